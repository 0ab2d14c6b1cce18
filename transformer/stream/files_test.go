package stream

import (
	"bytes"
	"flag"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/podharden/podharden/fixtures/pairs"
)

var update = flag.Bool("update", false, "write what comes out into testdata")

// shown are the ways to show what comes of a text: one for each file of testdata.
var shown = map[string]func(t *testing.T, text []byte) string{
	"tokens":    showTokens,
	"documents": showDocuments,
	"items":     showItems,
}

// Each file of testdata holds pairs of NAME.in, a text, and NAME.out, what is made of it.
func TestFiles(t *testing.T) {
	for kind, show := range shown {
		file := filepath.Join("testdata", kind+".txtar")
		pairs.Run(t, file, *update, func(t *testing.T, in string) string { return escaped(show(t, []byte(unescaped(in)))) })
	}
}

// showTokens shows where each token stands. Between two of them stands nothing but
// blanks and line breaks, and each knows its place.
func showTokens(t *testing.T, text []byte) string {
	var b strings.Builder
	s := NewScanner(text)
	at := 0
	for tok, ok := s.Next(); ok; tok, ok = s.Next() {
		if gap := bytes.Trim(text[at:tok.Start], " \t\r\n"); len(gap) > 0 && !bytes.Contains(gap, []byte("\u0085")) {
			t.Errorf("%q stands between two tokens", gap)
		}
		if tok.End < tok.Start || tok.Start < at {
			t.Errorf("a token at %d to %d behind %d", tok.Start, tok.End, at)
		}
		at = tok.End
		mark := " "
		if tok.First {
			mark = "^"
		}
		name := kindNames[tok.Kind]
		if tok.Key {
			name += "*"
		}
		fmt.Fprintf(&b, "%d:%d%s%s %s\n", tok.Line, tok.Col, mark, name, strings.ReplaceAll(string(text[tok.Start:tok.End]), "\n", "|"))
	}
	if s.Broken() {
		b.WriteString("broken\n")
	}
	if gap := bytes.Trim(text[at:], " \t\r\n"); len(gap) > 0 {
		t.Errorf("%q stands behind the last token", gap)
	}
	return b.String()
}

// showDocuments shows the documents of a text with their kinds. They are the text.
func showDocuments(t *testing.T, text []byte) string {
	var b strings.Builder
	at := 0
	for _, p := range Documents(text) {
		if p.Start != at {
			t.Errorf("a gap in front of %d", p.Start)
		}
		at = p.End
		fmt.Fprintf(&b, "=== %s\n%s", Kind(p.Text(text)), p.Text(text))
		if !bytes.HasSuffix(p.Text(text), []byte("\n")) {
			b.WriteString("⏎\n")
		}
	}
	if at != len(text) {
		t.Errorf("what stands behind %d is lost", at)
	}
	return b.String()
}

// showItems shows the items of a list with their kinds, and what is around them.
// Lines that are skipped make no difference.
func showItems(t *testing.T, text []byte) string {
	items, ok := CutItems(text)
	slow, slowOK := cutItems(text, false)
	if diff := cmp.Diff(slow, items); diff != "" || ok != slowOK {
		t.Errorf("every token read - lines skipped +\n%s", diff)
	}
	if !ok {
		return "parse it as a whole\n"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "=== head\n%s", text[:items.Head])
	at := items.Head
	for _, p := range items.Pieces {
		if p.Start != at {
			t.Errorf("a gap in front of %d", p.Start)
		}
		at = p.End
		fmt.Fprintf(&b, "=== %s\n%s", p.Kind, p.Text(text))
	}
	if at != items.Tail {
		t.Errorf("the last item ends at %d, the items at %d", at, items.Tail)
	}
	fmt.Fprintf(&b, "=== tail\n%s", text[items.Tail:])
	return b.String()
}

// In the files ␍ at the end of a line stands for a carriage return, ␤ for a missing
// line break at the end, → for a tab, ␅ for NEL and ⊙ for a byte order mark, since
// tools would take them away.
var marks = strings.NewReplacer("␍\n", "\r\n", "␤\n", "", "→", "\t", "␅", "\u0085", "⊙", "\ufeff")

func unescaped(s string) string { return marks.Replace(s) }

func escaped(s string) string {
	if s != "" && !strings.HasSuffix(s, "\n") {
		s += "␤\n"
	}
	return strings.NewReplacer("\r\n", "␍\n", "\r|", "␍|", "\t", "→", "\u0085", "␅", "\ufeff", "⊙").Replace(s)
}
