package layout

import (
	"bytes"
	"sort"
	"unicode/utf8"

	"github.com/podharden/podharden/transformer/stream"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// source answers where nodes of a parsed text stand in it, in bytes from its start.
type source struct {
	text  []byte
	lines []int          // where each line starts
	odd   bool           // has line breaks that are not \n
	wide  bool           // has characters that take more than a byte
	noted []stream.Token // the comments; nil until they are asked for
	last  character      // what was asked for last

	tokens *stream.Scanner // nil until it is asked for
}

// character is one of the text: line and column from 1, and its offset.
type character struct{ line, column, offset int }

var bom = []byte("\ufeff")

func newSource(text []byte) *source {
	s := &source{text: text, lines: make([]int, 1, 16+len(text)/24)}
	if bytes.HasPrefix(text, bom) {
		s.lines[0] = len(bom)
	}
	var seen byte
	for _, c := range text {
		seen |= c
	}
	if s.wide = seen >= utf8.RuneSelf; !s.wide && bytes.IndexByte(text, '\r') < 0 {
		for i := 0; ; {
			j := bytes.IndexByte(text[i:], '\n')
			if j < 0 {
				return s
			}
			i += j + 1
			s.lines = append(s.lines, i)
		}
	}
	for i := 0; i < len(text); {
		n := stream.LineBreak(text[i:])
		if i += max(n, 1); n > 0 {
			s.odd = s.odd || text[i-1] != '\n'
			s.lines = append(s.lines, i)
		}
	}
	return s
}

// scanner returns the scanner of the text, to be sent to a place of it.
func (s *source) scanner() *stream.Scanner {
	if s.tokens == nil {
		s.tokens = stream.NewScanner(s.text)
	}
	return s.tokens
}

// offset returns where a node starts: at its anchor or tag if it has one.
func (s *source) offset(n *yaml.Node) int { return s.at(n.Line, n.Column) }

// at turns line and column, in characters from 1, into an offset. It walks from
// the place that was asked for last, if that is nearer than the start of the line:
// a whole list may stand on one line.
func (s *source) at(line, col int) int {
	if line < 1 || line > len(s.lines) {
		return len(s.text)
	}
	if !s.wide {
		return min(s.lines[line-1]+max(col-1, 0), len(s.text))
	}
	p := s.last
	if p.line != line || col < p.column-col {
		p = character{line, 1, s.lines[line-1]}
	}
	for ; p.column < col && p.offset < len(s.text); p.column++ {
		w := 1
		if s.text[p.offset] >= utf8.RuneSelf {
			_, w = utf8.DecodeRune(s.text[p.offset:])
		}
		p.offset += w
	}
	for ; p.column > max(col, 1); p.column-- {
		_, w := utf8.DecodeLastRune(s.text[:p.offset])
		p.offset -= w
	}
	s.last = p
	return p.offset
}

// lineBreak returns where the line that offset i is on has its \n, -1 if it is the
// last one. The table of lines is asked only where the line is long.
func (s *source) lineBreak(i int) int {
	near := min(i+256, len(s.text))
	if j := bytes.IndexByte(s.text[i:near], '\n'); j >= 0 {
		return i + j
	}
	if s.odd {
		if j := bytes.IndexByte(s.text[near:], '\n'); j >= 0 {
			return near + j
		}
		return -1
	}
	if k := s.line(i); k < len(s.lines) {
		return s.lines[k] - 1
	}
	return -1
}

// lineEnd returns the end of the line that offset i is on, before its line break.
func (s *source) lineEnd(i int) int {
	j := s.lineBreak(i)
	if j < 0 {
		return len(s.text)
	}
	if j > i && s.text[j-1] == '\r' {
		j--
	}
	return j
}

// nextLine returns the start of the line after the one that offset i is on.
func (s *source) nextLine(i int) int {
	if j := s.lineBreak(i); j >= 0 {
		return j + 1
	}
	return len(s.text)
}

// lineStart returns the start of the line that offset i is on. The table of lines
// is asked only where the line is long.
func (s *source) lineStart(i int) int {
	near := max(0, i-256)
	if j := bytes.LastIndexByte(s.text[near:i], '\n'); j >= 0 {
		return near + j + 1
	}
	if !s.odd {
		return s.lines[s.line(i)-1]
	}
	j := bytes.LastIndexByte(s.text[:near], '\n') + 1
	if j == 0 && bytes.HasPrefix(s.text, bom) {
		return len(bom)
	}
	return j
}

// newline returns the line break in use around offset i.
func (s *source) newline(i int) string {
	j := s.lineBreak(i)
	if j < 0 {
		if j = s.lineStart(i) - 1; j < 0 || s.text[j] != '\n' {
			return "\n"
		}
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

// column returns how far, in bytes, offset i is from the start of its line.
func (s *source) column(i int) int { return i - s.lines[s.line(i)-1] }

// line returns the number, from 1, of the line that offset i is on.
func (s *source) line(i int) int {
	return sort.Search(len(s.lines), func(k int) bool { return s.lines[k] > i })
}

// margin returns the blanks that the line of offset i starts with.
func (s *source) margin(i int) string {
	start := s.lineStart(i)
	end := start
	for end < len(s.text) && isBlank(s.text[end]) {
		end++
	}
	return string(s.text[start:end])
}

// firstOnLine reports whether nothing but blanks stands before offset i on its line.
func (s *source) firstOnLine(i int) bool {
	for i > 0 && isBlank(s.text[i-1]) {
		i--
	}
	return i == s.lineStart(i)
}

// rest returns what stands from offset i to the end of its line, without blanks.
func (s *source) rest(i int) []byte { return bytes.TrimSpace(s.text[i:s.lineEnd(i)]) }

// startsComment reports whether what stands on a line, without blanks, is a comment.
func startsComment(rest []byte) bool { return len(rest) > 0 && rest[0] == '#' }
