package layout

import (
	"bytes"
	"strings"

	"sigs.k8s.io/kustomize/kyaml/yaml"
)

func (s *source) scalarEnd(n *yaml.Node, i, indent int) (int, error) {
	switch {
	case n.Style&yaml.DoubleQuotedStyle != 0:
		for j := i + 1; j < len(s.text); j++ {
			switch s.text[j] {
			case '\\':
				j++
			case '"':
				return j + 1, nil
			}
		}
	case n.Style&yaml.SingleQuotedStyle != 0:
		for j := i + 1; j < len(s.text); j++ {
			if s.text[j] != '\'' {
				continue
			}
			if j+1 < len(s.text) && s.text[j+1] == '\'' {
				j++
				continue
			}
			return j + 1, nil
		}
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return s.blockScalarEnd(i, indent), nil
	default:
		return s.plainEnd(n.Value, i)
	}
	return 0, errExtent
}

// plainEnd follows a plain scalar through the line breaks folded in it.
func (s *source) plainEnd(value string, i int) (int, error) {
	if end := i + len(value); end <= len(s.text) && string(s.text[i:end]) == value && strings.IndexByte(value, '\n') < 0 {
		return end, nil // it is all on one line, as nearly always
	}
	for k := 0; k < len(value); {
		if i >= len(s.text) {
			return 0, errExtent
		}
		j, breaks := i, 0
		for j < len(s.text) && (isBlank(s.text[j]) || isBreak(s.text[j])) {
			if s.text[j] == '\n' || s.text[j] == '\r' && (j+1 >= len(s.text) || s.text[j+1] != '\n') {
				breaks++
			}
			j++
		}
		if breaks == 0 {
			if s.text[i] != value[k] {
				return 0, errExtent
			}
			i++
			k++
			continue
		}
		want := " "
		if breaks > 1 {
			want = string(bytes.Repeat([]byte("\n"), breaks-1))
		}
		if len(value)-k < len(want) || value[k:k+len(want)] != want {
			return 0, errExtent
		}
		i, k = j, k+len(want)
	}
	return i, nil
}

// blockScalarEnd returns the end of the last line of a literal or folded
// scalar whose header is at i. Blank lines after it count only if the header
// keeps them (+).
func (s *source) blockScalarEnd(i, indent int) int {
	headerEnd := s.lineEnd(i)
	header := s.text[i:headerEnd]
	if c := bytes.IndexByte(header, '#'); c >= 0 {
		header = header[:c]
	}
	keep := bytes.IndexByte(header, '+') >= 0
	content := -1
	for _, c := range header {
		if c >= '1' && c <= '9' {
			content = max(indent, 0) + int(c-'0')
			if indent < 0 {
				content = int(c - '0')
			}
		}
	}
	end := headerEnd
	for l := s.nextLine(i); l < len(s.text); l = s.nextLine(l) {
		col, _, _ := s.indent(l)
		e := s.lineEnd(l)
		if l+col == e { // nothing but spaces
			if keep || content >= 0 && col > content {
				end = e // more spaces than the indentation are content
			}
			continue
		}
		if content < 0 {
			if col <= indent {
				break
			}
			content = col
		}
		if col < content {
			break
		}
		end = e
	}
	return end
}

// implicitNull reports whether a node is a null of which nothing stands in the text.
func implicitNull(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Tag == yaml.NodeTagNull && n.Value == "" && n.Style == 0 && n.Anchor == ""
}
