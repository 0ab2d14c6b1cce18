package report

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// clean makes text from manifests safe to print on one line of a terminal or
// log: line breaks, with the indentation behind them, and tabs become a space;
// other control characters, and those that turn the direction of writing or
// can't be seen, become \u escapes.
func clean(s string) string {
	if i := strings.IndexFunc(s, unsafe); i < 0 {
		return s
	}
	var b strings.Builder
	broken := false // a line broke here: spaces that follow were indentation
	for _, r := range s {
		switch {
		case unicode.IsSpace(r) && unsafe(r):
			if !strings.HasSuffix(b.String(), " ") {
				b.WriteByte(' ')
			}
			broken = true
			continue
		case r == ' ' && broken:
			continue
		case !unsafe(r), r == utf8.RuneError:
			b.WriteRune(r)
		default:
			writeEscape(&b, r)
		}
		broken = false
	}
	return b.String()
}

// unsafe reports whether a character may not reach a terminal as it is. Broken
// UTF-8 reads as utf8.RuneError and is written anew.
func unsafe(r rune) bool {
	return r == utf8.RuneError || r < ' ' || r > '~' &&
		(unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Zl, r) || unicode.Is(unicode.Zp, r))
}

func writeEscape(b *strings.Builder, r rune) {
	const hex = "0123456789abcdef"
	digits := 4
	b.WriteByte('\\')
	if r > 0xffff {
		b.WriteByte('U')
		digits = 8
	} else {
		b.WriteByte('u')
	}
	for shift := 4 * (digits - 1); shift >= 0; shift -= 4 {
		b.WriteByte(hex[r>>shift&0xf])
	}
}
