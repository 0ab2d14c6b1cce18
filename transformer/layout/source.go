package layout

import (
	"bytes"
	"sort"
	"unicode/utf8"

	"github.com/podharden/podharden/transformer/edit"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// source answers where nodes stand in the text, in bytes from its start.
type source struct {
	text  []byte
	lines []int // where each line starts
	tree  *edit.Tree
	// parsed keeps what original found.
	parsed map[*yaml.Node]*yaml.Node
	odd    bool // has line breaks that are not \n or \r\n
}

var bom = []byte("\ufeff")

func newSource(text []byte, tree *edit.Tree) *source {
	s := &source{text: text, tree: tree, parsed: map[*yaml.Node]*yaml.Node{}, lines: make([]int, 1, 64)}
	if bytes.HasPrefix(text, bom) {
		s.lines[0] = len(bom)
	}
	// The parser counts the line breaks of YAML 1.1: CR, LF, CRLF, NEL, LS and PS.
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\n':
		case c == '\r':
			if i+1 < len(text) && text[i+1] == '\n' {
				continue
			}
		case c == 0xC2 && i+1 < len(text) && text[i+1] == 0x85:
			i++
		case c == 0xE2 && i+2 < len(text) && text[i+1] == 0x80 && (text[i+2] == 0xA8 || text[i+2] == 0xA9):
			i += 2
		default:
			continue
		}
		s.odd = s.odd || text[i] != '\n'
		s.lines = append(s.lines, i+1)
	}
	return s
}

// original returns a node as it was parsed, without what edits did to it.
func (s *source) original(n *yaml.Node) *yaml.Node {
	if o, ok := s.parsed[n]; ok {
		return o
	}
	from, changed := s.tree.Was(n)
	gone := s.tree.Removed(n)
	if !changed {
		from = n
	} else {
		gone = nil
	}
	whole := len(gone) == 0
	for _, c := range from.Content {
		whole = whole && c.Line > 0
	}
	if whole {
		return from
	}
	o := *from
	o.Content = inText(from.Content, from.Kind, gone)
	s.parsed[n] = &o
	return &o
}

// inText keeps the entries or items that stand in the text, and puts the ones
// that were taken out back to their places.
func inText(content []*yaml.Node, kind yaml.Kind, gone []edit.Gone) []*yaml.Node {
	step := 1
	if kind == yaml.MappingNode {
		step = 2
	}
	var parts [][]*yaml.Node
	for i := 0; i+step <= len(content); i += step {
		if content[i].Line > 0 {
			parts = append(parts, content[i:i+step])
		}
	}
	for _, g := range gone {
		if g.Key != nil {
			parts = append(parts, []*yaml.Node{g.Key, g.Value})
		} else {
			parts = append(parts, []*yaml.Node{g.Value})
		}
	}
	sort.SliceStable(parts, func(a, b int) bool {
		x, y := parts[a][0], parts[b][0]
		return x.Line < y.Line || x.Line == y.Line && x.Column < y.Column
	})
	out := make([]*yaml.Node, 0, len(parts)*step)
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}

// offset returns where a node starts: at its anchor or tag if it has one.
func (s *source) offset(n *yaml.Node) int { return s.at(n.Line, n.Column) }

// at turns line and column, in characters from 1, into an offset.
func (s *source) at(line, col int) int {
	if line < 1 || line > len(s.lines) {
		return len(s.text)
	}
	i := s.lines[line-1]
	for ; col > 1 && i < len(s.text); col-- {
		if s.text[i] < utf8.RuneSelf {
			i++
			continue
		}
		_, w := utf8.DecodeRune(s.text[i:])
		i += w
	}
	return i
}

// lineEnd returns the end of the line that offset i is on, before its line break.
func (s *source) lineEnd(i int) int {
	j := bytes.IndexByte(s.text[i:], '\n')
	if j < 0 {
		return len(s.text)
	}
	j += i
	if j > i && s.text[j-1] == '\r' {
		j--
	}
	return j
}

// nextLine returns the start of the line after the one that offset i is on.
func (s *source) nextLine(i int) int {
	j := bytes.IndexByte(s.text[i:], '\n')
	if j < 0 {
		return len(s.text)
	}
	return i + j + 1
}

// lineStart returns the start of the line that offset i is on.
func (s *source) lineStart(i int) int {
	j := bytes.LastIndexByte(s.text[:i], '\n') + 1
	if j == 0 && bytes.HasPrefix(s.text, bom) {
		return len(bom)
	}
	return j
}

// newline returns the line break in use around offset i.
func (s *source) newline(i int) string {
	j := bytes.IndexByte(s.text[i:], '\n')
	if j >= 0 {
		j += i
	} else if j = bytes.LastIndexByte(s.text[:i], '\n'); j < 0 {
		return "\n"
	}
	if j > 0 && s.text[j-1] == '\r' {
		return "\r\n"
	}
	return "\n"
}

// indent returns how many spaces the line at offset i starts with, and
// whether it is blank, or holds only a comment.
func (s *source) indent(i int) (col int, blank, comment bool) {
	end := s.lineEnd(i)
	for col = 0; i+col < end && s.text[i+col] == ' '; col++ {
	}
	rest := bytes.TrimSpace(s.text[i+col : end])
	return col, len(rest) == 0, len(rest) > 0 && rest[0] == '#'
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' }

func isBreak(c byte) bool { return c == '\n' || c == '\r' }

// skipSpace passes over blanks, line breaks and comments, as between the parts
// of a flow collection.
func (s *source) skipSpace(i int) int {
	for i < len(s.text) {
		switch c := s.text[i]; {
		case isBlank(c) || isBreak(c):
			i++
		case c == '#' && i > 0 && (isBlank(s.text[i-1]) || isBreak(s.text[i-1])):
			i = s.lineEnd(i)
		default:
			return i
		}
	}
	return i
}
