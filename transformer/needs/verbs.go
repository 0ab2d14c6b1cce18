package needs

import (
	"maps"
	"sync"
)

// isStarted reports whether a program stays, so that its arguments count: one that is
// in no list, or a server.
func isStarted(name string) bool {
	_, ok := verbs()[name]
	_, daemon := daemonPrograms()[name]
	return !ok || daemon || dropping()[name] != nil || appVerbs()[name] != nil || portVerbs()[name] != nil || isServer(clients()[name])
}

// verbs are the programs from whose call something is concluded, by name. Each
// kind has a file of its own.
var verbs = sync.OnceValue(func() map[string]func(*reading, *call) {
	all := make(map[string]func(*reading, *call), 400)
	for _, kind := range []map[string]func(*reading, *call){
		packageManagers(), languageManagers(), ownerVerbs(), userVerbs(), kernelVerbs(), daemons(), droppingVerbs(), certificateVerbs(), writeVerbs(), siteVerbs(), sandboxes(), appVerbs(),
	} {
		maps.Copy(all, kind)
	}
	maps.Copy(all, clientVerbs(all))
	for name, read := range portVerbs() { // beside what else is known of them
		other := all[name]
		all[name] = func(r *reading, c *call) {
			read(r, c)
			if other != nil {
				other(r, c)
			}
		}
	}
	// What runs others, or scripts, is looked through.
	for name := range shells {
		all[name] = nil
	}
	for name := range userSwitches() {
		all[name] = nil
	}
	for _, name := range []string{"find", "eval", "trap", "id", "whoami", "EUID"} {
		all[name] = nil
	}
	return all
})
