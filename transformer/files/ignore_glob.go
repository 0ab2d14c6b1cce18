package files

import (
	"regexp"
	"strings"
	"unicode/utf8"
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

// namedClasses are the character classes of a bracket expression, without the
// slash, which no bracket matches.
var namedClasses = map[string]string{
	"alnum": `0-9A-Za-z`, "alpha": `A-Za-z`, "blank": ` \t`, "cntrl": `\x00-\x1f\x7f`, "digit": `0-9`,
	"graph": `!-.0-~`, "lower": `a-z`, "print": ` -.0-~`, "punct": `!-.:-@\[-\x60{-~`, "space": `\t-\r `,
	"upper": `A-Z`, "xdigit": `0-9A-Fa-f`,
}

// globClass translates the bracket expression that s starts with, and says how
// long it is. It is false where the expression is not closed or names an
// unknown class. A ] that comes first stands for itself; ! and ^ negate.
func globClass(s string) (expr string, n int, ok bool) {
	var b strings.Builder
	i := 1
	negate := i < len(s) && (s[i] == '!' || s[i] == '^')
	if negate {
		i++
	}
	for first := true; ; first = false {
		if i >= len(s) {
			return "", 0, false
		}
		if s[i] == ']' && !first {
			i++
			break
		}
		if strings.HasPrefix(s[i:], "[:") {
			if end := strings.Index(s[i+2:], "]"); end > 0 && s[i+2+end-1] == ':' {
				class, known := namedClasses[s[i+2:i+2+end-1]]
				if !known {
					return "", 0, false
				}
				b.WriteString(class)
				i += 2 + end + 1
				continue
			}
		}
		lo, size, ok := classRune(s[i:])
		if !ok {
			return "", 0, false
		}
		i += size
		hi := lo
		if i+1 < len(s) && s[i] == '-' && s[i+1] != ']' {
			if hi, size, ok = classRune(s[i+1:]); !ok {
				return "", 0, false
			}
			i += 1 + size
		}
		writeRange(&b, lo, hi)
	}
	switch {
	case negate:
		return `[^/` + b.String() + `]`, i, true
	case b.Len() == 0:
		return `[^\x00-\x{10FFFF}]`, i, true // nothing
	}
	return `[` + b.String() + `]`, i, true
}

// classRune reads one character, which a backslash may quote.
func classRune(s string) (r rune, size int, ok bool) {
	quoted := 0
	if strings.HasPrefix(s, `\`) {
		quoted = 1
	}
	if len(s) == quoted {
		return 0, 0, false
	}
	r, size = utf8.DecodeRuneInString(s[quoted:])
	return r, size + quoted, true
}

// writeRange writes the characters from lo to hi but for the slash; a range
// that runs backwards holds nothing.
func writeRange(b *strings.Builder, lo, hi rune) {
	if lo <= '/' && '/' <= hi {
		writeRange(b, lo, '/'-1)
		writeRange(b, '/'+1, hi)
		return
	}
	if lo > hi {
		return
	}
	writeClassRune(b, lo)
	if lo < hi {
		b.WriteByte('-')
		writeClassRune(b, hi)
	}
}

func writeClassRune(b *strings.Builder, r rune) {
	if strings.ContainsRune(`\]^-[&~`, r) {
		b.WriteByte('\\')
	}
	b.WriteRune(r)
}
