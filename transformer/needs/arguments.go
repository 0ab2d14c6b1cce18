package needs

import (
	"fmt"
	"path"
	"strings"

	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/pods"
)

/*
Reads:     command and args, word by word, and the arguments of the programs that
scripts start
Concludes: that the paths which flags for log, pid, socket, cache, temporary and
data directories name are written: flags of known programs (programs.go) first,
then the common spellings (flags.go), single and double dash, the value behind
"=" or in the next word, $(VAR) filled in. Options of a Java machine, see
javaoptions.go. An address to listen on is a path behind unix: only.
Silent:    on flags of any other name, on what is no absolute path, on values that
the manifest does not show, on /dev, /proc and /sys, and on a path where a mount
that can't be written lies: it was not written before either.
*/
func argumentNeeds(p *places) {
	p.words(p.c.Command, p.c.Args, FromArgument, func(i int) edit.Path { return p.c.Path.Key("command").Item(i) })
	p.words(p.c.Args, nil, FromArgument, func(i int) edit.Path { return p.c.Path.Key("args").Item(i) })
}

// call reads the arguments of a program that a script starts, as far as they are
// known.
func (p *places) call(s started) {
	list := make([]string, len(s.args))
	for i, a := range s.args {
		if a.known() {
			list[i] = a.text
		}
	}
	name := p.name
	p.name = oneName(s.call.name)
	p.words(list, nil, s.from, func(int) edit.Path { return s.at })
	p.name = name
}

// words reads the words of a list; next is what follows behind it.
func (p *places) words(list, next []string, from Source, at func(int) edit.Path) {
	for i, w := range list {
		if len(w) < 2 {
			continue
		}
		follows := ""
		switch {
		case i+1 < len(list):
			follows = list[i+1]
		case len(next) > 0:
			follows = next[0]
		}
		if w == "-g" && p.program() == "nginx" {
			p.directives(follows, Evidence{From: from, Path: at(i), Words: shorten("-g " + follows)})
			continue
		}
		if s, value, ok := p.argument(w, follows); ok {
			words := w
			if value == follows && !strings.HasSuffix(w, value) {
				words += " " + value
			}
			p.add(s, value, Evidence{From: from, Path: at(i), Words: shorten(words)})
		}
		_, value, _ := strings.Cut(w, "=")
		if file := fileOfAddress(value); file != "" {
			p.add(dbFile, file, Evidence{From: from, Path: at(i), Words: shorten(w)})
		} else if file := fileOfAddress(w); file != "" {
			p.add(dbFile, file, Evidence{From: from, Path: at(i), Words: shorten(w)})
		}
		if w[0] == '-' {
			if address := p.listensOn(w, follows); address != "" {
				p.port(address, Evidence{From: from, Path: at(i), Words: shorten(w)})
			}
		}
		if w[0] == '-' && (strings.HasPrefix(w, "-D") || strings.HasPrefix(w, "-X")) {
			p.javaOption(w, Evidence{From: from, Path: at(i), Words: shorten(w)})
		}
	}
}

// argument tells what a word and the one behind it say of a path.
func (p *places) argument(w, follows string) (s setting, value string, ok bool) {
	flag, value, inline := strings.Cut(w, "=")
	if !inline {
		value = follows
	}
	if !maybePath(value) {
		return setting{}, "", false
	}
	if s, ok := programFlags()[p.program()][flag]; ok {
		return s, value, true
	}
	if w[0] != '-' {
		return setting{}, "", false
	}
	name := flagName(flag)
	if strings.HasPrefix(value, "unix:") {
		_, named := commonFlags()[name]
		return sockFile, value, named || listenFlags[name]
	}
	if s, ok = commonFlags()[name]; !ok && strings.HasPrefix(flag, "--") {
		s, ok = javaProperties()[flag[2:]] // Spring's, behind the archive
	}
	return s, value, ok
}

