package edit

import (
	"fmt"

	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Tree is a parsed document in which objects are edited. It is the only thing
// that writes into YAML nodes, and it keeps track of what it wrote, so that
// the edits can be carried over to the text the document was parsed from.
//
// Every node that Tree makes has Line 0; nodes from the text keep theirs.
//
// It knows the traps of kyaml's own setters: a scalar is changed in place, so
// that its comment, quotes and anchor stay; null and {} parents become
// mappings; an alias is expanded for the one place that is edited; and before
// a node with an anchor changes, the aliases that point at it are expanded, so
// that no other place changes with it.
type Tree struct {
	root *yaml.Node
	// was holds, for each node that was given other content, what it was.
	was map[*yaml.Node]*yaml.Node
	// gone holds what was taken out of a mapping or list.
	gone map[*yaml.Node][]Gone
	// sites holds the aliases of the document by the node they point at; nil
	// until it is needed.
	sites    map[*yaml.Node][]site
	before   string // of the edit at hand
	dirty    bool
	expanded bool
}

// Gone is an entry of a mapping (Key and Value) or an item of a list (Value)
// that was removed.
type Gone struct{ Key, Value *yaml.Node }

// site is an alias: the i-th node of its parent's Content.
type site struct {
	parent *yaml.Node
	alias  *yaml.Node
}

// NewTree tracks edits to the document, or any part of one, below root.
func NewTree(root *yaml.Node) *Tree {
	return &Tree{root: root, was: map[*yaml.Node]*yaml.Node{}, gone: map[*yaml.Node][]Gone{}}
}

// Root is the node that the tree was made with.
func (t *Tree) Root() *yaml.Node { return t.root }

// Changed reports whether any edit was applied.
func (t *Tree) Changed() bool { return t.dirty }

// Expanded reports whether an alias or a merge key had to be written out.
func (t *Tree) Expanded() bool { return t.expanded }

// Was returns what a node was before it got other content. It must not be
// changed.
func (t *Tree) Was(n *yaml.Node) (*yaml.Node, bool) {
	w, ok := t.was[n]
	return w, ok
}

// Removed returns what was taken out of a mapping or list.
func (t *Tree) Removed(n *yaml.Node) []Gone { return t.gone[n] }

// Apply writes one edit into the object whose mapping is obj. An error names
// the path; the tree may then hold a part of the edit and must be given up.
func (t *Tree) Apply(obj *yaml.Node, e Edit) error {
	if len(e.Path) == 0 {
		return fmt.Errorf("an edit needs a path")
	}
	t.dirty = true
	t.before = e.Before
	var err error
	switch e.Op {
	case Set:
		err = t.set(obj, e.Path, e.New)
	case Append:
		err = t.appendItem(obj, e.Path, e.New)
	case Remove:
		err = t.remove(obj, e.Path)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", e.Path, err)
	}
	return nil
}

func (t *Tree) set(obj *yaml.Node, p Path, v any) error {
	last := p[len(p)-1]
	parent, err := t.reach(obj, p[:len(p)-1], kindFor(last))
	if err != nil {
		return err
	}
	if last.IsItem() {
		if last.Index >= len(parent.Content) {
			return fmt.Errorf("the list has %d items", len(parent.Content))
		}
		return t.put(parent.Content[last.Index], v)
	}
	if child := explicit(parent, last.Key); child != nil {
		return t.put(child, v)
	}
	t.addKey(parent, last.Key, newNode(v))
	return nil
}

// addKey gives a mapping a new key: in front of the one that the edit names, if
// the mapping has it, else behind all others.
func (t *Tree) addKey(m *yaml.Node, key string, v *yaml.Node) {
	n := len(m.Content)
	addEntry(m, key, v)
	for i := 0; i < n && t.before != ""; i += 2 {
		if m.Content[i].Value == t.before {
			entry := append([]*yaml.Node{}, m.Content[n:]...)
			copy(m.Content[i+2:], m.Content[i:n])
			copy(m.Content[i:], entry)
			return
		}
	}
}

// put gives a node that stands in the text another value.
func (t *Tree) put(n *yaml.Node, v any) error {
	if err := t.loosen(n); err != nil {
		return err
	}
	fresh := newNode(v)
	t.remember(n)
	keep := n.Style & (yaml.DoubleQuotedStyle | yaml.SingleQuotedStyle)
	sameKind := n.Kind == yaml.ScalarNode && n.Tag == fresh.Tag && fresh.Tag == yaml.NodeTagString
	n.Kind, n.Tag, n.Value, n.Content, n.Alias = fresh.Kind, fresh.Tag, fresh.Value, fresh.Content, nil
	n.Style = fresh.Style
	if sameKind {
		n.Style |= keep
	}
	return nil
}

func (t *Tree) appendItem(obj *yaml.Node, p Path, v any) error {
	list, err := t.reach(obj, p, yaml.SequenceNode)
	if err != nil {
		return err
	}
	list.Content = append(list.Content, newNode(v))
	return nil
}

func (t *Tree) remove(obj *yaml.Node, p Path) error {
	last := p[len(p)-1]
	parent, err := t.reach(obj, p[:len(p)-1], kindFor(last))
	if err != nil {
		return err
	}
	if last.IsItem() {
		if last.Index >= len(parent.Content) {
			return fmt.Errorf("the list has %d items", len(parent.Content))
		}
		if err := t.loosen(parent.Content[last.Index]); err != nil {
			return err
		}
		t.drop(parent, last.Index, 1)
		return nil
	}
	if explicit(parent, last.Key) == nil {
		if err := t.inlineMerges(parent); err != nil {
			return err
		}
	}
	for i := 0; i+1 < len(parent.Content); i += 2 {
		if parent.Content[i].Value == last.Key {
			if err := t.loosen(parent.Content[i+1]); err != nil {
				return err
			}
			t.drop(parent, i, 2)
			return nil
		}
	}
	return nil
}

// drop takes n nodes of Content out, and remembers them if they stand in the text.
func (t *Tree) drop(parent *yaml.Node, i, n int) {
	out := parent.Content[i : i+n]
	if v := out[n-1]; out[0].Line > 0 {
		g := Gone{Value: v}
		if n == 2 {
			g.Key = out[0]
		}
		t.gone[parent] = append(t.gone[parent], g)
	}
	parent.Content = append(append([]*yaml.Node{}, parent.Content[:i]...), parent.Content[i+n:]...)
}

// reach walks to the node at p and makes it, and all above it, ready to be
// changed: a mapping or a list, as want says.
func (t *Tree) reach(n *yaml.Node, p Path, want yaml.Kind) (*yaml.Node, error) {
	for i := 0; ; i++ {
		kind := want
		if i < len(p) {
			kind = kindFor(p[i])
		}
		if err := t.open(n, kind); err != nil {
			if i == 0 {
				return nil, err
			}
			return nil, fmt.Errorf("at %s: %w", p[:i], err)
		}
		if i == len(p) {
			return n, nil
		}
		if s := p[i]; s.IsItem() {
			if s.Index >= len(n.Content) {
				return nil, fmt.Errorf("at %s: the list has %d items", p[:i], len(n.Content))
			}
			n = n.Content[s.Index]
		} else {
			n = t.child(n, s.Key)
		}
	}
}

// child returns the value of a key, taking a copy of a merged one, and making
// a null one where there is none.
func (t *Tree) child(m *yaml.Node, key string) *yaml.Node {
	if v := explicit(m, key); v != nil {
		return v
	}
	v := &yaml.Node{Kind: yaml.ScalarNode, Tag: yaml.NodeTagNull}
	if inherited := merged(m, key, 0); inherited != nil {
		v = copyNode(inherited)
		t.expanded = true
	}
	t.addKey(m, key, v)
	return v
}

func kindFor(s Step) yaml.Kind {
	if s.IsItem() {
		return yaml.SequenceNode
	}
	return yaml.MappingNode
}

func (t *Tree) remember(n *yaml.Node) {
	if _, ok := t.was[n]; !ok && n.Line > 0 {
		was := *n
		t.was[n] = &was
	}
}
