package needs

import (
	"slices"
	"strings"

	"mvdan.cc/sh/v3/syntax"
)

// maxWords bounds the words of one command.
const maxWords = 1000

// maxText bounds a word, so that variables that hold each other can't grow
// without end.
const maxText = 4096

func (w *word) add(text string) {
	if w.open {
		return
	}
	if len(w.text)+len(text) > maxText {
		w.open = true
		return
	}
	w.text += text
}

// literal gives a word of a script as far as it is known. Variables that the
// script or the container sets are filled in; substitutions, patterns, braces
// and all else end what is known.
func (s *shell) literal(w *syntax.Word) word {
	var out word
	if w == nil {
		return out
	}
	for i, part := range w.Parts {
		if lit, ok := part.(*syntax.Lit); ok {
			text, open := unescape(lit.Value)
			if i == 0 && strings.HasPrefix(text, "~") && (len(text) == 1 || text[1] == '/') {
				home := s.value("HOME")
				out.add(home.text)
				out.open, text = home.open, text[1:]
			}
			out.add(text)
			out.open = out.open || open
			continue
		}
		s.part(&out, part)
	}
	return out
}

// part adds a part of a word that is no plain text.
func (s *shell) part(out *word, part syntax.WordPart) {
	switch p := part.(type) {
	case *syntax.Lit: // in double quotes
		out.add(unquote(p.Value))
	case *syntax.SglQuoted:
		if p.Dollar && strings.Contains(p.Value, `\`) {
			out.open = true
			return
		}
		out.add(p.Value)
	case *syntax.DblQuoted:
		for _, q := range p.Parts {
			s.part(out, q)
		}
	case *syntax.ParamExp:
		v := s.param(p)
		out.add(v.text)
		out.open = out.open || v.open
	default:
		out.open = true
	}
}

// param gives the value of an expansion: plain variables, and those with a default.
func (s *shell) param(p *syntax.ParamExp) word {
	unknown := word{open: true}
	if p.Param == nil || p.Excl || p.Length || p.Width || p.IsSet || p.Index != nil || p.Slice != nil || p.Repl != nil || p.Names != 0 {
		return unknown
	}
	v := s.value(p.Param.Value)
	if p.Exp == nil {
		return v
	}
	switch p.Exp.Op {
	case syntax.DefaultUnset, syntax.DefaultUnsetOrNull, syntax.AssignUnset, syntax.AssignUnsetOrNull:
		if !v.open || v.text != "" {
			return v
		}
		v = s.literal(p.Exp.Word)
		if assigns := p.Exp.Op == syntax.AssignUnset || p.Exp.Op == syntax.AssignUnsetOrNull; assigns && len(s.vars) < maxSteps {
			s.vars[p.Param.Value] = v
		}
		return v
	case syntax.ErrorUnset, syntax.ErrorUnsetOrNull:
		return v
	}
	return unknown
}

// value gives a variable: the script's own, or the container's.
func (s *shell) value(name string) word {
	if v, ok := s.vars[name]; ok {
		return v
	}
	v, ok := s.around.Env[name]
	switch {
	case v != "": // "" comes from elsewhere
		return word{text: v}
	case name == "HOME" && !ok && s.homeless():
		return word{text: home}
	}
	return word{open: true}
}

// fields expands a word of a command to words: what a variable without quotes
// holds is split at spaces.
func (s *shell) fields(out []word, w *syntax.Word) []word {
	if len(out) >= maxWords {
		return out
	}
	if len(w.Parts) == 1 {
		switch p := w.Parts[0].(type) {
		case *syntax.ParamExp:
			if p.Param != nil && (p.Param.Value == "@" || p.Param.Value == "*") && s.params != nil {
				return append(out, s.params...)
			}
			if v := s.literal(w); v.known() {
				for _, f := range strings.Fields(v.text) {
					out = append(out, word{text: f})
				}
				return out
			}
		case *syntax.DblQuoted:
			if len(p.Parts) == 1 {
				if e, ok := p.Parts[0].(*syntax.ParamExp); ok && e.Param != nil && e.Param.Value == "@" && s.params != nil {
					return append(out, s.params...)
				}
			}
		}
	}
	return append(out, s.literal(w))
}

// unescape removes backslashes from text without quotes; a pattern or a brace
// ends what is known of it.
func unescape(text string) (known string, open bool) {
	if !strings.ContainsAny(text, `\*?[{`) {
		return text, false
	}
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		switch ch := text[i]; ch {
		case '\\':
			if i++; i < len(text) && text[i] != '\n' {
				b.WriteByte(text[i])
			}
		case '*', '?':
			return b.String(), true
		case '[':
			if text == "[" || text == "[[" {
				return text, false
			}
			return b.String(), true
		case '{':
			if !strings.HasPrefix(text[i:], "{}") { // which is for find and xargs, also in -I{}
				return b.String(), true
			}
			b.WriteByte(ch)
		default:
			b.WriteByte(ch)
		}
	}
	return b.String(), false
}

// unquote removes the backslashes that count inside of double quotes.
func unquote(text string) string {
	if !strings.Contains(text, `\`) {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] == '\\' && i+1 < len(text) && slices.Contains([]byte("$`\"\\\n"), text[i+1]) {
			if i++; text[i] == '\n' {
				continue
			}
		}
		b.WriteByte(text[i])
	}
	return b.String()
}

// references fills $(NAME) in a word of command or args as the kubelet does
// before the container starts: $$(NAME) is $(NAME) itself, and what no variable
// of the container names stays as it is
// (https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/).
func references(text string, env map[string]string) string {
	if !strings.Contains(text, "$(") {
		return text
	}
	var b strings.Builder
	for {
		i := strings.IndexByte(text, '$')
		if i < 0 || i+1 == len(text) || b.Len() > maxScript {
			b.WriteString(text)
			return b.String()
		}
		b.WriteString(text[:i])
		rest := text[i:]
		if strings.HasPrefix(rest, "$$") {
			b.WriteByte('$')
			text = rest[2:]
			continue
		}
		if name, after, ok := strings.Cut(rest, ")"); ok && rest[1] == '(' {
			if v := env[name[2:]]; v != "" {
				b.WriteString(v)
				text = after
				continue
			}
		}
		b.WriteByte('$')
		text = rest[1:]
	}
}
