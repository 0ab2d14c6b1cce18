package needs

import (
	"slices"

	"mvdan.cc/sh/v3/syntax"
)

// This file reads what a part of a script depends on: a condition makes what it
// holds likely only; a failure that is caught goes unnoticed; what is run only
// where the user is found to be root does not ask for root.

// binary reads commands that && and || and pipes join.
func (s *shell) binary(c *syntax.BinaryCmd, in scope) (ends bool) {
	switch c.Op {
	case syntax.AndStmt:
		if plainName(c.X) == "false" {
			return false
		}
		if root, found := rootTest(c.X); found {
			s.stmt(c.Y, in.under(root))
			return false
		}
		if !asks(c.X) {
			return s.stmt(c.X, in) || s.stmt(c.Y, in)
		}
		s.stmt(c.X, in.ignored())
		if asksToWrite(c.X) {
			in = in.ignored()
		}
		s.stmt(c.Y, in.likely())
	case syntax.OrStmt:
		if name := plainName(c.X); name == "true" || name == ":" {
			return false
		}
		if root, found := rootTest(c.X); found {
			s.refuses(root && gives(c.Y), in)
			s.stmt(c.Y, in.under(!root))
			return false
		}
		if gives(c.Y) && !asks(c.X) {
			s.stmt(c.X, in)
			return false
		}
		if passes(c.Y) {
			s.stmt(c.X, in.ignored())
		} else {
			s.stmt(c.X, in.likely())
		}
		s.stmt(c.Y, in.likely())
	default: // pipes
		dir := s.dir
		s.stmt(c.X, in)
		s.stmt(c.Y, s.behind(c.X, in))
		s.dir = dir
	}
	return false
}

// conditional reads if, elif and else.
func (s *shell) conditional(c *syntax.IfClause, in scope) (ends bool) {
	if len(c.Cond) == 0 { // else
		s.list(c.Then, in)
		return false
	}
	if len(c.Cond) == 1 {
		if plainName(c.Cond[0]) == "false" {
			if c.Else != nil {
				return s.conditional(c.Else, in)
			}
			return false
		}
		if root, found := rootTest(c.Cond[0]); found {
			s.refuses(!root && leaves(c.Then), in)
			left := s.list(c.Then, in.under(root))
			if c.Else == nil && left && !root && in.sure == Certain {
				s.onlyRoot = true
			}
			if c.Else != nil {
				s.conditional(c.Else, in.under(!root))
			}
			return false
		}
	}
	caught := in.ignored()
	if len(c.Cond) == 1 && asksToWrite(c.Cond[0]) {
		s.list(c.Then, caught)
		if c.Else != nil {
			s.conditional(c.Else, in.likely())
		}
		return false
	}
	if len(c.Cond) == 1 && c.Cond[0].Negated && leaves(c.Then) { // if ! command; then exit 1; fi
		s.command(c.Cond[0].Cmd, in)
	} else if len(c.Cond) == 1 && c.Else != nil && len(c.Else.Cond) == 0 && leaves(c.Else.Then) && !asks(c.Cond[0]) { // if command; then ...; else exit 1; fi
		s.stmt(c.Cond[0], in)
	} else {
		s.list(c.Cond, caught)
	}
	s.list(c.Then, in.likely())
	if c.Else != nil {
		s.conditional(c.Else, in.likely())
	}
	return false
}

// under is the scope of what runs only as root, or only as another user, of
// whom nothing is concluded.
func (in scope) under(root bool) scope {
	if root {
		in.asRoot = true
		return in
	}
	in.silent = true
	return in
}

// refuses concludes that a script that leaves unless it runs as root needs root.
func (s *shell) refuses(others bool, in scope) {
	if others && !in.silent {
		c := &call{name: "id -u", sure: in.sure}
		s.root(c, "the script leaves if it does not run as root", "")
	}
}

// asks reports whether a command only asks something, so that what follows
// depends on the answer.
func asks(st *syntax.Stmt) bool {
	switch c := st.Cmd.(type) {
	case *syntax.TestClause, *syntax.ArithmCmd:
		return true
	case *syntax.CallExpr:
		if len(c.Args) == 0 {
			return false
		}
		name := c.Args[0].Lit()
		if name == "command" && len(c.Args) > 1 {
			return slices.Contains([]string{"-v", "-V"}, c.Args[1].Lit())
		}
		return slices.Contains([]string{"[", "test", "which", "type", "hash", "grep", "egrep", "id", "getent", "pgrep", "pidof", "ls", "mountpoint", "cmp", "diff", "false"}, name)
	case *syntax.BinaryCmd:
		return asks(c.Y)
	}
	return st.Negated
}

// asksToWrite reports whether a command asks if something can be written, so that
// what depends on it is not run where it can't: [ -w /etc/x ], [[ -w /etc/x ]].
func asksToWrite(st *syntax.Stmt) bool {
	switch c := st.Cmd.(type) {
	case *syntax.TestClause:
		u, ok := c.X.(*syntax.UnaryTest)
		return ok && u.Op == syntax.TsWrite && !st.Negated
	case *syntax.CallExpr:
		return len(c.Args) > 2 && (c.Args[0].Lit() == "[" || c.Args[0].Lit() == "test") && c.Args[1].Lit() == "-w" && !st.Negated
	}
	return false
}

// tests reports whether a command is nothing but tests.
func tests(st *syntax.Stmt, depth int) bool {
	switch c := st.Cmd.(type) {
	case *syntax.TestClause, *syntax.ArithmCmd:
		return true
	case *syntax.CallExpr:
		return len(c.Args) > 0 && (c.Args[0].Lit() == "[" || c.Args[0].Lit() == "test")
	case *syntax.BinaryCmd:
		return depth > 0 && tests(c.X, depth-1) && tests(c.Y, depth-1)
	}
	return false
}

// gives reports whether a command behind || hands the failure on: it leaves, or
// fails itself.
func gives(st *syntax.Stmt) bool {
	if block, ok := st.Cmd.(*syntax.Block); ok {
		return leaves(block.Stmts)
	}
	if sub, ok := st.Cmd.(*syntax.Subshell); ok {
		return leaves(sub.Stmts)
	}
	return plainName(st) == "false" || leaves([]*syntax.Stmt{st})
}

// passes reports whether a command behind || only says that something failed, or nothing.
func passes(st *syntax.Stmt) bool {
	switch c := st.Cmd.(type) {
	case *syntax.Block:
		return len(c.Stmts) > 0 && passes(c.Stmts[len(c.Stmts)-1])
	case *syntax.CallExpr:
		return len(c.Args) > 0 && slices.Contains([]string{"true", ":", "echo", "printf", "exit", "return", "warn", "log", "test", "["}, c.Args[0].Lit())
	}
	return false
}

// leaves reports whether statements end with leaving the script, other than well.
func leaves(stmts []*syntax.Stmt) bool {
	if len(stmts) == 0 {
		return false
	}
	c, ok := stmts[len(stmts)-1].Cmd.(*syntax.CallExpr)
	if !ok || len(c.Args) == 0 || !slices.Contains([]string{"exit", "return", "die"}, c.Args[0].Lit()) {
		return false
	}
	return len(c.Args) == 1 || c.Args[1].Lit() != "0"
}
