package layout

import (
	"bytes"

	"github.com/podharden/podharden/transformer/stream"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Range is text[Start:End] of a text.
type Range struct{ Start, End int }

// Items returns where the items of a list stand in the text that it was parsed
// from. Those of a block list follow each other without a gap: each begins at the
// line of its dash, or with the comments right above in the same column, and
// reads by itself as a list of one item. Those of a flow list are what stands
// between the commas.
func Items(text []byte, list *yaml.Node) ([]Range, error) {
	s := newSource(text)
	out := make([]Range, len(list.Content))
	flow := list.Style&yaml.FlowStyle != 0
	behind := 0 // the end of the item before
	for i, item := range list.Content {
		start := s.offset(item)
		if !flow {
			if i == 0 {
				start = s.first(list)
			} else {
				start = stream.SkipSpace(s.text, behind)
			}
			if start >= len(text) || text[start] != '-' || !s.firstOnLine(start) {
				return nil, errExtent
			}
		}
		end, err := s.end(item, s.inside(list))
		if err != nil {
			return nil, err
		}
		behind = max(end, start+1)
		if !flow {
			start = s.headed(s.lineStart(start), s.column(start))
			if i > 0 {
				out[i-1].End = start
			}
			end = s.foot(s.nextLine(behind))
		}
		out[i] = Range{start, end}
	}
	return out, nil
}

// foot returns where what closes a block ends: at the next line that holds
// anything but a comment, or at the comments right above that in its column.
func (s *source) foot(at int) int {
	for l := at; l < len(s.text); l = s.nextLine(l) {
		if col, blank, comment := s.indent(l); !blank && !comment {
			return max(at, s.headed(l, col))
		}
	}
	return len(s.text)
}

// headed returns where the comments begin that stand right above the line at
// offset at, level with it.
func (s *source) headed(at, col int) int {
	for at > s.lines[0] {
		above := s.lineStart(at - 1)
		if c, _, comment := s.indent(above); !comment || c != col {
			break
		}
		at = above
	}
	return at
}

// Margin returns how far the line is indented that offset i is on.
func Margin(text []byte, i int) []byte { return (&Margins{Text: text}).At(i) }

// Margins gives the margins of offsets that grow. Of many on one line, as in JSON,
// the line's begin is looked for once.
type Margins struct {
	Text       []byte
	line, upTo int // where the last line begins, and up to where it was looked for
}

// At is Margin, for an offset not in front of the last one.
func (m *Margins) At(i int) []byte {
	line := m.Text[m.LineStart(i):]
	return line[:len(line)-len(bytes.TrimLeft(line, " \t"))]
}

// LineStart returns where the line begins that offset i is on, which is not in front
// of the last one.
func (m *Margins) LineStart(i int) int {
	if n := bytes.LastIndexByte(m.Text[m.upTo:i], '\n'); n >= 0 {
		m.line = m.upTo + n + 1
	}
	m.upTo = i
	return m.line
}
