package needs

import (
	"slices"

	"mvdan.cc/sh/v3/syntax"
)

// This file reads tests for who runs a script, and loops that run in any case.

// rootTest reports whether a condition asks if the user is root, and whether it
// holds for root or for all others: `[ "$(id -u)" = 0 ]`, `[ $EUID -ne 0 ]`,
// `[[ $(whoami) == root ]]`, `(( EUID == 0 ))`.
func rootTest(st *syntax.Stmt) (root, found bool) {
	if !tests(st, maxDepth) {
		return false, false
	}
	root = !st.Negated
	user, compared := false, false
	syntax.Walk(st, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.CallExpr:
			if len(n.Args) > 1 && n.Args[0].Lit() == "id" && slices.Contains([]string{"-u", "-un"}, n.Args[1].Lit()) {
				user = true
			}
			if len(n.Args) == 1 && n.Args[0].Lit() == "whoami" {
				user = true
			}
		case *syntax.ParamExp:
			if n.Param != nil && slices.Contains([]string{"UID", "EUID", "USER_ID"}, n.Param.Value) {
				user = true
			}
		case *syntax.Lit:
			switch n.Value {
			case "EUID", "UID":
				user = true
			case "!=", "-ne", "-gt":
				root = !root
			case "0", "root":
				compared = true
			}
		case *syntax.SglQuoted:
			compared = compared || n.Value == "0" || n.Value == "root"
		case *syntax.BinaryTest:
			if n.Op == syntax.TsNoMatch || n.Op == syntax.TsNeq || n.Op == syntax.TsGtr {
				root = !root
			}
		case *syntax.BinaryArithm:
			if n.Op == syntax.Neq || n.Op == syntax.Gtr {
				root = !root
			}
		}
		return true
	})
	return root, user && compared
}

// always reports whether a loop runs in any case: while true, while :, while sleep 60.
func always(c *syntax.WhileClause) bool {
	if len(c.Cond) != 1 || c.Until {
		return false
	}
	return slices.Contains([]string{"true", ":", "sleep"}, plainName(c.Cond[0]))
}

// plainName is the name of a simple command that is written plainly.
func plainName(st *syntax.Stmt) string {
	if c, ok := st.Cmd.(*syntax.CallExpr); ok && len(c.Args) > 0 && !st.Negated {
		return c.Args[0].Lit()
	}
	return ""
}
