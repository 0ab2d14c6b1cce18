package needs

import (
	"path"
	"slices"
	"strings"
	"sync"

	"mvdan.cc/sh/v3/syntax"
)

// Bounds of what is read. Scripts beyond them are not concluded from.
const (
	maxScript = 32 << 10 // bytes of one script
	maxNested = 100      // parentheses inside of each other: the parser's time grows with their square
	maxDepth  = 6        // scripts inside of scripts, functions inside of functions
	maxSteps  = 5000     // statements, those of functions for each call
	maxRead   = 1 << 20  // bytes of all scripts of a container, each time that they are run
)

// shell walks a script: each command that it runs is handed on, with its words
// as far as they are known. Quoted text, comments, here-documents and functions
// that are never called are no commands.
type shell struct {
	*reading
	params []word // $1 and so on; nil: not known
	funcs  map[string]*syntax.Stmt
	dir    word
	depth  int
	// onlyRoot: others than root have left the script.
	onlyRoot bool
	// errexit: the script ends where a command fails (set -e).
	errexit bool
}

// scope is what holds for the statements of a part of a script.
type scope struct {
	sure   Certainty // Likely where it depends on something
	silent bool      // whoever wrote it reckons with failure
	asRoot bool      // only where the user is found to be root
	other  bool      // as a user that was changed to before
	// unchecked: the script goes on behind it, whether it fails or not.
	unchecked bool
	text      *string // what is known to come from the pipe in front
	piped     word    // where the paths lie that come from there
	fetched   bool    // what comes from there is fetched from the network
}

var parsers = sync.Pool{New: func() any { return syntax.NewParser(syntax.Variant(syntax.LangBash)) }}

// read reads the text of a script.
func (s *shell) read(text string, in scope) {
	if s.parsed += len(text); s.depth >= maxDepth || s.parsed > maxRead || len(text) > maxScript || len(s.params) == 0 && !tells(text) || nested(text) {
		return
	}
	parser := parsers.Get().(*syntax.Parser)
	file, err := parser.Parse(strings.NewReader(text), "")
	parsers.Put(parser)
	if err != nil {
		return
	}
	s.depth++
	s.list(file.Stmts, in)
	s.depth--
}

// list reads statements in a row. It is true if nothing behind them is reached.
func (s *shell) list(stmts []*syntax.Stmt, in scope) (ends bool) {
	for i, st := range stmts {
		each := in
		each.unchecked = in.unchecked || i+1 < len(stmts) && !s.errexit
		if s.stmt(st, each) {
			return true
		}
	}
	return false
}

func (s *shell) stmt(st *syntax.Stmt, in scope) (ends bool) {
	if s.steps--; s.steps < 0 {
		return true
	}
	in.asRoot = in.asRoot || s.onlyRoot
	if st.Negated {
		in.silent = true
	}
	if st.Background || st.Coprocess {
		in.sure = Likely
	}
	for _, r := range st.Redirs {
		s.substitutions(r.Word, in)
		if r.Hdoc != nil { // sh <<EOF
			if text := s.literal(r.Hdoc); text.known() {
				in.text = &text.text
			}
		}
		switch r.Op {
		case syntax.RdrOut, syntax.AppOut, syntax.RdrClob, syntax.RdrAll, syntax.AppAll:
			if w := s.literal(r.Word); !in.silent {
				s.redirected(r.Op.String(), w, s.dir, in)
				s.keepText(st, r, w)
			}
		case syntax.DplOut: // >&file
			if w := s.literal(r.Word); !in.silent && strings.HasPrefix(w.text, "/") {
				s.redirected(r.Op.String(), w, s.dir, in)
			}
		}
	}
	return s.command(st.Cmd, in) && !st.Background
}

