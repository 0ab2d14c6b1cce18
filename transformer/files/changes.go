package files

import (
	"strings"
	"unicode/utf8"
)

// Change is a stretch of a text that becomes another. Lines and columns count from
// 1, columns in characters; the end is not part of it.
type Change struct {
	Line, Column       int
	EndLine, EndColumn int
	Text               string
}

// Changes are the changes that Diff shows, without the lines around them: made in
// their order, from the last to the first, they turn one text into the other.
func Changes(before, after []byte) []Change {
	text := string(before)
	at := place{line: 1}
	var out []Change
	for _, e := range lineEdits(text, string(after)) {
		c := Change{Text: e.New}
		at.move(text, e.Start)
		c.Line, c.Column = at.line, at.column(text)
		at.move(text, e.End)
		c.EndLine, c.EndColumn = at.line, at.column(text)
		out = append(out, c)
	}
	return out
}

// place is a place in a text that moves forward.
type place struct {
	offset int
	line   int
	start  int // of the line
}

func (p *place) move(text string, to int) {
	passed := text[p.offset:to]
	p.line += strings.Count(passed, "\n")
	if i := strings.LastIndexByte(passed, '\n'); i >= 0 {
		p.start = p.offset + i + 1
	}
	p.offset = to
}

func (p *place) column(text string) int { return 1 + utf8.RuneCountInString(text[p.start:p.offset]) }
