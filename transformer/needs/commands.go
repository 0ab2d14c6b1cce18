package needs

import (
	"path"
	"slices"

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

// Command says what is known of the command that a container runs. The zero
// value is the image's own.
type Command int

const (
	// CommandOfImage: the manifest does not change it, or adds arguments only.
	CommandOfImage Command = iota
	// CommandHarmless: all of its programs work as any user.
	CommandHarmless
	// CommandUnknown: it runs programs or scripts of which nothing is known.
	CommandUnknown
	// CommandAsRoot: something in it needs root.
	CommandAsRoot
)

// commands lists what the commands of a container need, and the programs in no
// list that its scripts start. m holds what is known of its image, nil where
// nothing is. Without a command of its own it costs nothing.
func commands(p *pods.Pod, c *pods.Container, m *images.Match) ([]Need, Command, []started) {
	if c.Command == nil && c.Args == nil && len(c.Execs) == 0 {
		return nil, CommandOfImage, nil
	}
	around := surroundings(p, c, m)
	r := &reading{around: &around, steps: maxSteps, from: FromCommand, at: c.Path.Key("command")}
	if c.Command != nil {
		r.words(slices.Concat(c.Command, c.Args), scope{})
		r.class = max(r.class, CommandHarmless)
	} else if own, ok := argsAsCommand(c.Args); ok {
		r.at = c.Path.Key("args")
		r.words(own, scope{})
		r.class = max(r.class, CommandHarmless)
	}
	class := r.class
	for _, e := range c.Execs {
		r.from, r.at = FromHook, e.Path
		in := scope{}
		switch e.Use {
		case "preStop":
			continue // its failure is an event, and the container stops all the same
		case "postStart":
		default:
			r.from = FromProbe
		}
		r.words(e.Command, in)
	}
	if slices.ContainsFunc(r.needs, func(n Need) bool { return n.Kind == Root }) {
		class = CommandAsRoot
	}
	return r.needs, class, r.started
}

// Script lists what a shell script needs, an image's entrypoint for example. A
// script that does not parse needs nothing that is known.
func Script(text string, around Surroundings) []Need {
	r := &reading{around: &around, steps: maxSteps, from: FromImage}
	r.shell().script(text, scope{})
	r.concludeOutside()
	return r.needs
}

// words reads one command in exec form.
func (r *reading) words(list []string, in scope) {
	if len(list) == 0 || !r.worthReading(list) {
		return
	}
	words := make([]word, len(list))
	for i, text := range list {
		if text = references(text, r.around.Env); len(text) > maxScript {
			return
		}
		words[i] = word{text: text}
	}
	r.shell().run(words, nil, in)
	r.concludeOutside()
}

func (r *reading) shell() *shell {
	r.vars = map[string]word{}
	dir := word{text: r.around.WorkingDir, open: r.around.WorkingDir == ""}
	return &shell{reading: r, funcs: map[string]*syntax.Stmt{}, dir: dir}
}

// argsAsCommand gives args that are a command of their own: images whose
// entrypoint runs its arguments, or is a shell. Programs whose names are
// subcommands of others, too (mount, install, ip), don't count.
func argsAsCommand(args []string) ([]string, bool) {
	if len(args) == 0 {
		return nil, false
	}
	first := args[0]
	if len(args) > 1 && len(first) > 1 && first[0] == '-' && shellFlags(first) {
		return append([]string{"sh"}, args...), true
	}
	name := path.Base(first)
	if shells[name] || name != first && (verbs[name] != nil || isWrapper(name)) {
		return args, true
	}
	return args, slices.Contains(plainPrograms, name)
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
	around := Surroundings{Env: c.Env, WorkingDir: c.WorkingDir, User: commandUser(p, c, m)}
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

// commandUser says as whom the commands of a container run before anything is hardened.
func commandUser(p *pods.Pod, c *pods.Container, m *images.Match) CommandUser {
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
