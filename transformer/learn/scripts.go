package learn

import (
	"bytes"
	"path"
	"strings"

	"github.com/podharden/podharden/transformer/needs"
	"mvdan.cc/sh/v3/syntax"
)

// scripts takes what the shell scripts on the way do, read as a container's
// command is read: paths that they write, and what they do as root.
func (e *Entry) scripts(way []step, i *Image, user account) {
	around := needs.Surroundings{Env: i.variables(), WorkingDir: i.Config.WorkingDir, User: needs.UserOther}
	if user.root() {
		around.User = needs.UserRoot
	}
	root := false
	for _, s := range way {
		if !forShell(s.node.text) {
			continue
		}
		for _, n := range needs.Script(string(s.node.text), around) {
			if n.Kind == needs.Root && root {
				continue // the first says enough
			}
			root = root || n.Kind == needs.Root
			e.need(n, i.tree, s.path)
		}
	}
	if user.root() && !root {
		e.changesTo(way, i.tree)
		e.prepared(way, i, around)
	}
}

// prepared takes the paths that a script prepares where it finds itself to be
// root: whom it changes to writes there.
func (e *Entry) prepared(way []step, i *Image, around needs.Surroundings) {
	around.User = needs.UserRootKept
	for _, s := range way {
		if !forShell(s.node.text) {
			continue
		}
		for _, n := range needs.Script(string(s.node.text), around) {
			if n.IsBrokenBy("readOnlyRootFilesystem") && n.Kind == needs.Writable {
				e.need(n, i.tree, s.path)
			}
		}
	}
}

// changesTo takes the user that a script changes to where it finds itself to
// be root: the image can start as that user at once, since nothing else in its
// scripts needs root.
func (e *Entry) changesTo(way []step, t *tree) {
	for _, s := range way {
		for _, words := range calledBy(s.node.text) {
			tool := path.Base(words[0])
			if tool != "gosu" && tool != "su-exec" || len(words) < 2 || words[1] == "" {
				continue
			}
			a := userOf(words[1], t)
			if a.uid == nil || a.root() {
				continue
			}
			why := tool + " " + words[1] + " in " + s.path
			e.UID = Fact{Value: account{uid: a.uid}.String(), Why: why, Inferred: true}
			if a.gid != nil {
				e.GID = Fact{Value: account{uid: a.gid}.String(), Why: why, Inferred: true}
			}
			return
		}
	}
}

// need takes one need of a script.
func (e *Entry) need(n needs.Need, t *tree, script string) {
	why := n.Evidence.Words + " in " + script
	inferred := n.Sure != needs.Certain
	switch n.Kind {
	case needs.Writable, needs.Data:
		at, dir := t.resolve(n.Path)
		p := path.Clean(n.Path)
		if dir != nil && dir.kind != directory { // a file: what is beside it has to be kept
			p = path.Dir(p)
			at, dir = t.resolve(p)
		}
		if system(p) {
			e.remark(why + " writes " + n.Path + ", which no volume can take the place of.")
			return
		}
		if !e.has(p) {
			seed := dir != nil && dir.content() == files && !grounds[at]
			e.Writable = add(e.Writable, Fact{Value: p, Seed: seed, Why: why, Inferred: inferred})
		}
	case needs.Capability:
		e.Capabilities = add(e.Capabilities, Fact{Value: n.Capability, Why: why, Inferred: inferred})
	case needs.Root:
		e.remark(why + " works as root only.")
	}
}

// variables are those of the image.
func (i *Image) variables() map[string]string {
	out := map[string]string{}
	for _, v := range i.Config.Env {
		if name, value, ok := strings.Cut(v, "="); ok {
			out[name] = value
		}
	}
	return out
}

// calledBy lists the commands of a shell script whose program is written out,
// each with the words that are: exec nginx -g "daemon off;", /setup.sh. A
// script that does not parse, or is for another interpreter, calls nothing.
func calledBy(script []byte) [][]string {
	if !forShell(script) {
		return nil
	}
	file, err := syntax.NewParser(syntax.Variant(syntax.LangBash)).Parse(bytes.NewReader(script), "")
	if err != nil {
		return nil
	}
	var out [][]string
	syntax.Walk(file, func(n syntax.Node) bool {
		call, ok := n.(*syntax.CallExpr)
		if !ok || len(call.Args) == 0 {
			return true
		}
		var words []string
		for _, w := range call.Args {
			words = append(words, literal(w))
		}
		for len(words) > 1 && passesOn[words[0]] {
			words = words[1:]
		}
		if words[0] != "" {
			out = append(out, words)
		}
		return true
	})
	return out
}

// passesOn are words in front of a command that run it.
var passesOn = map[string]bool{"exec": true, ".": true, "source": true, "sh": true, "bash": true, "/bin/sh": true, "/bin/bash": true, "eval": true}

// literal is a word that is written out, in quotes or not; "" if a part of it
// is not known.
func literal(w *syntax.Word) string {
	var b strings.Builder
	for _, part := range w.Parts {
		switch p := part.(type) {
		case *syntax.Lit:
			b.WriteString(p.Value)
		case *syntax.SglQuoted:
			b.WriteString(p.Value)
		case *syntax.DblQuoted:
			for _, inner := range p.Parts {
				lit, ok := inner.(*syntax.Lit)
				if !ok {
					return ""
				}
				b.WriteString(lit.Value)
			}
		default:
			return ""
		}
	}
	return b.String()
}

// forShell reports whether a script's first line names a shell.
func forShell(script []byte) bool {
	line, _, _ := bytes.Cut(script, []byte("\n"))
	words := strings.Fields(strings.TrimPrefix(string(line), "#!"))
	if len(words) > 0 && strings.HasSuffix(words[0], "/env") {
		words = words[1:]
	}
	for len(words) > 0 && (strings.HasPrefix(words[0], "-") || strings.Contains(words[0], "=")) {
		words = words[1:]
	}
	if len(words) == 0 {
		return false
	}
	switch words[0][strings.LastIndexByte(words[0], '/')+1:] {
	case "sh", "bash", "ash", "dash", "ksh":
		return true
	}
	return false
}
