package needs

import (
	"path"
	"slices"
	"strings"

	"github.com/podharden/podharden/transformer/images"
	"github.com/podharden/podharden/transformer/mountpath"
	"github.com/podharden/podharden/transformer/pods"
	"mvdan.cc/sh/v3/syntax"
)

/*
Reads:     command, args, lifecycle hooks and exec probes of a container
Concludes: what the commands in them need, each kind in a file of its own
Silent:    of programs that are in no list, of scripts that don't parse or are longer
           than 32 KiB, and of preStop hooks, whose failure stops nothing
*/

// commands lists what the commands of a container need, the programs in no list
// that its scripts start, and a script that it runs of which nothing is known. m
// holds what is known of its image, nil where nothing is. Without a command of
// its own it costs nothing.
func commands(p *pods.Pod, c *pods.Container, m *images.Match) ([]Need, []started, string) {
	if c.Command == nil && c.Args == nil && len(c.Execs) == 0 {
		return nil, nil, ""
	}
	r := &reading{from: FromCommand, at: c.Path.Key("command"), steps: maxSteps}
	words := slices.Concat(c.Command, c.Args)
	if c.Command == nil {
		r.at = c.Path.Key("args")
		words = argsAsCommand(c.Args)
		if entrypoint := entrypointOf(c, m); entrypoint != "" && len(c.Args) > 0 {
			if words = c.Args; !takesPlace(c.Args[0], entrypoint) {
				words = slices.Concat([]string{entrypoint}, c.Args)
			}
		}
	}
	worth := len(words) > 0 && r.worthReading(words[0])
	if !worth && len(c.Execs) == 0 {
		return nil, nil, r.script
	}
	around := surroundings(p, c, m)
	r.around = &around
	if worth {
		r.words(words)
	}
	script := r.script
	for _, e := range c.Execs {
		r.from, r.at = FromProbe, e.Path
		switch e.Use {
		case "preStop":
			continue // its failure is an event, and the container stops all the same
		case "postStart":
			r.from = FromHook
		}
		if r.worthReading(e.Command[0]) {
			r.words(e.Command)
		}
	}
	return r.needs, r.started, script
}

// entrypointOf names the program that a container runs with its args alone, as far as
// is known of its image.
func entrypointOf(c *pods.Container, m *images.Match) string {
	if c.Command != nil || m == nil {
		return ""
	}
	return m.Entrypoint()
}

// takesPlace reports whether the first of a container's args is a program, which
// entrypoints run in place of their own: a shell, or their own by its name.
func takesPlace(first, entrypoint string) bool {
	name := path.Base(first)
	return shells[name] || name == entrypoint
}

// scriptOf gives what may be in a script of which nothing is known, where the
// image minds no user and starts as root: that holds for the image, and not for
// what others bring into it.
func scriptOf(c *pods.Container, script string, all []Need) (Need, bool) {
	u := first(all, User)
	if script == "" || u == nil || !u.AnyUID || first(all, Root) != nil {
		return Need{}, false
	}
	return Need{
		Kind: Root, Sure: Likely, Breaks: []string{"runAsNonRoot"},
		Evidence: Evidence{From: FromCommand, Path: c.Path.Key("command"), Words: script},
		Fails:    "nothing is known of the script " + script + ", which the image starts as root",
		WayOut:   "say in a rule as whom it runs, with containerSecurityContext.runAsUser",
	}, true
}

// Script lists what a shell script needs, an image's entrypoint for example. A
// script that does not parse needs nothing that is known.
func Script(text string, around Surroundings) []Need {
	r := &reading{around: &around, steps: maxSteps, from: FromImage}
	r.shell().read(text, scope{})
	r.concludeOutside()
	return r.needs
}

// words reads one command in exec form.
func (r *reading) words(list []string) {
	words := make([]word, len(list))
	for i, text := range list {
		if text = references(text, r.around.Env); len(text) > maxScript {
			return
		}
		words[i] = word{text: text}
		if known, _, left := strings.Cut(text, "$("); left && !strings.ContainsAny(text, " \n;") {
			words[i] = word{known, true} // a variable that is not shown
		}
	}
	r.shell().run(words, nil, scope{})
	r.concludeOutside()
}

// worthReading reports whether anything could be concluded from the words of a
// command by its program.
func (r *reading) worthReading(program string) bool {
	name := path.Base(program)
	if isRead(name) || isEntrypoint(name) || strings.HasPrefix(program, "/etc/init.d/") || strings.HasSuffix(program, "/sbin/init") {
		return true
	}
	r.unread(program)
	return false
}

// unread remembers a script of which nothing is known.
func (r *reading) unread(program string) {
	if strings.HasSuffix(program, ".sh") {
		r.script = program
	}
}

func isWrapper(name string) bool { _, ok := commandWrappers()[name]; return ok }