func (s *shell) command(cmd syntax.Command, in scope) (ends bool) {
	switch c := cmd.(type) {
	case *syntax.CallExpr:
		return s.simple(c, in)
	case *syntax.DeclClause:
		for _, a := range c.Args {
			s.assign(a, in)
		}
	case *syntax.BinaryCmd:
		return s.binary(c, in)
	case *syntax.Block:
		return s.list(c.Stmts, in)
	case *syntax.Subshell:
		dir := s.dir
		s.list(c.Stmts, in)
		s.dir = dir
	case *syntax.TimeClause:
		if c.Stmt != nil {
			return s.stmt(c.Stmt, in)
		}
	case *syntax.CoprocClause:
		s.stmt(c.Stmt, in.likely())
	case *syntax.FuncDecl:
		if c.Name != nil {
			s.funcs[c.Name.Value] = c.Body
		}
	case *syntax.IfClause:
		return s.conditional(c, in)
	case *syntax.WhileClause:
		if len(c.Cond) == 1 && (c.Until || c.Cond[0].Negated) {
			s.command(c.Cond[0].Cmd, in) // until it succeeds
		} else {
			s.list(c.Cond, in.ignored())
		}
		if !always(c) {
			in = in.likely()
		}
		return s.list(c.Do, in) && always(c)
	case *syntax.ForClause:
		if loop, ok := c.Loop.(*syntax.WordIter); ok {
			for _, w := range loop.Items {
				s.substitutions(w, in)
			}
			s.vars[loop.Name.Value] = word{open: true}
			if len(loop.Items) == 1 {
				s.vars[loop.Name.Value] = s.literal(loop.Items[0])
			}
		}
		s.list(c.Do, in)
	case *syntax.CaseClause:
		s.substitutions(c.Word, in)
		for _, item := range c.Items {
			s.list(item.Stmts, in.likely())
		}
	}
	return false
}

// simple reads one command, or assignments.
func (s *shell) simple(c *syntax.CallExpr, in scope) (ends bool) {
	for _, a := range c.Assigns {
		if a.Value != nil {
			s.substitutions(a.Value, in)
		}
	}
	if len(c.Args) == 0 {
		for _, a := range c.Assigns {
			s.assign(a, in)
		}
		return false
	}
	words := make([]word, 0, len(c.Args))
	for _, a := range c.Args {
		s.substitutions(a, in)
		words = s.fields(words, a)
	}
	if len(words) == 0 || !words[0].known() {
		return false
	}
	if body := s.funcs[words[0].text]; body != nil {
		if s.depth >= maxDepth {
			return false
		}
		params := s.params
		s.params = words[1:]
		s.depth++
		s.stmt(body, in)
		s.depth--
		s.params = params
		return false
	}
	if name := path.Base(words[0].text); !in.silent && (shells[name] || slices.Contains([]string{"eval", ".", "source"}, name)) && slices.ContainsFunc(c.Args[1:], fetches) {
		s.unseen(&call{name: name, program: words[0].text, dir: s.dir, sure: in.sure, asRoot: in.asRoot, other: in.other})
	}
	var own map[string]word
	for _, a := range c.Assigns {
		if own == nil {
			own = map[string]word{}
		}
		own[a.Name.Value] = s.literal(a.Value)
	}
	return s.run(words, own, in)
}

// assign keeps what a variable is set to. What depends on something is not known.
func (s *shell) assign(a *syntax.Assign, in scope) {
	if a.Name == nil || a.Naked {
		return
	}
	s.substitutions(a.Value, in)
	v := s.literal(a.Value)
	if a.Append || a.Index != nil || a.Array != nil || in.sure == Likely {
		v = word{open: true}
	}
	if len(s.vars) < maxSteps {
		s.vars[a.Name.Value] = v
	}
}

// substitutions reads the commands inside of a word.
func (s *shell) substitutions(w *syntax.Word, in scope) {
	if w == nil || len(w.Parts) == 1 {
		if w == nil {
			return
		}
		if _, plain := w.Parts[0].(*syntax.Lit); plain {
			return
		}
	}
	syntax.Walk(w, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.CmdSubst:
			dir := s.dir
			s.list(n.Stmts, in)
			s.dir = dir
			return false
		case *syntax.ProcSubst:
			dir := s.dir
			s.list(n.Stmts, in)
			s.dir = dir
			return false
		}
		return true
	})
}

func (in scope) likely() scope  { in.sure = Likely; return in }
func (in scope) ignored() scope { in.silent = true; return in }
