package needs

import (
	"slices"
	"strings"
)

// This file reads shells and xargs, which run words that they are given or read.

// xargs gives the words that xargs runs: what it reads stands behind them, or with
// -I where its sign stands.
func (c *call) xargs(words, own []word) []word {
	read := c.piped
	read.open = true
	for i, o := range own {
		sign, ok := strings.CutPrefix(o.text, "-I")
		if !ok {
			continue
		}
		if sign == "" && i+1 < len(own) {
			sign = own[i+1].text
		}
		words = slices.Clone(words)
		for j, w := range words {
			if strings.Contains(w.text, sign) {
				words[j] = read
			}
		}
		return words
	}
	return append(slices.Clip(words), read)
}

// shellCommand reads what follows the name of a shell: -c, in one word with
// other letters or not, and the script behind the options.
func (s *shell) shellCommand(c *call, in scope) {
	args, script := c.args, false
	for i := 0; i < len(args); i++ {
		a := args[i]
		if len(a.text) > 1 && (a.text[0] == '-' || a.text[0] == '+') {
			if !strings.HasPrefix(a.text, "--") {
				script = script || a.text[0] == '-' && strings.Contains(a.text, "c")
				s.errexit = s.errexit || exitsOnError(a.text)
				if strings.HasSuffix(a.text, "o") || strings.HasSuffix(a.text, "O") {
					i++ // -o pipefail
				}
			} else if a.text == "--rcfile" || a.text == "--init-file" {
				i++
			}
			continue
		}
		if !script {
			if in.fetched { // sh -s -- OPTIONS
				break
			}
			if text, ok := s.textOf(c, a); ok {
				s.inner(text, args[i+1:], in)
			} else {
				s.script = a.text
			}
			return
		}
		if a.known() {
			s.inner(a.text, args[min(i+2, len(args)):], in)
		}
		return
	}
	switch {
	case script:
	case in.text != nil:
		s.inner(*in.text, nil, in)
	case in.fetched && !in.silent:
		s.unseen(c)
	}
}

// inner reads the text of a script that the script runs, with parameters of its own.
func (s *shell) inner(text string, params []word, in scope) {
	in.text, in.fetched = nil, false
	inner := *s
	inner.params = append([]word{}, params...)
	inner.read(text, in)
}

// watched reads what watch runs again and again: its words, which a shell gets as one.
func (s *shell) watched(c *call, in scope) {
	_, words := c.split("-n --interval -q --equexit")
	text := make([]string, len(words))
	for i, w := range words {
		if !w.known() {
			return
		}
		text[i] = w.text
	}
	s.inner(strings.Join(text, " "), nil, in)
}

// exitsOnError reports whether an option, or several in one word, says -e to a shell.
func exitsOnError(option string) bool {
	return len(option) > 1 && option[0] == '-' && option[1] != '-' && strings.Contains(option, "e")
}
