package files

import (
	"regexp"
	"strings"
)

// glob is one pattern of an ignore file, without its marks (!, trailing /).
// Most are names or *.suffix, which need no regular expression.
type glob struct {
	name   string         // equal to this
	suffix string         // or ends with this
	re     *regexp.Regexp // or matches this
}

// newGlob reads a pattern. It is false where the pattern can match nothing:
// an open bracket, a backslash at the end, an unknown character class.
func newGlob(pattern string) (glob, bool) {
	if !strings.ContainsAny(pattern, `*?[\`) {
		return glob{name: pattern}, pattern != ""
	}
	if rest, star := strings.CutPrefix(pattern, "*"); star && rest != "" && !strings.ContainsAny(rest, `*?[\/`) {
		return glob{suffix: rest}, true
	}
	expr, ok := globExpression(pattern)
	if !ok {
		return glob{}, false
	}
	re, err := regexp.Compile(expr)
	return glob{re: re}, err == nil
}

// match compares with a path whose separator is a slash, or with a bare name.
func (g glob) match(path string) bool {
	switch {
	case g.re != nil:
		return g.re.MatchString(path)
	case g.suffix != "":
		return strings.HasSuffix(path, g.suffix) && !strings.Contains(path, "/")
	}
	return g.name == path
}

// globExpression translates a pattern as git reads it (gitignore(5), "PATTERN
// FORMAT", and the rules of wildmatch) into a regular expression: its cost is
// linear in the path, whatever the pattern.
func globExpression(pattern string) (string, bool) {
	var b strings.Builder
	b.WriteString(`(?s)\A`)
	// git compares the plain beginning apart from the rest, and so takes two
	// stars right behind it as if they began a path: a**/b.
	plain := strings.IndexAny(pattern, `*?[\`)
	for i := 0; i < len(pattern); {
		switch c := pattern[i]; c {
		case '*':
			n := i
			for n < len(pattern) && pattern[n] == '*' {
				n++
			}
			starts := i == plain || pattern[i-1] == '/'
			switch {
			case n-i > 1 && starts && n == len(pattern): // all that is inside
				b.WriteString(`.*`)
			case n-i > 1 && starts && pattern[n] == '/': // any number of folders
				b.WriteString(`(?:.*/)?`)
				n++
			default:
				b.WriteString(`[^/]*`)
			}
			i = n
		case '?':
			b.WriteString(`[^/]`)
			i++
		case '[':
			class, n, ok := globClass(pattern[i:])
			if !ok {
				return "", false
			}
			b.WriteString(class)
			i += n
		case '\\':
			if i++; i == len(pattern) {
				return "", false
			}
			b.WriteString(regexp.QuoteMeta(pattern[i : i+1]))
			i++
		default:
			n := i + 1
			for n < len(pattern) && !strings.ContainsRune(`*?[\`, rune(pattern[n])) {
				n++
			}
			b.WriteString(regexp.QuoteMeta(pattern[i:n]))
			i = n
		}
	}
	b.WriteString(`\z`)
	return b.String(), true
}
