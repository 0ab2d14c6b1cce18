package files

import (
	"strings"
	"testing"
)

// applied makes changes in a text, as a reader of SARIF does.
func applied(text string, changes []Change) string {
	lines := strings.SplitAfter(text, "\n")
	offset := func(line, column int) int {
		n := 0
		for _, l := range lines[:line-1] {
			n += len(l)
		}
		for range column - 1 {
			n += len(string([]rune(text[n:])[0]))
		}
		return n
	}
	out := text
	for i := len(changes) - 1; i >= 0; i-- {
		c := changes[i]
		out = out[:offset(c.Line, c.Column)] + c.Text + out[offset(c.EndLine, c.EndColumn):]
	}
	return out
}

func TestChanges(t *testing.T) {
	for _, c := range []struct{ before, after string }{
		{"a\nb\nc\n", "a\nx\nb\nc\ny\n"},
		{"a\nb\nc\n", "a\nx\nc\n"},
		{"a\nb", "a\nb\nc"},
		{"ä: ö\r\nb", "ä: ö\r\nb: ü"},
		{"", "a\n"},
		{"a\n", ""},
		{"a\n", "a\n"},
	} {
		if got := applied(c.before, Changes([]byte(c.before), []byte(c.after))); got != c.after {
			t.Errorf("%q: got %q, want %q", c.before, got, c.after)
		}
	}
}
