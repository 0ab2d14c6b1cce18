package transformer

import (
	"bytes"
	"fmt"

	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/layout"
	"github.com/podharden/podharden/transformer/nodes"
	"github.com/podharden/podharden/transformer/stream"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// List is a ResourceList
// (https://github.com/kubernetes-sigs/kustomize/blob/master/cmd/config/docs/api-conventions/functions-spec.md)
// as it came in: its items, and the frame around them.
type List struct {
	mark []byte // the byte order mark, if there is one
	text []byte // behind it
	list
	root *yaml.Node // what the frame parses into, nil once the items are worked on
}

const resourceList = "ResourceList"

// ReadList reads a text as a ResourceList; nil if it is none, which costs
// little.
func ReadList(text []byte) (*List, error) {
	if !bytes.Contains(text, []byte(resourceList)) {
		return nil, nil
	}
	mark, text := text[:0], text
	if bytes.HasPrefix(text, []byte("\ufeff")) {
		mark, text = text[:3], text[3:]
	}
	docs := stream.Documents(text)
	if len(docs) > 1 {
		return nil, refuseMany(text, docs)
	}
	l := &List{mark: mark, text: text}
	if cut, ok := cut(text); ok {
		l.list = cut
		l.root, _ = parse(l.frame) // what can't be read cut is read whole
	}
	if l.root == nil {
		if err := l.whole(); err != nil {
			return nil, err
		}
	}
	if l.root == nil || kindOf(l.root) != resourceList {
		return nil, nil
	}
	return l, nil
}

// whole parses the text as a whole, and looks for the items in the tree.
func (l *List) whole() (err error) {
	l.list = list{frame: l.text}
	if l.root, err = parse(l.text); err != nil || l.root == nil {
		return err
	}
	root := l.root
	items := valueOf(root, "items")
	if items == nil || items.Kind != yaml.SequenceNode || len(items.Content) == 0 || crossed(root, items) {
		return nil
	}
	ranges, err := layout.Items(l.text, items)
	if err != nil {
		return nil
	}
	cut := list{items: items, dash: items.Style&yaml.FlowStyle == 0, head: ranges[0].Start, tail: ranges[len(ranges)-1].End}
	for _, x := range ranges {
		cut.pieces = append(cut.pieces, stream.Piece{Start: x.Start, End: x.End})
	}
	cut.frameAround(l.text)
	if frame, err := parse(cut.frame); err == nil && frame != nil {
		l.list, l.root = cut, frame
	}
	return nil
}

// refuseMany tells a ResourceList among other documents from a stream that
// only speaks of one.
func refuseMany(text []byte, docs []stream.Piece) error {
	for _, d := range docs {
		if !bytes.Contains(d.Text(text), []byte(resourceList)) {
			continue
		}
		if root, err := parse(d.Text(text)); err == nil && root != nil && kindOf(root) == resourceList {
			return &InputError{
				Line:   1 + bytes.Count(text[:d.Start], []byte("\n")),
				Reason: "a ResourceList among other documents: give it alone",
			}
		}
	}
	return nil
}

// top returns the value of a key of the list; nil if it has none.
func (l *List) top(key string) *yaml.Node { return valueOf(l.root, key) }

// FunctionConfig returns the configuration that came with the list, nil if none did.
func (l *List) FunctionConfig() *yaml.RNode {
	n := nodes.Target(l.top("functionConfig"))
	if n == nil || n.Kind != yaml.MappingNode || len(n.Content) == 0 {
		return nil
	}
	return yaml.NewRNode(n)
}

// duplicate names a key that the list has twice.
func (l *List) duplicate() string {
	seen := map[string]bool{}
	m := l.root.Content[0]
	for i := 0; i+1 < len(m.Content); i += 2 {
		if seen[m.Content[i].Value] {
			return m.Content[i].Value
		}
		seen[m.Content[i].Value] = true
	}
	return ""
}

// List hardens the items of a ResourceList and returns its text. results are
// made from what became of the objects and added behind those that are there.
func (h *Hardener) List(l *List, results func([]edit.Object) []*yaml.Node) (*Output, error) {
	if key := l.duplicate(); key != "" {
		return nil, &InputError{Reason: fmt.Sprintf("the ResourceList has %q twice: remove one", key)}
	}
	if items := l.top("items"); items != nil && items.Kind != yaml.SequenceNode && items.Tag != yaml.NodeTagNull {
		return nil, &InputError{Line: items.Line, Reason: "the ResourceList's items are no list"}
	}
	r := &run{Hardener: h}
	if l.pieces != nil {
		l.root = nil // results of functions that ran before can outweigh the items
	}
	o, err := l.harden(r)
	if err != nil && l.pieces != nil && l.items == nil {
		// an item that does not read by itself may do so among the others
		if err = l.whole(); err == nil && l.root == nil {
			err = errNoItem
		}
		if err == nil {
			o, err = l.harden(r)
		}
	}
	if err != nil {
		return nil, err
	}
	out := o.output(true)
	out.Objects = append(out.Objects, h.Closing()...)
	out.Text, err = l.withResults(out.Text, results(out.Objects))
	return out, err
}

// harden hardens the items.
func (l *List) harden(r *run) (outcome, error) {
	switch {
	case l.items != nil:
		ranges := make([]layout.Range, len(l.pieces))
		for i, p := range l.pieces {
			ranges[i] = layout.Range{Start: p.Start, End: p.End}
		}
		parts, _ := r.itemParts(l.text, l.items, ranges, edit.Ref{}, l.host())
		return r.all(l.text, parts)
	case l.pieces != nil:
		return r.all(l.text, r.parts(l.pieces, edit.Ref{}, true, l.host()))
	}
	o := outcome{text: l.text}
	if items := l.top("items"); items != nil && items.Kind == yaml.SequenceNode {
		return r.together(unit{text: l.text, arena: new(nodes.Arena), root: l.root, node: items}), nil
	}
	return o, nil
}

// host is that of the list: it gave it, and takes it back.
func (l *List) host() layout.Host {
	if len(bytes.TrimSpace(l.text[l.tail:])) > 0 {
		return layout.Followed
	}
	return layout.Last
}

// WithResults returns the list as it came in, with results added.
func (l *List) WithResults(results []*yaml.Node) (Text, error) {
	return l.withResults(Text{l.text}, results)
}

// withResults adds results to the list, whose text has come to be this.
func (l *List) withResults(text Text, results []*yaml.Node) (Text, error) {
	if l.pieces == nil {
		whole := text.Bytes()
		root, err := parse(whole)
		if err != nil || root == nil {
			return nil, err
		}
		out, err := addResults(whole, root, results)
		return Text{l.mark, out.Text}, err
	}
	root, err := parse(l.frame)
	if err != nil {
		return nil, err
	}
	frame, err := addResults(l.frame, root, results)
	if err != nil {
		return nil, err
	}
	items := text.cut(l.head, text.size()-(len(l.text)-l.tail))
	return l.around(frame, items), nil
}