// namesPath reports whether a word, up to "=" or ":", is a flag for a path that is
// written, as far as that does not depend on the program.
func namesPath(flag string) bool {
	if len(flag) < 4 {
		return false
	}
	_, ok := commonFlags()[flagName(flag)]
	return ok || strings.HasPrefix(flag, "-Xlog") || strings.HasPrefix(flag, "-D") && javaProperties()[flag[2:]].what != ""
}

// program names the program that the container runs, as far as it shows.
func (p *places) program() string {
	if p.name == "" {
		words := p.c.Command
		if len(words) == 0 && len(p.c.Args) > 0 && !strings.HasPrefix(p.c.Args[0], "-") {
			words = p.c.Args[:1]
		}
		if p.name = program(words, p.c.Image); p.name == "" {
			p.name = "-"
		}
	}
	return p.name
}

// maybePath reports whether a value may be an absolute path once variables are
// filled in.
func maybePath(value string) bool {
	return len(value) > 1 && (value[0] == '/' || value[0] == '$' || value[0] == '"' || value[0] == '\'' ||
		strings.HasPrefix(value, "unix:"))
}

// many keeps that more paths are named than are looked at: the root file system is
// left as it is.
func (p *places) many(how Evidence) {
	p.out = append(p.out, Need{
		Kind: Writable, Path: "/", Empty: EmptyUnsafe, Evidence: Evidence{From: how.From, Path: how.Path}, Breaks: breaksReadOnly,
		Fails:  fmt.Sprintf("its arguments and variables name more than %d paths that it writes", maxNamed),
		WayOut: "say in a rule what it writes, under writable",
	})
}

// maxShown bounds how long evidence is shown in messages.
const maxShown = 80

func shorten(words string) string {
	if len(words) <= maxShown {
		return words
	}
	return strings.ToValidUTF8(words[:maxShown], "") + "…"
}

// places collects the paths that settings of one container name.
type places struct {
	pod   *pods.Pod
	c     *pods.Container
	name  string // of its program; "" before it was asked for
	out   []Need
	named int // paths so far
}

// maxNamed bounds the paths of one container that its settings name: each is held
// against all others, and against the mounts.
const maxNamed = 100

// add concludes what a setting with a value means.
func (p *places) add(s setting, value string, how Evidence) {
	if s.with != "" && p.c.Env[s.with] == "" {
		return
	}
	value = strings.Trim(strings.TrimPrefix(strings.TrimPrefix(strings.Trim(value, `"'`), "unix:"), "//"), `"'`)
	value, ok := expand(p.c.Env, value)
	if !ok || !path.IsAbs(value) || strings.ContainsAny(value, "*?{}<> \t\n,;") {
		return
	}
	at, where := s.place(value)
	if kernel(where) {
		return
	}
	state, served := p.pod.At(p.c, where).State, false
	if own := p.pod.At(p.c, at).State; own != pods.Free {
		state = own // the file itself may be a mount
	}
	switch state {
	case pods.Free:
	case pods.Served:
		served = true
	default:
		return
	}
	if s.what == dbFile.what && at != where && path.Ext(at) != "" && !isDatabase(at) {
		return // one that is only read
	}
	if p.named++; p.named > maxNamed {
		if p.named == maxNamed+1 {
			p.many(how)
		}
		return
	}
	n := Need{Kind: Writable, Path: where, Empty: s.empty(p.c, at, where), Served: served, Evidence: how, Breaks: breaksReadOnly}
	if s.likely {
		if s.data && (n.Empty != EmptySafe || served) {
			return // it may hold data that are only read
		}
		n.Sure = Likely
	}
	if s.data {
		n.Kind = Data
	}
	n.Own = !served && n.Empty == EmptySafe && !below(where, "/tmp")
	n.Fails = "it writes its " + s.what + " " + at + " (" + string(how.From) + " " + how.Words + ")"
	n.WayOut = "mount a volume at " + where + ", or name a path below /tmp"
	p.out = append(p.out, n)
}

var breaksReadOnly = []string{"readOnlyRootFilesystem"}
