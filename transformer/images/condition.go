package images

import (
	"path"
	"slices"
	"strings"

	"github.com/podharden/podharden/transformer/mountpath"
)

// Condition asks something of a manifest's container. All that it names must
// hold. In Env, Arg and Command, "*" stands for any run of characters.
type Condition struct {
	// Env is a variable that is set, "NAME", or has a value, "NAME=glob".
	Env string `json:"env,omitempty"`
	// Arg is a word of command or args behind the first, or the part of one before
	// "=": a flag or a subcommand. "FLAG VALUE" asks for the value as well, in the next
	// word or behind "="; a value of "" is an empty one.
	Arg string `json:"arg,omitempty"`
	// Command is the first word of command, with or without its directory.
	Command string `json:"command,omitempty"`
	// Mounted is a path that a volume serves: a mount point, or below one. "/a/*"
	// asks for a mount below /a.
	Mounted string `json:"mounted,omitempty"`
	// Volume is the kind of a volume that is mounted, e.g. hostPath.
	Volume string `json:"volume,omitempty"`
}

// Conditions hold if one of them does; one mapping is short for a list of one.
type Conditions []Condition

// Container is what a manifest says of a container, as far as facts depend on it.
type Container struct {
	Env           map[string]string // value by name; "" where only a cluster knows it
	EnvFrom       bool              // further variables come from objects that are not seen
	Command, Args []string
	Mounts        []string // mount points
	Volumes       []string // kinds of what is mounted
	RunsOther     bool     // its command is known to run other programs than the image's
}

// truth is what a manifest tells of a condition.
type truth int

const (
	no truth = iota
	maybe
	yes
)

// holds reports whether a fact with these conditions holds in c.
func holdsIn(c *Container, when, unless Conditions) truth {
	t := yes
	if len(when) > 0 {
		t = when.in(c)
	}
	return min(t, yes-unless.in(c))
}

func (list Conditions) in(c *Container) truth {
	t := no
	for _, one := range list {
		t = max(t, one.in(c))
	}
	return t
}

func (q *Condition) in(c *Container) truth {
	t := yes
	if q.Env != "" {
		t = min(t, c.hasEnv(q.Env))
	}
	if q.Arg != "" && !c.hasArg(q.Arg) || q.Command != "" && !c.runs(q.Command) || q.Mounted != "" && !c.mounted(q.Mounted) ||
		q.Volume != "" && !slices.Contains(c.Volumes, q.Volume) {
		return no
	}
	return t
}

func (c *Container) hasEnv(want string) truth {
	name, glob, valued := strings.Cut(want, "=")
	v, ok := c.Env[name]
	switch {
	case !ok && c.EnvFrom, ok && v == "" && valued:
		return maybe
	case !ok, valued && !wild(glob, v):
		return no
	}
	return yes
}

// words are what the command line says behind its first word, a shell's script
// cut into words.
func (c *Container) words() []string {
	all := c.Args
	if len(c.Command) > 0 {
		all = slices.Concat(c.Command[1:], c.Args)
	}
	var out []string
	for _, w := range all {
		if strings.ContainsAny(w, " \t\n") {
			out = append(out, strings.Fields(w)...)
		} else {
			out = append(out, w)
		}
	}
	return out
}

func (c *Container) hasArg(want string) bool {
	if flag, value, ok := strings.Cut(want, " "); ok {
		return c.hasValue(flag, unquoted(value))
	}
	return slices.ContainsFunc(c.words(), func(w string) bool {
		if wild(want, w) {
			return true
		}
		flag, _, ok := strings.Cut(w, "=")
		return ok && wild(want, flag)
	})
}

// hasValue reports whether a flag has a value.
func (c *Container) hasValue(flag, value string) bool {
	words := c.words()
	for i, w := range words {
		if before, after, ok := strings.Cut(w, "="); ok && before == flag && wild(value, unquoted(after)) {
			return true
		}
		if w == flag && i+1 < len(words) && wild(value, unquoted(words[i+1])) {
			return true
		}
	}
	return false
}

// unquoted takes off the quotes of a word that a script or a condition has in quotes.
func unquoted(word string) string {
	if len(word) > 1 && (word[0] == '"' || word[0] == '\'') && word[len(word)-1] == word[0] {
		return word[1 : len(word)-1]
	}
	return word
}

func (c *Container) runs(want string) bool {
	return len(c.Command) > 0 && (wild(want, c.Command[0]) || wild(want, path.Base(c.Command[0])))
}

// mounted reports whether a volume serves a path; "/a/*" whether one is mounted
// below it, or serves it.
func (c *Container) mounted(p string) bool {
	dir, below := strings.CutSuffix(p, "/*")
	return slices.ContainsFunc(c.Mounts, func(m string) bool {
		return mountpath.Within(dir, m) || below && mountpath.Within(m, dir)
	})
}

// wild matches text against a pattern in which "*" stands for any run of characters.
func wild(pattern, text string) bool {
	before, rest, ok := strings.Cut(pattern, "*")
	if !ok {
		return pattern == text
	}
	if !strings.HasPrefix(text, before) {
		return false
	}
	text = text[len(before):]
	for {
		part, more, ok := strings.Cut(rest, "*")
		if !ok {
			return strings.HasSuffix(text, part)
		}
		i := strings.Index(text, part)
		if i < 0 {
			return false
		}
		text, rest = text[i+len(part):], more
	}
}
