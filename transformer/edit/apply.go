package edit

import (
	"errors"
	"fmt"
	"slices"

	"github.com/podharden/podharden/transformer/nodes"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Origin tells which node of the parsed tree a node of an edited one stands
// for, where the two differ. A node that is in neither the parsed tree nor the
// map is new.
type Origin map[*yaml.Node]*yaml.Node

// Of returns the node of the parsed tree that n stands for; n itself where it was
// not copied.
func (o Origin) Of(n *yaml.Node) *yaml.Node {
	if old, ok := o[n]; ok {
		return old
	}
	return n
}

// Comments gives the nodes of an edited tree the comments that those have which
// they stand for: where these were found out only after the edits.
func (o Origin) Comments() {
	for n, old := range o {
		if old.Kind != yaml.AliasNode {
			n.HeadComment, n.LineComment, n.FootComment = old.HeadComment, old.LineComment, old.FootComment
		}
	}
}

// Apply returns the object, a mapping, as the edits leave it, and leaves the one
// that it was given as it was: the path down to each edited node is copied, all
// else is shared. On an error there is no new object.
//
// What changes is one field at one path, whoever else uses its text:
//
//	securityContext: *sc     set runAsUser     securityContext: {a copy of *sc, runAsUser}
//	<<: *base                set image         <<: *base, image
//	volumes:                 append            volumes: [a list]
//
// Settle then decides what that means for anchors.
//
// The object was parsed: all of its nodes have lines, which new ones have not.
func Apply(object *yaml.Node, edits []Edit) (*yaml.Node, Origin, error) {
	return ApplyIn(new(nodes.Arena), object, edits)
}

// ApplyIn is Apply, with nodes that last until the arena is emptied.
func ApplyIn(arena *nodes.Arena, object *yaml.Node, edits []Edit) (*yaml.Node, Origin, error) {
	w := &writer{arena: arena, origin: make(Origin, 2*len(edits))}
	root := object
	for _, e := range inOrder(edits) {
		var err error
		if root, err = w.apply(root, e); err != nil {
			return nil, nil, err
		}
	}
	return root, w.origin, nil
}

// inOrder puts the edits behind all others that move items, and of these the last
// item first: so every index is that of the list as it was.
func inOrder(edits []Edit) []Edit {
	moves := func(e Edit) bool { return e.Ahead != nil }
	if !slices.ContainsFunc(edits, moves) {
		return edits
	}
	out := slices.DeleteFunc(slices.Clone(edits), moves)
	var last []Edit
	for _, e := range slices.Backward(edits) {
		if moves(e) {
			last = append(last, e)
		}
	}
	slices.SortStableFunc(last, func(a, b Edit) int { return *b.Ahead - *a.Ahead })
	return append(out, last...)
}

var errCycle = errors.New("an alias leads into itself: write the value out")

func (w *writer) apply(root *yaml.Node, e Edit) (*yaml.Node, error) {
	if len(e.Path) == 0 {
		return nil, errors.New("an edit needs a path")
	}
	if e.Op == Remove && nothingAt(root, e.Path) {
		return root, nil // and no way to it is made
	}
	path, want := e.Path, yaml.SequenceNode
	if e.Op != Append {
		last := path[len(path)-1]
		path, want = path[:len(path)-1], kindFor(last)
	}
	root, parent, err := w.reach(root, path, want, e.Before)
	if err != nil {
		return nil, err
	}
	switch e.Op {
	case Set:
		err = w.set(parent, e)
	case Append:
		at := len(parent.Content)
		if e.Ahead != nil && *e.Ahead < at {
			at = *e.Ahead
		}
		n, given := e.New.(*yaml.Node)
		if !given { // else it is a whole, which no other edit looks into
			n = w.newNode(e.New)
		}
		parent.Content = slices.Insert(parent.Content, at, n)
	case Remove:
		err = w.remove(parent, e)
	}
	return root, err
}

// nothingAt reports whether a path leads through a key that is not there, or to one
// whose parent is null.
func nothingAt(n *yaml.Node, p Path) bool {
	for _, s := range p {
		n = nodes.Target(n)
		switch {
		case n == nil || n.Kind == yaml.ScalarNode && n.ShortTag() == yaml.NodeTagNull:
			return true
		case n.Kind != kindFor(s) || s.IsItem() && s.Index >= len(n.Content):
			return false // which is an error
		case s.IsItem():
			n = n.Content[s.Index]
		default:
			n = nodes.Lookup(n, s.Key)
		}
	}
	return n == nil
}

// reach copies the way to the node at p, and makes that a mapping or list, as
// want says. It returns the root and the node.
func (w *writer) reach(root *yaml.Node, p Path, want yaml.Kind, before string) (_, at *yaml.Node, err error) {
	kind := func(i int) yaml.Kind {
		if i < len(p) {
			return kindFor(p[i])
		}
		return want
	}
	if root, err = w.open(root, kind(0), p[:0]); err != nil {
		return nil, nil, err
	}
	at = root
	for i, s := range p {
		var child *int
		if s.IsItem() {
			if s.Index >= len(at.Content) {
				return nil, nil, fmt.Errorf("%s has %d items", p[:i], len(at.Content))
			}
			child = &p[i].Index
		} else {
			k := w.child(at, s.Key, before)
			child = &k
		}
		next, err := w.open(at.Content[*child], kind(i+1), p[:i+1])
		if err != nil {
			return nil, nil, err
		}
		at.Content[*child] = next
		at = next
	}
	return root, at, nil
}

// child returns where in a mapping's Content the value of a key stands. Where the
// mapping lacks the key it gets it: a copy of what it merges in, or null.
func (w *writer) child(m *yaml.Node, key, before string) int {
	if i := nodes.Own(m, key); i >= 0 {
		return i
	}
	v := w.arena.Node(yaml.Node{Kind: yaml.ScalarNode, Tag: yaml.NodeTagNull})
	if inherited := nodes.Merged(m, key); inherited != nil {
		v = Copy(inherited)
	}
	return w.add(m, key, v, before)
}

// add gives a mapping a new key: in front of the key before, if the mapping has
// that, else behind all others. It returns where the value stands.
func (w *writer) add(m *yaml.Node, key string, v *yaml.Node, before string) int {
	at := len(m.Content)
	if before != "" {
		if i := nodes.Own(m, before); i > 0 {
			at = i - 1
		}
	}
	k := w.arena.Node(yaml.Node{Kind: yaml.ScalarNode, Tag: yaml.NodeTagString, Value: key})
	m.Content = append(m.Content, nil, nil)
	copy(m.Content[at+2:], m.Content[at:])
	m.Content[at], m.Content[at+1] = k, v
	return at + 1
}

func (w *writer) set(parent *yaml.Node, e Edit) error {
	last := e.Path[len(e.Path)-1]
	if last.IsItem() {
		if last.Index >= len(parent.Content) {
			return fmt.Errorf("%s has %d items", e.Path[:len(e.Path)-1], len(parent.Content))
		}
		parent.Content[last.Index] = w.put(parent.Content[last.Index], e.New)
		return nil
	}
	if i := nodes.Own(parent, last.Key); i >= 0 {
		parent.Content[i] = w.put(parent.Content[i], e.New)
		return nil
	}
	w.add(parent, last.Key, w.newNode(e.New), e.Before)
	return nil
}

// put returns the node that takes the place of another: quotes stay around text,
// comments and the anchor stay too.
func (w *writer) put(old *yaml.Node, v any) *yaml.Node {
	n := *w.newNode(v)
	n.HeadComment, n.LineComment, n.FootComment = old.HeadComment, old.LineComment, old.FootComment
	if old.Kind != yaml.AliasNode {
		n.Anchor = old.Anchor
	}
	if old.Kind == yaml.ScalarNode && n.Kind == yaml.ScalarNode && old.ShortTag() == n.Tag && n.Tag == yaml.NodeTagString {
		n.Style |= old.Style & (yaml.DoubleQuotedStyle | yaml.SingleQuotedStyle)
	}
	return w.standIn(w.arena.Node(n), old)
}

func (w *writer) remove(parent *yaml.Node, e Edit) error {
	last := e.Path[len(e.Path)-1]
	if last.IsItem() {
		if last.Index >= len(parent.Content) {
			return fmt.Errorf("%s has %d items", e.Path[:len(e.Path)-1], len(parent.Content))
		}
		parent.Content = append(parent.Content[:last.Index], parent.Content[last.Index+1:]...)
		return nil
	}
	if nodes.Merged(parent, last.Key) != nil {
		// the merged value would show through
		writeMergesOut(parent)
	}
	if i := nodes.Own(parent, last.Key); i > 0 {
		parent.Content = append(parent.Content[:i-1], parent.Content[i+1:]...)
	}
	return nil
}
