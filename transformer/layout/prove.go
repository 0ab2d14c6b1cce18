package layout

import (
	"errors"

	"github.com/podharden/podharden/transformer/alias"
	"github.com/podharden/podharden/transformer/edit"
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
	got, err := parse(after)
	if err != nil || got == nil {
		return ErrParse
	}
	if !alias.Equal(got, is) {
		return ErrValue
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
	back := map[*yaml.Node]*yaml.Node{}
	match(got, is, origin, back)
	if !kept(old, now, back) {
		return ErrComments
	}
	return nil
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
	c := scan{source: s}
	if c.node(root, root, -1); c.err != nil {
		return nil, c.err
	}
	var out []remark
	m := 0
	c.each(0, len(text), func(at, leaves int) {
		for m < len(c.marks) && c.marks[m].at < at {
			m++
		}
		r := remark{text: s.comment(at)}
		switch {
		case !s.firstOnLine(at) && leaves > 0 && s.lineEnd(c.leaves[leaves-1].end) == s.lineEnd(at):
			r.rel, r.node = behind, c.leaves[leaves-1].owner
		case s.firstOnLine(at):
			if m < len(c.marks) && s.column(c.marks[m].at) == s.column(at) {
				r.rel, r.node = heads, c.marks[m].node
			}
		}
		out = append(out, r)
	})
	return out, nil
}

// match notes for the keys and items of a parsed tree which nodes of the old
// text's tree they stand for.
func match(got, is *yaml.Node, origin edit.Origin, back map[*yaml.Node]*yaml.Node) {
	if got == nil || is == nil || got.Kind != is.Kind {
		return
	}
	if old := origin.Of(is); old.Kind == is.Kind {
		back[got] = old
	}
	switch got.Kind {
	case yaml.MappingNode:
		at := make(map[string]int, len(is.Content)/2)
		for i := 0; i+1 < len(is.Content); i += 2 {
			at[is.Content[i].Value] = i
		}
		for i := 0; i+1 < len(got.Content); i += 2 {
			if j, ok := at[got.Content[i].Value]; ok {
				match(got.Content[i], is.Content[j], origin, back)
				match(got.Content[i+1], is.Content[j+1], origin, back)
			}
		}
	case yaml.SequenceNode, yaml.DocumentNode:
		for i := 0; i < min(len(got.Content), len(is.Content)); i++ {
			match(got.Content[i], is.Content[i], origin, back)
		}
	}
}

// kept reports whether each old comment is among the new ones: at what it belonged
// to, if that is still there.
func kept(old, now []remark, back map[*yaml.Node]*yaml.Node) bool {
	there := make(map[*yaml.Node]bool, len(back))
	for _, n := range back {
		there[n] = true
	}
	have := map[remark]int{}
	loose := map[string]int{} // by text: all of them
	for _, r := range now {
		if r.node = back[r.node]; r.node == nil {
			r.rel = closes
		}
		have[r]++
		loose[r.text]++
	}
	for _, r := range old {
		if loose[r.text]--; loose[r.text] < 0 {
			return false
		}
		if r.node != nil && there[r.node] {
			if have[r]--; have[r] < 0 {
				return false
			}
		}
	}
	return true
}
