package layout

import (
	"errors"
	"sort"

	"github.com/podharden/podharden/transformer/edit"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Rendered is a text with the edits in it.
type Rendered struct {
	Text []byte
	// Plain says that every edit was an insertion of block lines among block
	// lines: the case that needs no proof. See Prove.
	Plain bool

	splices []splice
}

// Offset tells where what stood at offset i of the old text stands in the new
// one. What was inserted right at i comes behind it.
func (r Rendered) Offset(i int) int {
	n := i
	for _, s := range r.splices {
		if s.start < i {
			n += len(s.text) - (s.end - s.start)
		}
	}
	return n
}

// Render carries what tree says was edited over to text, from which the tree
// was parsed as one document. parts are nodes of it that stand for objects of
// their own, such as the items of a list; none means that the document is one.
// What a part comes out as does not depend on the others.
//
// An error means that a place could not be found or is of a form that Render
// does not write; nothing is lost then, since text is not changed.
func Render(text []byte, tree *edit.Tree, parts ...*yaml.Node) (Rendered, error) {
	if !tree.Changed() {
		return Rendered{Text: text, Plain: true}, nil
	}
	src := newSource(text, tree)
	r := &renderer{source: src, plain: !tree.Expanded() && !src.odd, parts: map[*yaml.Node]bool{}}
	for _, n := range parts {
		r.parts[n] = true
	}
	root := tree.Root()
	if root.Kind == yaml.DocumentNode && len(root.Content) == 1 {
		root = root.Content[0]
	}
	if len(parts) == 0 {
		r.parts[root] = true
	}
	if err := r.walk(place{node: root, indent: -1, style: plain}); err != nil {
		return Rendered{}, err
	}
	out, err := apply(text, r.splices, 0)
	return Rendered{Text: out, Plain: r.plain, splices: r.splices}, err
}

// renderer collects the splices that turn the old text into the new.
type renderer struct {
	*source
	splices []splice
	plain   bool
	parts   map[*yaml.Node]bool
	choice  []int // which of the places to take, where there are several; 0 where it ends
	choices []int // how many there were each time
}

// splice replaces text[start:end]. Splices at one place apply in order.
type splice struct {
	start, end int
	text       string
}

// place is a node with what its surroundings mean for it.
type place struct {
	node   *yaml.Node
	key    *yaml.Node // the key whose value it is, nil for an item
	indent int        // column, from 0, of the block collection around it; -1 at the top
	style  style      // as its parent sees it
	flow   bool       // inside a flow collection
}

func (r *renderer) walk(p place) error {
	n := p.node
	if r.parts[n] {
		delete(r.parts, n)
		return r.walkPart(p)
	}
	if _, changed := r.tree.Was(n); changed {
		return r.replace(p)
	}
	if n.Kind != yaml.MappingNode && n.Kind != yaml.SequenceNode {
		return nil
	}
	flow := n.Style&yaml.FlowStyle != 0
	inner := p
	inner.flow = p.flow || flow
	inner.style = r.near(n, p.style)
	if !flow {
		inner.indent = r.column(n)
	}
	step := 1
	if n.Kind == yaml.MappingNode {
		step = 2
	}
	for i := step - 1; i < len(n.Content); i += step {
		first := n.Content[i-step+1]
		if first.Line == 0 {
			continue
		}
		inner.node, inner.key = n.Content[i], nil
		if step == 2 {
			inner.key = first
		}
		if err := r.walk(inner); err != nil {
			return err
		}
	}
	gone := r.tree.Removed(n)
	if flow && len(gone) > 0 && len(gone)*step == len(r.original(n).Content) {
		return r.refill(n, p)
	}
	if len(gone) > 0 {
		if err := r.remove(n, gone, inner); err != nil {
			return err
		}
	}
	var fresh []*yaml.Node
	for i := 0; i+step <= len(n.Content); i += step {
		if n.Content[i].Line == 0 {
			fresh = append(fresh, n.Content[i:i+step]...)
		}
	}
	if len(fresh) == 0 {
		return nil
	}
	if flow {
		return r.insertFlow(n, fresh, p)
	}
	return r.insertBlock(n, fresh, inner, p)
}

// add takes a splice; an end of -1 stands for an insertion.
func (r *renderer) add(s splice) {
	if s.end < 0 {
		s.end = s.start
	} else {
		r.plain = false
	}
	r.splices = append(r.splices, s)
}

// apply carries out splices of text, which begins at offset from of theirs.
func apply(text []byte, splices []splice, from int) ([]byte, error) {
	sort.SliceStable(splices, func(a, b int) bool { return splices[a].start < splices[b].start })
	size := len(text)
	for _, s := range splices {
		size += len(s.text)
	}
	out := make([]byte, 0, size)
	at := 0
	for _, s := range splices {
		if s.start-from < at || s.end-from > len(text) {
			return nil, errors.New("two edits meet at one place of the text")
		}
		out = append(out, text[at:s.start-from]...)
		out = append(out, s.text...)
		at = s.end - from
	}
	return append(out, text[at:]...), nil
}
