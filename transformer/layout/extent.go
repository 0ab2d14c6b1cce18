package layout

import (
	"errors"
	"strings"

	"github.com/podharden/podharden/transformer/stream"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// errExtent says that a node's end could not be told from the text.
var errExtent = errors.New("the text does not read as its tree says")

// end returns where what a node says ends in the text: after its last byte,
// before blanks and comments that follow. around says where it lies: the column of
// the block collection around it, or stream.AtTop or stream.InFlow.
func (s *source) end(n *yaml.Node, around int) (int, error) {
	switch n.Kind {
	case yaml.DocumentNode:
		return s.end(n.Content[0], stream.AtTop)
	case yaml.MappingNode, yaml.SequenceNode:
		if n.Style&yaml.FlowStyle == 0 {
			return s.blockEnd(n)
		}
	}
	i := s.contentStart(n)
	switch {
	case n.Kind == yaml.ScalarNode && isPlain(n) && n.Value == "":
		return i, nil
	case n.Kind == yaml.ScalarNode && isPlain(n) && s.holds(i, n.Value):
		return i + len(n.Value), nil // as nearly all of them are written
	case n.Kind == yaml.MappingNode && len(n.Content) == 2 && i < len(s.text) && s.text[i] != '{':
		return s.entryEnd(n, 1) // [a: b] holds a mapping without braces
	}
	end, ok := s.scanner().End(i, around)
	if !ok {
		return 0, errExtent
	}
	return end, nil
}

// isPlain reports whether a scalar is written without quotes and not as a block.
func isPlain(n *yaml.Node) bool { return n.Style&^yaml.TaggedStyle == 0 }

// holds reports whether a text of one line stands at an offset.
func (s *source) holds(i int, value string) bool {
	return len(value) <= len(s.text)-i && string(s.text[i:i+len(value)]) == value && strings.IndexByte(value, '\n') < 0
}

// blockEnd is where the last entry of a block mapping or list ends.
func (s *source) blockEnd(n *yaml.Node) (int, error) {
	if len(n.Content) == 0 {
		return 0, errExtent
	}
	return s.end(n.Content[len(n.Content)-1], s.inside(n))
}

// first returns where the first key or dash of a block collection stands.
func (s *source) first(n *yaml.Node) int {
	_, i := s.properties(n)
	return i
}

// properties returns where the anchor and the tag of a node end, and where what it
// says begins. The tree does not tell of a tag that is a lone exclamation mark.
func (s *source) properties(n *yaml.Node) (end, content int) {
	i := s.offset(n)
	if i >= len(s.text) || s.text[i] != '&' && s.text[i] != '!' {
		return i, i
	}
	limit := len(s.text)
	if n.Kind == yaml.MappingNode && n.Style&yaml.FlowStyle == 0 && len(n.Content) > 0 {
		limit = s.offset(n.Content[0])
	}
	return s.scanner().Properties(i, stream.AtTop, limit)
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
			end, err := s.end(n.Content[i-1], s.inside(n))
			if err != nil {
				return 0, err
			}
			at = stream.SkipSpace(s.text, end)
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
	v, around := n.Content[i], s.inside(n)
	if n.Kind == yaml.MappingNode && implicitNull(v) {
		end, err := s.end(n.Content[i-1], around)
		if err != nil {
			return 0, err
		}
		if k := stream.SkipSpace(s.text, end); k < len(s.text) && s.text[k] == ':' {
			end = k + 1
		}
		return end, nil
	}
	return s.end(v, around)
}

// inside says where the keys, values and items of a collection lie.
func (s *source) inside(n *yaml.Node) int {
	if n.Style&yaml.FlowStyle != 0 {
		return stream.InFlow
	}
	return s.column(s.first(n))
}

// slot returns where a value on the line goes that the i-th node of a block
// collection is given: behind its colon or dash, and its anchor and tag.
func (s *source) slot(n *yaml.Node, i int) (int, error) {
	v := n.Content[i]
	at, err := s.start(n, i)
	if n.Kind == yaml.MappingNode {
		at, err = s.end(n.Content[i-1], s.inside(n))
		at = stream.SkipSpace(s.text, at)
	}
	if err != nil || at >= len(s.text) || s.text[at] != ':' && s.text[at] != '-' {
		return 0, errExtent
	}
	at++
	if end, _ := s.properties(v); end > s.offset(v) {
		at = end
	}
	return at, nil
}

// contentStart returns where what a node says begins, behind its anchor and tag: right
// behind them if nothing of it is written.
func (s *source) contentStart(n *yaml.Node) int {
	end, content := s.properties(n)
	if n.Kind == yaml.ScalarNode && isPlain(n) && n.Value == "" {
		return end
	}
	return content
}

// implicitNull reports whether a node is a null of which nothing stands in the text.
func implicitNull(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Tag == yaml.NodeTagNull && n.Value == "" && n.Style == 0 && n.Anchor == ""
}
