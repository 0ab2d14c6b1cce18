package needs

import (
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/podharden/podharden/transformer/images"
	"github.com/podharden/podharden/transformer/pods"
	"mvdan.cc/sh/v3/syntax"
)

/*
Reads:     the command and args of a container
Concludes: whether they run nothing but usual utilities, which wait, copy or print: then
what the image's own program writes is not written, and an empty volume for it
would hide what they copy. An init container of an image is often such a script.
Silent:    of programs in no list, of scripts that don't parse, of words that are not
known, and of utilities that are what the image is for (curlimages/curl)
*/
func runsUtilities(c *pods.Container, m *images.Match) bool {
	if len(c.Command) == 0 {
		return false // args go to the image's entrypoint
	}
	u := utilityReader{image: m}
	words := slices.Concat(c.Command, c.Args)
	if script, ok := scriptIn(words); ok {
		return u.script(script)
	}
	return u.runs(words)
}

// scriptIn gives the script behind -c of a shell.
func scriptIn(words []string) (string, bool) {
	if !shells[path.Base(words[0])] {
		return "", false
	}
	for i, w := range words[1:] {
		switch {
		case len(w) > 1 && w[0] == '-' && shellFlags(w):
			if i+2 < len(words) {
				return words[i+2], true
			}
			return "", false
		case !strings.HasPrefix(w, "-") && w != "pipefail" && w != "errexit" && w != "nounset":
			return "", false
		}
	}
	return "", false
}

// utilities by name: of a shell, of coreutils, util-linux and BusyBox, clients that
// ask whether a server is there, and those of bitnami/bitnami-docker-base.
var utilities = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, name := range strings.Fields(`
		: [ alias break cd continue declare echo exit export false getopts let local printf pwd read readonly return set shift shopt test true type typeset ulimit umask unset wait
		awk base64 basename cat chgrp chmod chown cmp comm cp cut date dd df diff dirname du egrep expr fgrep find fold getent grep gunzip gzip head hostname id install kill
		ln ls md5sum mkdir mkfifo mktemp mv nl nproc od openssl paste printenv ps readlink realpath rm rmdir sed seq sha1sum sha256sum shuf sleep sort split stat sync tac tail
		tar tee touch tr truncate uname uniq unzip uptime wc which whoami xxd yes zcat
		curl dig host jq keytool nc ncat netcat nslookup rsync wget yq envsubst
		cqlsh mariadb mariadb-admin mongo mongosh mysql mysqladmin pg_isready psql redis-cli valkey-cli
		wait-for-port render-template ini-file`) {
		out[name] = true
	}
	return out
})

// runners run the words behind them, and their options.
var runners = []string{"exec", "command", "nohup", "nice", "timeout", "xargs"}

// utilityReader holds what is said of one container.
type utilityReader struct {
	image     *images.Match
	functions map[string]bool
	library   bool // functions of a library have been read, which are not seen
}

// script reports whether a script runs nothing else.
func (u *utilityReader) script(text string) bool {
	if len(text) > maxScript || nested(text) {
		return false
	}
	parser := parsers.Get().(*syntax.Parser)
	file, err := parser.Parse(strings.NewReader(text), "")
	parsers.Put(parser)
	if err != nil {
		return false
	}
	u.functions = map[string]bool{}
	var calls []*syntax.CallExpr
	syntax.Walk(file, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.FuncDecl:
			if n.Name != nil {
				u.functions[n.Name.Value] = true
			}
		case *syntax.CallExpr:
			if len(n.Args) > 0 {
				calls = append(calls, n)
			}
		}
		return true
	})
	for _, c := range calls {
		if !u.runs(literals(c.Args)) {
			return false
		}
	}
	return len(calls) > 0
}

// literals are words as far as they are; "" for one that is not known.
func literals(args []*syntax.Word) []string {
	out := make([]string, len(args))
	for i, w := range args {
		out[i] = literal(w)
	}
	return out
}

// literal is a word that the script spells out, with quotes around it or not.
func literal(w *syntax.Word) string {
	if len(w.Parts) != 1 {
		return ""
	}
	switch p := w.Parts[0].(type) {
	case *syntax.Lit:
		return p.Value
	case *syntax.SglQuoted:
		return p.Value
	case *syntax.DblQuoted:
		return literal(&syntax.Word{Parts: p.Parts})
	}
	return ""
}

// runs reports whether a command runs nothing else.
func (u *utilityReader) runs(words []string) bool {
	first := words[0]
	name := path.Base(first)
	switch {
	case first == "":
		return false
	case name == "." || name == "source":
		u.library = u.library || len(words) == 2 && isLibrary(words[1])
		return u.library
	case u.functions[first]:
		return true
	case u.library && isLibraryFunction(first):
		return true
	case slices.Contains(runners, name):
		return u.runsBehind(words[1:])
	case name == "find":
		if i := slices.IndexFunc(words, func(w string) bool { return w == "-exec" || w == "-execdir" || w == "-ok" }); i >= 0 {
			return u.runsBehind(words[i+1:])
		}
	}
	dir := path.Dir(first)
	return utilities()[name] && (dir == "." || slices.Contains([]string{"/bin", "/usr/bin", "/usr/local/bin", "/sbin", "/usr/sbin"}, dir)) && !u.isFor(name)
}

// runsBehind is runs for the command behind options and numbers.
func (u *utilityReader) runsBehind(words []string) bool {
	for len(words) > 0 && words[0] != "" && strings.IndexByte("-0123456789", words[0][0]) >= 0 {
		words = words[1:]
	}
	return len(words) == 0 || u.runs(words)
}

// isFor reports whether a program is what the image is for.
func (u *utilityReader) isFor(name string) bool {
	return u.image.Entrypoint() == name || slices.ContainsFunc(u.image.Entry.Image, func(image string) bool {
		return slices.Contains(strings.Split(path.Base(image), "-"), name)
	})
}

// isLibrary reports whether a script that is sourced defines functions and variables
// alone: those of Bitnami's images are named so (bitnami/containers:bitnami/*/prebuildfs
// and rootfs, opt/bitnami/scripts).
func isLibrary(file string) bool {
	dir, name := path.Split(file)
	return dir == "/opt/bitnami/scripts/" && (strings.HasPrefix(name, "lib") || strings.HasSuffix(name, "-env.sh"))
}

// isLibraryFunction reports whether a name is one of the functions of such a library
// that starts no program: is_dir_empty, mongodb_wait_for_connection, info.
func isLibraryFunction(name string) bool {
	return slices.Contains([]string{"info", "warn", "error", "debug"}, name) ||
		strings.Contains(name, "_") && !strings.Contains(name, "/") && !strings.Contains(name, "execute") && !strings.Contains(name, "start")
}
