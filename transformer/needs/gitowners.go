package needs

import "slices"

/*
Reads:     calls of git in a repository whose top is the top of a volume
Concludes: that another user than root needs the setting safe.directory: the top of a
volume belongs to root, fsGroup or not, and git refuses a repository of another user
("dubious ownership", https://git-scm.com/docs/git-config#Documentation/git-config.txt-safedirectory)
Silent:    where the image does not start as root, of a plain clone, which asks for no owner, of what needs no repository, and
where a script sets safe.directory itself
*/
func gitOwner(r *reading, c *call) {
	dir, sub := gitCall(c)
	if sub == nil || c.asRoot || r.around.User != UserRoot {
		return
	}
	for i, a := range c.args {
		if a.text == "safe.directory" || i > 0 && c.args[i-1].text == "-c" && a.text == "safe.directory=*" {
			r.vars[safeDirectory] = word{text: "set"}
			return
		}
	}
	at := inDir(dir, word{text: "."})
	switch {
	case slices.Contains([]string{"init", "version", "help", "config", "ls-remote", "credential", "--version", "--help"}, sub.name):
		return
	case sub.name == "clone":
		operands := cloneOperands(sub)
		if options, _ := sub.split(""); !options.has("--recursive", "--recurse-submodules") || len(operands) < 2 {
			return
		}
		at = inDir(dir, operands[1])
	}
	p, ok := c.absolute(at)
	if _, set := r.vars[safeDirectory]; !ok || set || at.open || hasKey(r.around.Env, "GIT_CONFIG_COUNT") || r.mount(p).Path != p {
		return
	}
	for _, v := range [][2]string{{"GIT_CONFIG_COUNT", "1"}, {"GIT_CONFIG_KEY_0", "safe.directory"}, {"GIT_CONFIG_VALUE_0", p}} {
		r.add(c, Need{
			Kind: Variable, Variable: v[0], Value: v[1], Breaks: []string{"runAsNonRoot"},
			Fails:  "git refuses the repository at " + p + ", whose top belongs to root",
			WayOut: "set safe.directory by GIT_CONFIG_COUNT and its variables, or clone below the volume",
		})
	}
}

// safeDirectory stands among the variables of a script that has set it.
const safeDirectory = "git safe.directory"
