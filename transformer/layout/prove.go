package layout

import (
	"errors"

	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/nodes"
	"github.com/podharden/podharden/transformer/stream"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// What a proof can find.
var (
	ErrParse    = errors.New("the new text would not be valid YAML")
	ErrValue    = errors.New("the new text would say something else")
	ErrComments = errors.New("a comment would be lost, or come to belong to something else")
)

// Prove parses what was made of a text, and compares it with what is meant: the
// same values, seen through aliases and merge keys, and every comment of the old
// text, at what it belonged to if that is still there. was is what the old text
// was parsed into, is what is meant, origin as in Splice. parse reads a text of
// one document.
func Prove(before, after []byte, was, is *yaml.Node, origin edit.Origin, parse func([]byte) (*yaml.Node, error)) error {
	got, err := read(after, is, parse)
	if err != nil {
		return err
	}
	old, err := remarks(before, was)
	if err != nil {
		return ErrComments
	}
	if len(old) == 0 {
		return nil
	}
	now, err := remarks(after, got)
	if err != nil {
		return ErrComments
	}
	m := matching{origin: origin, back: map[*yaml.Node]*yaml.Node{}, replaced: map[*yaml.Node]bool{}}
	m.match(got, is, nil)
	if !m.kept(old, now) {
		return ErrComments
	}
	return nil
}

// Reads is Prove for a Result that is Plain: of its comments nothing has to be proved.
func Reads(after []byte, is *yaml.Node, parse func([]byte) (*yaml.Node, error)) error {
	_, err := read(after, is, parse)
	return err
}

// read parses a text that has to say what is meant.
func read(text []byte, is *yaml.Node, parse func([]byte) (*yaml.Node, error)) (*yaml.Node, error) {
	got, err := parse(text)
	if err != nil || got == nil {
		return nil, ErrParse
	}
	if !nodes.Equal(got, is) {
		return nil, ErrValue
	}
	return got, nil
}

// KeepsComments reports whether every comment of a text is in another, wherever.
func KeepsComments(before, after []byte, was, is *yaml.Node) bool {
	old, err := remarks(before, was)
	now, err2 := remarks(after, is)
	if err != nil || err2 != nil {
		return false
	}
	have := map[string]int{}
	for _, r := range now {
		have[r.text]++
	}
	for _, r := range old {
		if have[r.text]--; have[r.text] < 0 {
			return false
		}
	}
	return true
}

// remark is a comment and what it belongs to.
type remark struct {
	text string
	rel  relation
	node *yaml.Node // the key, or else the item; nil if it closes
}

type relation int

const (
	closes relation = iota // what stands above it
	heads                  // what comes next, level with it
	behind                 // what stands on its line
)

// remarks lists the comments of a text.
func remarks(text []byte, root *yaml.Node) ([]remark, error) {
	s := newSource(text)
	if len(s.comments()) == 0 {
		return nil, nil
	}
	c := scan{source: s, leaves: make([]leaf, 0, len(text)/12), marks: make([]mark, 0, len(text)/20)}
	if c.node(root, root, stream.AtTop); c.err != nil {
		return nil, c.err
	}
	var out []remark
	l, m := 0, 0
	for _, t := range s.comments() {
		for l < len(c.leaves) && c.leaves[l].end <= t.Start {
			l++
		}
		for m < len(c.marks) && c.marks[m].at < t.Start {
			m++
		}
		r := remark{text: s.comment(t)}
		switch {
		case !t.First && l > 0 && s.lineEnd(c.leaves[l-1].end) == s.lineEnd(t.Start):
			r.rel, r.node = behind, c.leaves[l-1].owner
		case t.First && m < len(c.marks) && s.column(c.marks[m].at) == t.Col && !s.gap(t.End, c.marks[m].at):
			r.rel, r.node = heads, c.marks[m].node
		}
		out = append(out, r)
	}
	return out, nil
}

// gap reports whether a blank line stands in text[from:to].
func (s *source) gap(from, to int) bool {
	for l := s.nextLine(from); l < to; l = s.nextLine(l) {
		if _, blank, _ := s.indent(l); blank {
			return true
		}
	}
	return false
}

// matching tells what became of the keys and items of the old text's tree.
type matching struct {
	origin edit.Origin
	// back leads from the nodes of the new text's tree to those of the old one.
	back map[*yaml.Node]*yaml.Node
	// replaced are the old keys and items that have another value.
	replaced map[*yaml.Node]bool
}

// match notes what the nodes of the new text's tree stand for, given what is
// meant; key is that of the node, nil if it is an item.
func (m *matching) match(got, is, key *yaml.Node) {
	if got == nil || is == nil {
		return
	}
	old := m.origin.Of(is)
	owner := key
	if key == nil {
		owner = old
	}
	if old.Kind != is.Kind || is.Kind == yaml.ScalarNode && old != is || len(old.Content) == 0 && len(is.Content) > 0 {
		m.replaced[owner] = true
	}
	if got.Kind != is.Kind {
		return
	}
	if old.Kind == is.Kind && old.Line > 0 { // else it is new
		m.back[got] = old
	}
	switch got.Kind {
	case yaml.MappingNode:
		at := make(map[string]int, len(is.Content)/2)
		for i := 0; i+1 < len(is.Content); i += 2 {
			at[is.Content[i].Value] = i
		}
		for i := 0; i+1 < len(got.Content); i += 2 {
			if j, ok := at[got.Content[i].Value]; ok {
				m.match(got.Content[i], is.Content[j], nil)
				m.match(got.Content[i+1], is.Content[j+1], is.Content[j])
			}
		}
	case yaml.SequenceNode, yaml.DocumentNode:
		for i := 0; i < min(len(got.Content), len(is.Content)); i++ {
			m.match(got.Content[i], is.Content[i], nil)
		}
	}
}

// kept reports whether each old comment is among the new ones: at what it belonged
// to, if that is still there. Where the value went that it stood behind it may
// stand elsewhere, but at nothing else that was there.
func (m *matching) kept(old, now []remark) bool {
	there := make(map[*yaml.Node]bool, len(m.back))
	for _, n := range m.back {
		there[n] = true
	}
	have := map[remark]int{}
	loose := map[string]int{} // by text: all of them
	for _, r := range now {
		if r.node = m.back[r.node]; r.node == nil {
			r.rel = closes
		}
		have[r]++
		loose[r.text]++
	}
	for _, r := range old {
		if loose[r.text]--; loose[r.text] < 0 {
			return false
		}
		if r.node == nil || !there[r.node] {
			continue
		}
		if have[r] == 0 && r.rel == behind && m.replaced[r.node] {
			r = remark{text: r.text}
		}
		if have[r]--; have[r] < 0 {
			return false
		}
	}
	return true
}
