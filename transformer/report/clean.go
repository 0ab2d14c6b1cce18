package report

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// clean makes text from manifests safe to print on one line of a terminal or
// log: line breaks, with the indentation behind them, and tabs become a space;
// other control characters, and those that turn the direction of writing or
// can't be seen, become \u escapes. ##[ would be a command to GitHub Actions
// wherever it stands in a line of a log.
// Source: https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
func clean(s string) string {
	if i := strings.IndexFunc(s, unsafe); i < 0 {
		return strings.ReplaceAll(s, "##[", `#\u0023[`)
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
	return strings.ReplaceAll(b.String(), "##[", `#\u0023[`)
}

// safeStart makes clean text safe to begin a line with: :: there would be a
// command to GitHub Actions.
func safeStart(s string) string {
	if rest, ok := strings.CutPrefix(strings.TrimLeft(s, " "), "::"); ok {
		return `\u003a:` + rest
	}
	return s
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

// Clean makes text from manifests, and names of files, safe to print in a line.
func Clean(s string) string { return clean(s) }