// RunsOthers reports whether a program is one that runs what it is given: a shell, a
// wrapper, a program that changes the user.
func RunsOthers(program string) bool {
	name := path.Base(program)
	_, switches := userSwitches()[name]
	return shells[name] || switches || isWrapper(name) || isEntrypoint(name)
}

func (r *reading) shell() *shell {
	r.vars = map[string]word{}
	return &shell{reading: r, funcs: map[string]*syntax.Stmt{}, dir: r.startDir()}
}

// argsAsCommand gives args that are a command of their own, nil if they are not:
// images whose entrypoint runs its arguments, or is a shell. Programs whose names
// are subcommands of others, too (mount, install, ip), don't count.
func argsAsCommand(args []string) []string {
	if len(args) == 0 {
		return nil
	}
	first := args[0]
	if strings.HasPrefix(first, "-") { // --service=default/kubelet names no program
		if len(args) > 1 && len(first) > 1 && shellFlags(first) {
			return append([]string{"sh"}, args...)
		}
		return nil
	}
	name := path.Base(first)
	if shells[name] || isEntrypoint(name) || slices.Contains(plainPrograms, name) || name != first && isRead(name) {
		return args
	}
	return nil
}

// isRead reports whether something is concluded from the calls of a program, or from
// those of what it runs.
func isRead(name string) bool {
	_, ok := verbs()[name]
	return ok || isWrapper(name)
}

// plainPrograms are no subcommands of other programs.
var plainPrograms = []string{
	"apk", "apt-get", "bundle", "chown", "chmod", "crond", "dumb-init", "gosu", "npm", "npx", "pip", "pip3", "python", "python3",
	"setpriv", "sshd", "su-exec", "sudo", "tini", "useradd", "adduser", "yarn", "yum",
}

// shellFlags reports whether an argument is -c of a shell, with other letters or not.
func shellFlags(s string) bool {
	c := false
	for _, l := range s[1:] {
		switch l {
		case 'c':
			c = true
		case 'e', 'l', 'x', 'u', 'i':
		default:
			return false
		}
	}
	return c
}

func surroundings(p *pods.Pod, c *pods.Container, m *images.Match) Surroundings {
	around := Surroundings{Env: c.Env, WorkingDir: c.WorkingDir, User: UserOf(p, c, m), Dropped: dropsAll(c), Added: added(c)}
	if c.WorkingDir == "" && m != nil {
		around.ImageDir = m.WorkingDir()
	}
	if m != nil {
		around.GNU = gnuImages()[m.Entry.Name] && !strings.Contains(c.Image, "alpine")
		for _, w := range m.In(view(p, c, m)).Writable {
			if w.Seed == images.SeedNothing && !w.Maybe && !w.Optional {
				around.Emptied = append(around.Emptied, w.Path)
			}
		}
	}
	for _, mount := range c.Mounts {
		v := Mounted{Path: mountpath.Clean(mount.Path), Writable: !mount.ReadOnly, Source: "persistentVolumeClaim"}
		for i := range p.Volumes {
			if p.Volumes[i].Name == mount.Volume {
				v.Writable = v.Writable && !p.Volumes[i].ReadOnly
				v.Source = p.Volumes[i].Source
			}
		}
		if v.Source == "" {
			v.Source = "emptyDir"
		}
		around.Mounts = append(around.Mounts, v)
	}
	return around
}

// dropsAll reports whether the author drops all capabilities.
func dropsAll(c *pods.Container) bool {
	capabilities, _ := c.Security["capabilities"].(map[string]any)
	dropped, _ := capabilities["drop"].([]any)
	return slices.ContainsFunc(dropped, func(v any) bool { s, _ := v.(string); return strings.EqualFold(s, "all") })
}

// added lists the capabilities that the author adds.
func added(c *pods.Container) []string {
	capabilities, _ := c.Security["capabilities"].(map[string]any)
	list, _ := capabilities["add"].([]any)
	var out []string
	for _, v := range list {
		if s, ok := v.(string); ok {
			out = append(out, s)
		}
	}
	return out
}

// UserOf says as whom the commands of a container run before anything is hardened.
func UserOf(p *pods.Pod, c *pods.Container, m *images.Match) CommandUser {
	for _, level := range []map[string]any{c.Security, p.Security} {
		if uid, ok := level["runAsUser"].(int64); ok {
			if uid == 0 {
				return UserRootKept
			}
			return UserOther
		}
	}
	for _, level := range []map[string]any{c.Security, p.Security} {
		if non, ok := level["runAsNonRoot"].(bool); ok && non {
			return UserOther
		}
	}
	if m == nil {
		return UserUnknown
	}
	switch m.StartsAs() {
	case images.StartRoot:
		return UserRoot
	case images.StartName, images.StartNumber:
		return UserOther
	}
	return UserUnknown
}
