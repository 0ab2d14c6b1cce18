package needs

import (
	"slices"
	"strings"

	"mvdan.cc/sh/v3/syntax"
)

// This file reads what a script makes itself and hands on: a script for a shell,
// through a pipe or in a file (echo 'apk add jq' | sh, cat > /tmp/run.sh <<EOF), and
// paths for xargs.

// behind is the scope of what stands behind a pipe.
func (s *shell) behind(from *syntax.Stmt, in scope) scope {
	in.text, in.piped = nil, s.lists(from)
	if text, ok := s.prints(from); ok {
		in.text = &text
	}
	in.fetched = slices.Contains([]string{"curl", "wget"}, plainName(from))
	return in
}

// unseen concludes from a script that a shell gets from the network: those install
// something, as a rule.
func (s *shell) unseen(c *call) {
	likely := *c
	likely.sure, likely.short = Likely, c.name
	s.rootFile(&likely, "/", "nothing is known of the script that "+c.name+" gets from the network", buildTime)
}

// fetches reports whether a word stands for what comes from the network: "$(curl ...)"
// or <(curl ...).
func fetches(w *syntax.Word) (found bool) {
	syntax.Walk(w, func(n syntax.Node) bool {
		var stmts []*syntax.Stmt
		switch n := n.(type) {
		case *syntax.CmdSubst:
			stmts = n.Stmts
		case *syntax.ProcSubst:
			stmts = n.Stmts
		default:
			return true
		}
		found = found || len(stmts) == 1 && slices.Contains([]string{"curl", "wget"}, plainName(stmts[0]))
		return false
	})
	return found
}

// prints gives the text that a command prints, if the script says it.
func (s *shell) prints(st *syntax.Stmt) (string, bool) {
	name := plainName(st)
	if name == "cat" {
		for _, r := range st.Redirs {
			if text := s.literal(r.Hdoc); r.Hdoc != nil && text.known() {
				return text.text, true
			}
		}
		return "", false
	}
	if name != "echo" && name != "printf" {
		return "", false
	}
	var lines []string
	for _, a := range st.Cmd.(*syntax.CallExpr).Args[1:] {
		w := s.literal(a)
		if !w.known() {
			return "", false
		}
		if len(lines) > 0 || !strings.HasPrefix(w.text, "-") {
			lines = append(lines, strings.ReplaceAll(w.text, `\n`, "\n"))
		}
	}
	return strings.Join(lines, " "), len(lines) > 0
}

// lists tells below which directory the files lie that a command lists, or the
// commands in front of one that filters them: find DIR, grep -l X DIR, ls DIR.
// Nothing is known of all others.
func (s *shell) lists(st *syntax.Stmt) word {
	unknown := word{open: true}
	if pipe, ok := st.Cmd.(*syntax.BinaryCmd); ok && (pipe.Op == syntax.Pipe || pipe.Op == syntax.PipeAll) {
		if slices.Contains([]string{"grep", "egrep", "sort", "head", "tail", "uniq", "sed"}, plainName(pipe.Y)) {
			return s.lists(pipe.X)
		}
		return unknown
	}
	c, ok := st.Cmd.(*syntax.CallExpr)
	if !ok || len(c.Args) < 2 {
		return unknown
	}
	dir := unknown
	switch plainName(st) {
	case "find":
		dir = s.literal(c.Args[1])
	case "grep", "egrep", "fgrep", "ls":
		dir = s.literal(c.Args[len(c.Args)-1])
	}
	if !strings.HasPrefix(dir.text, "/") {
		return unknown
	}
	if dir.known() {
		dir.text = strings.TrimSuffix(dir.text, "/") + "/"
	}
	return word{dir.text, true}
}

// keepText remembers what the script writes into a file, in case it runs it.
func (s *shell) keepText(st *syntax.Stmt, r *syntax.Redirect, file word) {
	text, ok := s.prints(st)
	p, there := (&call{dir: s.dir}).absolute(file)
	if !ok || !there || !file.known() || len(s.texts) > maxPaths {
		return
	}
	if s.texts == nil {
		s.texts = map[string]string{}
	}
	if r.Op == syntax.AppOut {
		text = s.texts[p] + text
	}
	if text += "\n"; len(text) <= maxScript {
		s.texts[p] = text
	}
}

// textOf gives the text of a file that the script has written before.
func (s *shell) textOf(c *call, file word) (string, bool) {
	p, ok := c.absolute(file)
	text := s.texts[p]
	return text, ok && file.known() && text != ""
}

// runsText reads a program that the script has written before. It reports whether
// the command was one.
func (s *shell) runsText(c *call, in scope) bool {
	if len(s.texts) == 0 || !strings.Contains(c.program, "/") {
		return false
	}
	text, ok := s.textOf(c, word{text: c.program})
	if ok {
		s.inner(text, c.args, in)
	}
	return ok
}
