package needs

import (
	"slices"
	"strings"
	"sync"
)

/*
Reads:     programs that change the user (su, sudo, gosu, su-exec, setpriv, runuser,
           chroot, start-stop-daemon, ...), and those that change who exists
           (useradd, adduser, passwd, ...)
Concludes: root with SETUID and SETGID; for sudo and others with the set-user-ID
           bit, privilege escalation; for users that are added, a writable /etc
Silent:    of sudo and su in other words, and of what only prints (id, whoami)
*/

// userSwitch is a program that runs a command as another user.
type userSwitch struct {
	valued       string // options that take a value
	skip         int    // operands before the command
	capabilities []string
	script       bool // -c SCRIPT
	setuid       bool // works for others than root, by its set-user-ID bit
}

var setids = []string{"SETGID", "SETUID"}

var userSwitches = sync.OnceValue(func() map[string]userSwitch {
	return map[string]userSwitch{
		"gosu":         {skip: 1, capabilities: setids},
		"su-exec":      {skip: 1, capabilities: setids},
		"chpst":        {valued: "-u -U -b -e -/ -n -l -L -P -m", capabilities: setids},
		"setuser":      {skip: 1, capabilities: setids},
		"s6-setuidgid": {skip: 1, capabilities: setids},
		"setuidgid":    {skip: 1, capabilities: setids},
		"setpriv": {
			valued:       "--reuid --regid --ruid --euid --rgid --egid --groups --inh-caps --ambient-caps --bounding-set --securebits --selinux-label --apparmor-profile --pdeathsig",
			capabilities: setids,
		},
		"runuser": {valued: "-u -g -G -s --user --group --shell", capabilities: setids, script: true, skip: 1},
		"su":      {valued: "-s -g -G -w --shell --group", capabilities: setids, script: true, skip: 1},
		"sudo":    {valued: "-u -g -C -h -p -r -t -D -R --user --group", capabilities: setids, setuid: true},
		"doas":    {valued: "-u -C", capabilities: setids, setuid: true},
		"chroot":  {valued: "--userspec --groups", skip: 1, capabilities: []string{"SYS_CHROOT"}},
		"start-stop-daemon": {
			valued:       "-x --exec -p --pidfile -u --user -g --group -c --chuid -n --name -a --startas -d --chdir -N --nicelevel -k --umask -s --signal -R --retry -r --chroot",
			capabilities: setids,
		},
		"daemonize": {valued: "-u -p -l -c -o -e", capabilities: setids},
	}
})

// switched reads a change of user and gives the words of the command that runs
// as that user; nil if it is no such call.
func (s *shell) switched(c *call) []word {
	u, ok := userSwitches()[c.name]
	if !ok {
		return nil
	}
	if options, _ := c.split(""); options.has("--help", "--version", "--validate") || len(c.args) == 0 {
		return []word{}
	}
	if c.changes() {
		if options, _ := c.split(u.valued); c.name == "chroot" && options.has("--userspec", "--groups") {
			u.capabilities = append([]string{"SYS_CHROOT"}, setids...)
		}
		if u.setuid {
			s.escalates(c, u.capabilities)
		} else {
			s.rootWith(c, u.capabilities, "set runAsUser for the container instead")
		}
	}
	return u.command(c)
}

// changes reports whether a call changes the user at all: some of these
// programs do other things, too.
func (c *call) changes() bool {
	var named []string
	switch c.name {
	case "setpriv":
		named = []string{"--reuid", "--regid", "--ruid", "--euid", "--rgid", "--egid", "--groups", "--clear-groups", "--init-groups", "--bounding-set"}
	case "chpst":
		named = []string{"-u", "-U", "-/"}
	case "start-stop-daemon":
		named = []string{"-c", "--chuid", "-u", "-r", "--chroot"}
	case "daemonize":
		named = []string{"-u"}
	default:
		return true
	}
	options, _ := c.split(userSwitches()[c.name].valued)
	return options.has(named...)
}

// command gives what is run as the other user, as words of their own.
func (u userSwitch) command(c *call) []word {
	options, _ := c.split(u.valued + " -c --command")
	if u.script {
		if script, ok := options.find("-c", "--command"); ok && script.known() {
			return []word{{text: "sh"}, {text: "-c"}, script}
		}
	}
	skip := u.skip
	if c.name == "runuser" && options.has("-u", "--user") || c.name == "su" {
		return []word{}
	}
	for i, a := range c.args {
		switch {
		case strings.HasPrefix(a.text, "-") && a.text != "-":
			if a.text == "--" {
				return c.args[i+1:]
			}
			continue
		case i > 0 && takesValue(u.valued, c.args[i-1].text), strings.Contains(a.text, "=") && c.name == "sudo":
			continue
		case skip > 0:
			skip--
			continue
		}
		return c.args[i:]
	}
	return []word{}
}

// escalates keeps that a program works by its set-user-ID bit, or as root.
func (r *reading) escalates(c *call, names []string) {
	c.short = c.name
	fails := c.name + " gains privileges, which allowPrivilegeEscalation: false forbids"
	wayOut := "run the container as the user that the command needs, without " + c.name
	if r.around.User == UserRootKept {
		fails = c.name + " changes the user, which takes " + enumerate(names)
		r.capabilities(c, names, fails, wayOut)
		return
	}
	r.add(c, Need{Kind: Escalation, Breaks: []string{"allowPrivilegeEscalation"}, Fails: fails, WayOut: wayOut})
	for _, name := range names {
		r.add(c, Need{Kind: Capability, Capability: name, Breaks: []string{"capabilities"}, Fails: fails, WayOut: wayOut})
	}
}

var userVerbs = sync.OnceValue(func() map[string]func(*reading, *call) {
	out := map[string]func(*reading, *call){
		"newgrp": setUserID, "pkexec": setUserID, "chsh": setUserID, "chfn": setUserID, "newuidmap": setUserID, "newgidmap": setUserID,
		"ping": ping, "ping6": ping, "fping": ping,
	}
	for _, name := range []string{"useradd", "adduser", "usermod", "userdel", "deluser", "groupadd", "addgroup", "groupmod", "groupdel", "delgroup", "passwd", "chpasswd", "gpasswd", "vipw", "newusers"} {
		out[name] = changeUsers
	}
	return out
})

func changeUsers(r *reading, c *call) {
	if options, _ := c.split(""); options.has("--help", "--version") {
		return
	}
	names := []string{"CHOWN"}
	if slices.Contains([]string{"useradd", "adduser", "usermod"}, c.name) {
		names = append(names, "DAC_OVERRIDE", "FOWNER")
	}
	fails := c.words() + " writes /etc/passwd, /etc/group or /etc/shadow, which needs root and a root file system that can be written"
	wayOut := "add users when the image is built, or set runAsUser to a number: it needs no entry in /etc/passwd"
	r.root(c, fails, wayOut)
	r.capabilities(c, names, fails, wayOut)
	r.rootFile(c, "/etc", fails, wayOut)
}

func setUserID(r *reading, c *call) { r.escalates(c, setids) }

// ping opens a raw socket where the runtime does not let all groups send echo
// requests (net.ipv4.ping_group_range, icmp(7)); Debian's carries a capability.
func ping(r *reading, c *call) {
	likely := *c
	likely.sure = Likely
	r.add(&likely, Need{
		Kind: Capability, Capability: "NET_RAW", Breaks: []string{"capabilities"},
		Fails:  c.name + " may need NET_RAW",
		WayOut: "set the sysctl net.ipv4.ping_group_range, or ask with TCP",
	})
}
