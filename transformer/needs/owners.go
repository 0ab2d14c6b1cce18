package needs

import (
	"slices"
	"strconv"
	"strings"
	"sync"
)

/*
Reads:     chown, chgrp, chmod, setfacl, install -o, and where their operands lie
Concludes: root with CHOWN, FOWNER or DAC_OVERRIDE, as the command tells; on the
           image's own file system a writable root, too
Silent:    of what the same commands have just created, which belongs to their user,
           of devices and of /proc, and of paths on volumes that are read-only anyway
*/

var ownerVerbs = sync.OnceValue(func() map[string]func(*reading, *call) {
	return map[string]func(*reading, *call){
		"chown":   changeOwner,
		"chgrp":   changeOwner,
		"chmod":   changeMode,
		"setfacl": changeMode,
		"chattr":  changeMode,
		"setcap":  changeMode,
		"install": installFiles,
	}
})

func changeOwner(r *reading, c *call) {
	options, operands := c.split("--from --reference")
	var owner word
	if !options.has("--reference") {
		if len(operands) < 2 && (len(operands) == 0 || c.known()) {
			return // xargs and find give the paths
		}
		owner, operands = operands[0], operands[1:]
	}
	if c.name == "chgrp" && owner.known() {
		owner.text = ":" + owner.text
	}
	names := []string{"CHOWN"}
	if options.has("-R", "--recursive") {
		names = append(names, "DAC_OVERRIDE") // directories of other users
	}
	if len(operands) == 0 {
		operands = []word{{open: true}}
	}
	for _, w := range operands {
		p, ok := c.absolute(w)
		if !ok {
			if !w.known() || c.dir.open || c.dir.text == "" {
				r.rootWith(c, names, "let the image or fsGroup give the owner, and remove the command")
			}
			continue
		}
		known := len(r.needs)
		r.owner(c, p, names, r.ownerWayOut(owner, r.mount(p)))
		if uid, gid, ok := ids(owner); ok {
			for i := known; i < len(r.needs); i++ {
				if n := &r.needs[i]; n.Capability == "CHOWN" {
					n.Path, n.UID, n.GID = p, uid, gid
				}
			}
		}
	}
}

// ids gives the numbers of an owner that is another user than root: 1000, 1000:1000.
func ids(owner word) (uid, gid *int64, ok bool) {
	user, group, _ := strings.Cut(strings.Replace(owner.text, ".", ":", 1), ":")
	n, err := strconv.ParseInt(user, 10, 64)
	if err != nil || n <= 0 || !owner.known() {
		return nil, nil, false
	}
	if g, err := strconv.ParseInt(group, 10, 64); err == nil && g > 0 {
		gid = &g
	}
	return &n, gid, true
}

// ownerWayOut says what gives an owner without the command.
func (r *reading) ownerWayOut(owner word, m Mounted) string {
	switch m.Source {
	case "":
		return "set the owner when the image is built"
	case "hostPath":
		return "change the owner on the node: fsGroup does not change a hostPath"
	case "nfs":
		return "change the owner on the server: fsGroup does not change an export"
	}
	user, group, _ := strings.Cut(owner.text, ":")
	if group == "" && strings.Contains(user, ".") {
		user, group, _ = strings.Cut(user, ".")
	}
	for _, id := range []string{group, user} {
		if isNumber(id) && id != "0" && owner.known() {
			return setGroup + id + " for the pod, which gives the volume to that group, and remove the command"
		}
	}
	return setAnyGroup + ", which gives the volume to that group, and remove the command"
}

// How the way out of a command begins whose work fsGroup does, too.
const (
	setGroup    = "set fsGroup: "
	setAnyGroup = "set fsGroup for the pod"
)

// GroupOfNamespace is for pods that get an fsGroup with their namespace, as OpenShift
// gives one: a command whose work it does can go, and none is to be set.
func GroupOfNamespace(list [][]Need) {
	for i := range list {
		for j := range list[i] {
			if n := &list[i][j]; strings.HasPrefix(n.WayOut, setGroup) || strings.HasPrefix(n.WayOut, setAnyGroup) {
				n.WayOut = "remove the command: OpenShift gives the volume to the group of the pod's namespace"
			}
		}
	}
}

func changeMode(r *reading, c *call) {
	options, operands := c.split("--reference -m -x -M -X --modify")
	if c.name == "chmod" && !options.has("--reference") {
		operands = modes(c, operands)
	}
	if c.name == "setcap" || c.name == "chattr" {
		names := map[string]string{"setcap": "SETFCAP", "chattr": "LINUX_IMMUTABLE"}
		r.rootWith(c, []string{names[c.name]}, "set it when the image is built")
		return
	}
	names := []string{"FOWNER"}
	recursive := options.has("-R", "--recursive")
	if recursive {
		names = append(names, "DAC_OVERRIDE")
	}
	for _, w := range operands {
		p, ok := c.absolute(w)
		m := r.mount(p)
		if !ok || r.isMade(p) || m.Path == "" && temporary(p) && p != "/tmp" && p != "/var/tmp" {
			continue // it belongs to the user who made it
		}
		if m.Path != "" && m.Path != p && !(recursive && w.open) {
			// A file of the volume: the pod's user may well be its owner.
			if m.Writable && !c.asRoot {
				likely := *c
				likely.sure = Likely
				r.owner(&likely, p, names, modeWayOut(m))
			}
			continue
		}
		r.owner(c, p, names, modeWayOut(m))
	}
}

func modeWayOut(m Mounted) string {
	switch m.Source {
	case "":
		return "set the mode when the image is built"
	case "hostPath":
		return "change the mode on the node"
	}
	return setAnyGroup + ", which makes the volume writable for its group, and remove the command"
}

// modes drops the mode from the operands of chmod; a mode like -x looks like an option.
func modes(c *call, operands []word) []word {
	for _, a := range c.args {
		if len(a.text) > 1 && a.text[0] == '-' && strings.Trim(a.text[1:], "rwxXst,+=ugoa-") == "" && a.text != "--" {
			return operands
		}
		if a.text != "" && a.text[0] != '-' {
			break
		}
	}
	if len(operands) == 0 {
		return nil
	}
	return operands[1:]
}

// owner concludes from a change of owner or mode at a path.
func (r *reading) owner(c *call, p string, names []string, wayOut string) {
	if kernelPath(p) {
		return
	}
	m := r.mount(p)
	if m.Path != "" && (!m.Writable || r.around.User == UserOther && slices.Contains(names, "CHOWN")) {
		return // it fails as it is
	}
	// On the image's file system a change of owner is a write, whoever makes it: a user
	// that a first run sets must not be what lets a second one set the read-only root.
	if m.Path != "" || temporary(p) {
		r.rootWith(c, names, wayOut)
		return
	}
	fails := c.words() + " needs root with " + enumerate(names) + ", and a root file system that can be written"
	r.root(c, fails, wayOut)
	r.capabilities(c, names, fails, wayOut)
	r.rootFile(c, p, fails, wayOut)
}

// installFiles reads install, which copies like cp and may set owners.
func installFiles(r *reading, c *call) {
	options, _ := c.split(installValued)
	if options.has("-o", "-g", "--owner", "--group") {
		r.rootWith(c, []string{"CHOWN"}, "let the image or fsGroup give the owner")
	}
	r.targets(c, installTargets(c))
}

func isNumber(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// known reports whether every word of the call is known.
func (c *call) known() bool {
	for _, a := range c.args {
		if a.open {
			return false
		}
	}
	return true
}
