package layout

import (
	"bytes"
	"errors"

	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// errExtent says that a node's end could not be told from the text.
var errExtent = errors.New("the text does not read as its tree says")

// end returns where what a node says ends in the text: after its last byte,
// before blanks and comments that follow. indent is the column, from 0, of the
// block collection around it; -1 at the top.
func (s *source) end(n *yaml.Node, indent int) (int, error) {
	i := s.offset(n)
	switch n.Kind {
	case yaml.AliasNode:
		return s.word(i), nil
	case yaml.ScalarNode:
		return s.scalarEnd(n, s.properties(i, n), indent)
	case yaml.MappingNode, yaml.SequenceNode:
		if n.Style&yaml.FlowStyle != 0 {
			return s.flowEnd(n, s.properties(i, n))
		}
		return s.blockEnd(n)
	case yaml.DocumentNode:
		return s.end(n.Content[0], -1)
	}
	return 0, errExtent
}

// blockEnd is where the last entry of a block mapping or list ends.
func (s *source) blockEnd(n *yaml.Node) (int, error) {
	if len(n.Content) == 0 {
		return 0, errExtent
	}
	return s.end(n.Content[len(n.Content)-1], s.column(s.first(n)))
}

// first returns where the first key or dash of a block collection stands.
func (s *source) first(n *yaml.Node) int {
	i := s.offset(n)
	if n.Anchor != "" || n.Style&yaml.TaggedStyle != 0 {
		i = s.properties(i, n)
	}
	return i
}

// start returns where the i-th node of a block or flow collection begins, if it is
// an item or a key: at its dash or question mark if it has one.
func (s *source) start(n *yaml.Node, i int) (int, error) {
	at := s.offset(n.Content[i])
	flow := n.Style&yaml.FlowStyle != 0
	if n.Kind == yaml.SequenceNode && !flow {
		if i == 0 {
			at = s.first(n)
		} else {
			end, err := s.end(n.Content[i-1], s.column(s.first(n)))
			if err != nil {
				return 0, err
			}
			at = s.skipSpace(end)
		}
		if at >= len(s.text) || s.text[at] != '-' {
			return 0, errExtent
		}
		return at, nil
	}
	if i == 0 && !flow {
		return s.first(n), nil
	}
	for j := at - 1; j >= 0; j-- {
		if s.text[j] == '?' && n.Kind == yaml.MappingNode {
			return j, nil
		}
		if !isBlank(s.text[j]) {
			break
		}
	}
	return at, nil
}

// entryEnd returns where the entry ends whose value or item is the i-th node of a
// collection: behind its colon if it has no value.
func (s *source) entryEnd(n *yaml.Node, i int) (int, error) {
	v, indent := n.Content[i], -1
	if n.Style&yaml.FlowStyle == 0 {
		indent = s.column(s.first(n))
	}
	if n.Kind == yaml.MappingNode && implicitNull(v) {
		end, err := s.end(n.Content[i-1], -1)
		if err != nil {
			return 0, err
		}
		if k := s.skipSpace(end); k < len(s.text) && s.text[k] == ':' {
			end = k + 1
		}
		return end, nil
	}
	return s.end(v, indent)
}

// slot returns where a value on the line goes that the i-th node of a block
// collection is given: behind its colon or dash, and its anchor and tag.
func (s *source) slot(n *yaml.Node, i int) (int, error) {
	v := n.Content[i]
	at, err := s.start(n, i)
	if n.Kind == yaml.MappingNode {
		at, err = s.end(n.Content[i-1], -1)
		at = s.skipSpace(at)
	}
	if err != nil || at >= len(s.text) || s.text[at] != ':' && s.text[at] != '-' {
		return 0, errExtent
	}
	at++
	if v.Anchor != "" || v.Style&yaml.TaggedStyle != 0 {
		for at = s.offset(v); at < len(s.text) && (s.text[at] == '&' || s.text[at] == '!'); {
			at = s.word(at)
			if next := s.skipSpace(at); next < len(s.text) && (s.text[next] == '&' && v.Anchor != "" || s.text[next] == '!') && next < s.contentStart(v) {
				at = next
			}
		}
	}
	return at, nil
}

// contentStart returns where what a node says begins, behind its anchor and tag.
func (s *source) contentStart(n *yaml.Node) int { return s.properties(s.offset(n), n) }

// properties passes over the anchor and the tag in front of a node.
func (s *source) properties(i int, n *yaml.Node) int {
	for i < len(s.text) {
		c := s.text[i]
		if c != '&' && c != '!' {
			return i
		}
		j := s.word(i)
		for j < len(s.text) && isBlank(s.text[j]) {
			j++
		}
		if j >= len(s.text) || isBreak(s.text[j]) || s.text[j] == '#' {
			if n.Kind == yaml.ScalarNode && n.Value == "" && n.Style&^yaml.TaggedStyle == 0 {
				return s.word(i)
			}
			j = s.skipSpace(j)
		}
		i = j
	}
	return i
}

// word passes over an alias, an anchor or a tag.
func (s *source) word(i int) int {
	if bytes.HasPrefix(s.text[i:], []byte("!<")) {
		if j := bytes.IndexByte(s.text[i:], '>'); j > 0 {
			return i + j + 1
		}
	}
	for i < len(s.text) && !isBlank(s.text[i]) && !isBreak(s.text[i]) && bytes.IndexByte([]byte(",[]{}"), s.text[i]) < 0 {
		i++
	}
	return i
}

// flowEnd returns the end of a flow collection that opens at i.
func (s *source) flowEnd(n *yaml.Node, i int) (int, error) {
	if i < len(s.text) && s.text[i] != '{' && n.Kind == yaml.MappingNode && len(n.Content) == 2 {
		return s.entryEnd(n, 1) // [a: b] holds a mapping without braces
	}
	if i >= len(s.text) || s.text[i] != '{' && s.text[i] != '[' {
		return 0, errExtent
	}
	j := i + 1
	if len(n.Content) > 0 {
		var err error
		if j, err = s.entryEnd(n, len(n.Content)-1); err != nil {
			return 0, err
		}
	}
	j = s.skipSpace(j)
	if j < len(s.text) && s.text[j] == ',' {
		j = s.skipSpace(j + 1)
	}
	if j >= len(s.text) || (s.text[j] != '}' && s.text[j] != ']') {
		return 0, errExtent
	}
	return j + 1, nil
}
