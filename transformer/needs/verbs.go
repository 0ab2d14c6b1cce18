package needs

import "maps"

// verbs are the programs from whose call something is concluded, by name. Each
// kind has a file of its own.
var verbs = func() map[string]func(*reading, *call) {
	all := map[string]func(*reading, *call){}
	for _, kind := range []map[string]func(*reading, *call){
		packageManagers, languageManagers, ownerVerbs, userVerbs, kernelVerbs, daemons, certificateVerbs, writeVerbs,
	} {
		maps.Copy(all, kind)
	}
	// What runs others, or scripts, is looked through.
	for name := range shells {
		all[name] = nil
	}
	for name := range userSwitches {
		all[name] = nil
	}
	for _, name := range []string{"find", "eval", "trap", "id", "whoami", "EUID"} {
		all[name] = nil
	}
	return all
}()
