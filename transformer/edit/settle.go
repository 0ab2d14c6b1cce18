package edit

import (
	"errors"
	"slices"

	"github.com/podharden/podharden/transformer/nodes"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// errSettle says that what an anchor's users are to see can't be written.
var errSettle = errors.New("its anchors and aliases can't be kept apart: write the values out")

// What one document may take: some thousand aliases of one large value, written out,
// are gigabytes, and as many merges of a mapping with as many keys end on no day.
const (
	maxWrittenOut = 100_000     // nodes that are written out where aliases and merge keys stood
	maxCompared   = 100_000_000 // pairs of keys of the mappings that merge others
)

// Settle puts edited objects back into the parsed document that they are of, and
// decides for each anchor in it who goes on sharing it. objects maps an object of
// the document to the one that Apply made of it; origin holds what Apply said of
// all of them, and is added to. Nobody sees another value than before, but the
// objects that are edited. Of the texts that say so, it is the one nearest to the
// author's:
//
//	sc: &sc {a: 1}     both get b     sc: &sc {a: 1, b: 2}
//	x: *sc                            x: *sc
//
//	sc: &sc {a: 1}     sc gets b      sc: &sc {a: 1, b: 2}
//	x: *sc                            x: {a: 1}
//
//	- &foo {name: foo}     both get b,       - &foo {name: foo, b: 2, c: 3}
//	- <<: *foo             foo c: 3,         - <<: *foo
//	  name: bar            bar c: 4            name: bar
//	                                           c: 4
func Settle(doc *yaml.Node, objects map[*yaml.Node]*yaml.Node, origin Origin) (*yaml.Node, error) {
	left := len(objects)
	meant := swap(doc, origin, func(n *yaml.Node) *yaml.Node {
		if o, ok := objects[n]; ok {
			left--
			return o
		}
		return nil
	}, func() bool { return left == 0 })
	s := settler{origin: origin, doc: doc, known: map[*yaml.Node]bool{}, users: map[*yaml.Node][]*yaml.Node{}}
	if s.find(doc); len(s.users) == 0 {
		return meant, nil
	}
	s.find(meant) // aliases in what was copied
	s.now, s.with = map[*yaml.Node]*yaml.Node{}, map[*yaml.Node]*yaml.Node{}
	s.place(meant)
	if s.editAside() {
		meant = s.replaced(meant)
		s.now = map[*yaml.Node]*yaml.Node{}
		s.place(meant)
	}
	for _, anchored := range s.order {
		for _, user := range s.users[anchored] {
			s.value(anchored, user)
		}
	}
	// a mapping that is merged stands in front of the one that merges it
	s.merges(meant)
	if s.exhausted() {
		return nil, errSettle
	}
	out := s.repoint(s.replaced(meant))
	if !nodes.Equal(meant, out) {
		return nil, errSettle
	}
	return out, nil
}

// swap returns a tree in which nodes are replaced, and the way down to them is
// copied. with gives a node's replacement, nil if it has none; below one nothing
// is replaced. It ends early once done says so.
func swap(n *yaml.Node, origin Origin, with func(*yaml.Node) *yaml.Node, done func() bool) *yaml.Node {
	if x := with(n); x != nil {
		return x
	}
	out := n
	for i, c := range n.Content {
		if done() {
			break
		}
		x := swap(c, origin, with, done)
		if x == c {
			continue
		}
		if out == n {
			copied := *n
			copied.Content = append([]*yaml.Node{}, n.Content...)
			out = &copied
			origin[out] = origin.Of(n)
		}
		out.Content[i] = x
	}
	return out
}

// settler knows the anchors of a parsed document.
type settler struct {
	doc    *yaml.Node
	origin Origin
	known  map[*yaml.Node]bool         // the aliases
	users  map[*yaml.Node][]*yaml.Node // the aliases of each node, in order
	order  []*yaml.Node                // the nodes that have users, in order of their first
	// now holds what stands in the edited document for a node of the parsed one.
	now map[*yaml.Node]*yaml.Node
	// with holds the replacements of nodes of the edited document.
	with map[*yaml.Node]*yaml.Node
	// merging holds the values of merge keys; nil until it is needed.
	merging           map[*yaml.Node]bool
	written, compared int
}

// exhausted reports whether the document takes more than it may: Settle fails then.
func (s *settler) exhausted() bool { return s.written > maxWrittenOut || s.compared > maxCompared }

// find notes the aliases below a node.
func (s *settler) find(n *yaml.Node) {
	if n.Kind == yaml.AliasNode {
		if n.Alias == nil || s.known[n] {
			return
		}
		s.known[n] = true
		if len(s.users[n.Alias]) == 0 {
			s.order = append(s.order, n.Alias)
		}
		s.users[n.Alias] = append(s.users[n.Alias], n)
	}
	for _, c := range n.Content {
		s.find(c)
	}
}

// replaced carries out the replacements below a node, and those inside them.
func (s *settler) replaced(n *yaml.Node) *yaml.Node {
	return swap(n, s.origin, func(x *yaml.Node) *yaml.Node {
		y, ok := s.with[x]
		if !ok {
			return nil
		}
		delete(s.with, x)
		return s.replaced(y)
	}, func() bool { return false })
}

// place fills now.
func (s *settler) place(n *yaml.Node) {
	s.now[s.origin.Of(n)] = n
	for _, c := range n.Content {
		s.place(c)
	}
}

// current is what stands for a node of the parsed document in the end.
func (s *settler) current(old *yaml.Node) *yaml.Node {
	n := s.now[old]
	if n == nil {
		return nil
	}
	if x, ok := s.with[n]; ok {
		return x
	}
	return n
}

// changed reports whether a node with an anchor says something else in the end,
// or is gone.
func (s *settler) changed(anchored *yaml.Node) bool {
	n := s.current(anchored)
	return n == nil || n.Anchor == "" || n != anchored && !nodes.Equal(n, anchored)
}

// value decides about an alias that is a value or an item.
func (s *settler) value(anchored, user *yaml.Node) {
	n := s.now[user]
	switch {
	case n == nil || s.exhausted() || s.isMerged(user):
	case n != user: // it was edited
		if a := s.current(anchored); a != nil && a.Anchor != "" && nodes.Equal(a, n) {
			kept := *user
			s.with[n] = &kept
			s.origin[&kept] = user
		}
	case s.changed(anchored):
		c := s.copied(anchored, nil)
		s.with[n] = c
		s.origin[c] = user
	}
}

// copied copies what a node says. An alias in it whose anchor is gone, or says
// something else in the end, is written out; not again below itself.
func (s *settler) copied(n *yaml.Node, within []*yaml.Node) *yaml.Node {
	if s.written++; s.exhausted() {
		return n
	}
	if n.Kind == yaml.AliasNode && n.Alias != nil && s.changed(n.Alias) && !slices.Contains(within, n.Alias) {
		return s.copied(n.Alias, append(within, n.Alias))
	}
	return copyWith(n, func(c *yaml.Node) *yaml.Node { return s.copied(c, within) })
}

// repoint makes aliases of nodes that were copied point at the copies.
func (s *settler) repoint(root *yaml.Node) *yaml.Node {
	s.now = map[*yaml.Node]*yaml.Node{}
	stale := map[*yaml.Node]*yaml.Node{}
	s.place(root)
	for _, anchored := range s.order {
		if a := s.now[anchored]; a != nil && a != anchored {
			for _, user := range s.users[anchored] {
				if n := s.now[user]; n != nil && n.Kind == yaml.AliasNode {
					c := *user
					stale[n] = &c
					s.origin[&c] = user
				}
			}
		}
	}
	if len(stale) == 0 {
		return root
	}
	out := swap(root, s.origin, func(n *yaml.Node) *yaml.Node { return stale[n] }, func() bool { return false })
	s.now = map[*yaml.Node]*yaml.Node{}
	s.place(out)
	for _, c := range stale {
		c.Alias = s.now[c.Alias]
	}
	return out
}
