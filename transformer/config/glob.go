package config

import (
	"errors"
	"regexp"
	"strings"
)

// glob is a compiled pattern. "*" stands for any run of characters, also none
// and also slashes, "?" for one character, "[a-z]" and "[!a-z]" for one of a
// set; a backslash takes the next character as it is.
type glob struct {
	text  string
	shape globShape
	expr  *regexp.Regexp // only for exprGlob
}

// globShape names the common shapes, which are matched without an expression.
type globShape int

const (
	literalGlob globShape = iota
	anyGlob
	prefixGlob
	suffixGlob
	exprGlob
)

const globMeta = `*?[\`

// compileGlob errs on an empty pattern, an unclosed set, an empty or reversed
// set, and a backslash at the end.
func compileGlob(pattern string) (glob, error) {
	if pattern == "" {
		return glob{}, errors.New("to match everything, use *")
	}
	switch i := strings.IndexAny(pattern, globMeta); {
	case i < 0:
		return glob{text: pattern, shape: literalGlob}, nil
	case pattern == "*":
		return glob{shape: anyGlob}, nil
	case i == len(pattern)-1 && pattern[i] == '*':
		return glob{text: pattern[:i], shape: prefixGlob}, nil
	case pattern[0] == '*' && !strings.ContainsAny(pattern[1:], globMeta):
		return glob{text: pattern[1:], shape: suffixGlob}, nil
	}
	expr, err := globExpr(pattern)
	if err != nil {
		return glob{}, err
	}
	re, err := regexp.Compile(expr)
	if err != nil {
		return glob{}, errors.New("the set in [] is empty or runs backwards")
	}
	return glob{shape: exprGlob, expr: re}, nil
}

func globExpr(pattern string) (string, error) {
	var b strings.Builder
	b.WriteString(`\A(?s:`)
	for i := 0; i < len(pattern); i++ {
		switch c := pattern[i]; c {
		case '*':
			b.WriteString(`.*`)
		case '?':
			b.WriteByte('.')
		case '\\':
			if i++; i == len(pattern) {
				return "", errors.New(`nothing follows the \ at its end`)
			}
			b.WriteString(regexp.QuoteMeta(pattern[i : i+1]))
		case '[':
			end := strings.IndexByte(pattern[i:], ']')
			if end < 0 {
				return "", errors.New("[ is never closed")
			}
			set, negated := strings.CutPrefix(pattern[i+1:i+end], "!")
			b.WriteByte('[')
			if negated {
				b.WriteByte('^')
			}
			b.WriteString(strings.NewReplacer(`\`, `\\`, `[`, `\[`, `^`, `\^`, `&`, `\&`).Replace(set))
			b.WriteByte(']')
			i += end
		default:
			b.WriteString(quoteByte(c))
		}
	}
	b.WriteString(`)\z`)
	return b.String(), nil
}

// quoteByte leaves the bytes of a multi-byte character as they are.
func quoteByte(c byte) string {
	if c >= 0x80 {
		return string([]byte{c})
	}
	return regexp.QuoteMeta(string(rune(c)))
}

func (g glob) match(s string) bool {
	switch g.shape {
	case literalGlob:
		return s == g.text
	case anyGlob:
		return true
	case prefixGlob:
		return strings.HasPrefix(s, g.text)
	case suffixGlob:
		return strings.HasSuffix(s, g.text)
	default:
		return g.expr.MatchString(s)
	}
}

// matchAny reports whether no pattern is given, or one of them matches.
func matchAny(globs []glob, s string) bool {
	for _, g := range globs {
		if g.match(s) {
			return true
		}
	}
	return len(globs) == 0
}
