package edit

import (
	"fmt"

	"github.com/podharden/podharden/transformer/nodes"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// writer makes the nodes of one new object.
type writer struct {
	arena  *nodes.Arena
	origin Origin
}

// own reports whether the writer made a node itself, so that it may change it.
func (w *writer) own(n *yaml.Node) bool {
	_, copied := w.origin[n]
	return copied || n.Line == 0
}

// open returns a node that is a mapping or a list, as want says, and may be
// changed: a copy of n, or of what n points at; an empty one in place of null.
func (w *writer) open(n *yaml.Node, want yaml.Kind, p Path) (*yaml.Node, error) {
	if n.Kind == yaml.AliasNode {
		t := nodes.Target(n)
		if t == nil || nodes.Leads(t, n) {
			return nil, fmt.Errorf("%s: %w", p, errCycle)
		}
		n = w.standIn(Copy(t), n)
	}
	empty := n.Kind&(yaml.MappingNode|yaml.SequenceNode) != 0 && len(n.Content) == 0 && w.untouched(n)
	if n.Kind == yaml.ScalarNode && n.ShortTag() == yaml.NodeTagNull || empty {
		c := w.arena.Node(yaml.Node{Kind: want, Tag: yaml.NodeTagMap, Anchor: n.Anchor, HeadComment: n.HeadComment, LineComment: n.LineComment, FootComment: n.FootComment})
		if want == yaml.SequenceNode {
			c.Tag = yaml.NodeTagSeq
		}
		return w.standIn(c, n), nil
	}
	if n.Kind != want {
		return nil, fmt.Errorf("%s is %s, but has to be %s: correct it", p, kindName(n.Kind), kindName(want))
	}
	if w.own(n) {
		return n, nil
	}
	c := w.arena.Node(*n)
	c.Content = append(w.arena.Content(len(n.Content)+2), n.Content...)
	return w.standIn(c, n), nil
}

// untouched reports whether a node is as it was parsed.
func (w *writer) untouched(n *yaml.Node) bool {
	old := w.origin.Of(n)
	return old.Kind != n.Kind || len(old.Content) == 0
}

// standIn notes that n takes the place of old.
func (w *writer) standIn(n, old *yaml.Node) *yaml.Node {
	if o, ok := w.origin[old]; ok {
		w.origin[n] = o
	} else if old.Line > 0 {
		w.origin[n] = old
	}
	return n
}

func kindFor(s Step) yaml.Kind {
	if s.IsItem() {
		return yaml.SequenceNode
	}
	return yaml.MappingNode
}

func kindName(k yaml.Kind) string {
	switch k {
	case yaml.MappingNode:
		return "a mapping"
	case yaml.SequenceNode:
		return "a list"
	}
	return "a plain value"
}
