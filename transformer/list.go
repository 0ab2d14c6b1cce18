package transformer

import (
	"bytes"
	"fmt"

	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/layout"
	"github.com/podharden/podharden/transformer/stream"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// List is a ResourceList
// (https://github.com/kubernetes-sigs/kustomize/blob/master/cmd/config/docs/api-conventions/functions-spec.md)
// as it came in: cut into its items where that is safe, parsed whole where it
// is not. What comes of it is the same either way.
type List struct {
	text  []byte
	items stream.Items
	cut   bool
	frame []byte     // the text without its items if it was cut, else all of it
	root  *yaml.Node // what frame parses into
}

const resourceList = "ResourceList"

// ReadList reads a text as a ResourceList; nil if it is none, which costs
// little.
func ReadList(text []byte) (*List, error) {
	if !bytes.Contains(text, []byte(resourceList)) {
		return nil, nil
	}
	docs := stream.Documents(bytes.TrimPrefix(text, []byte("\ufeff")))
	if len(docs) > 1 {
		return nil, refuseMany(bytes.TrimPrefix(text, []byte("\ufeff")), docs)
	}
	l := &List{text: text, frame: text}
	if l.items, l.cut = stream.CutItems(text); l.cut && l.items.Indent == 0 {
		l.frame = append(append(make([]byte, 0, l.items.Head+len(text)-l.items.Tail), text[:l.items.Head]...), text[l.items.Tail:]...)
	}
	l.cut = l.cut && l.items.Indent == 0 // results follow the indentation of the items
	var err error
	if l.root, err = parse(l.frame); err != nil {
		if !l.cut {
			return nil, err
		}
		l.cut, l.frame = false, text
		if l.root, err = parse(text); err != nil {
			return nil, err
		}
	}
	if l.root == nil || kindOf(l.root) != resourceList {
		return nil, nil
	}
	return l, nil
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
	n := l.top("functionConfig")
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
	if !l.cut {
		return h.wholeList(l, results)
	}
	out, err := h.all(l.text, l.items.Pieces, unnumbered, func(piece stream.Piece) (outcome, error) {
		return h.piece(piece.Text(l.text), piece.Kind, theItem, WhereOdd)
	})
	if err != nil {
		// an item that does not read by itself may do so among the others
		if l.root, err = parse(l.text); err != nil {
			return nil, err
		}
		l.cut, l.frame = false, l.text
		return h.wholeList(l, results)
	}
	frame, err := addResults(l.frame, l.root, results(h.finish(out)))
	if err != nil {
		return nil, err
	}
	out.Text = l.around(frame, out.Text)
	return out, nil
}

// finish adds what is known only once every object was seen.
func (h *Hardener) finish(out *Output) []edit.Object {
	out.Objects = append(out.Objects, h.UnmatchedRules()...)
	return out.Objects
}

// WithResults returns the list as it came in, with results added.
func (l *List) WithResults(results []*yaml.Node) ([]byte, error) {
	frame, err := addResults(l.frame, l.root, results)
	if err != nil || !l.cut {
		return frame.Text, err
	}
	return l.around(frame, l.text[l.items.Head:l.items.Tail]), nil
}

// around puts items back into the frame they were cut from.
func (l *List) around(frame layout.Rendered, items []byte) []byte {
	at := frame.Offset(l.items.Head)
	text := make([]byte, 0, len(frame.Text)+len(items))
	text = append(text, frame.Text[:at]...)
	text = append(text, items...)
	rest := frame.Text[at:]
	if len(rest) > 0 && !bytes.HasSuffix(items, []byte("\n")) {
		// the last line had no line break: the new last line has none either
		newline := []byte("\n")
		if bytes.Contains(rest, []byte("\r\n")) {
			newline = []byte("\r\n")
		}
		text = append(text, newline...)
		rest = bytes.TrimSuffix(rest, newline)
	}
	return append(text, rest...)
}

// theItem is the one item of a piece of a list.
func theItem(root *yaml.Node) []*yaml.Node { return root.Content[0].Content }

// wholeList hardens a list that was not cut.
func (h *Hardener) wholeList(l *List, results func([]edit.Object) []*yaml.Node) (*Output, error) {
	out := &Output{Text: l.text}
	if items := l.top("items"); items != nil && items.Kind == yaml.SequenceNode {
		o := h.harden(document{l.text, l.root, itemsOf}, WhereOdd)
		out.Text, out.Objects = o.text, append(o.objects, refusals(o.refused, 0, unnumbered)...)
		if o.fallback {
			out.Fallbacks = 1
		}
	}
	root, err := parse(out.Text)
	if err != nil {
		return nil, err
	}
	list, err := addResults(out.Text, root, results(h.finish(out)))
	out.Text = list.Text
	return out, err
}

// itemsOf are the items of a whole list.
func itemsOf(root *yaml.Node) []*yaml.Node {
	l := List{root: root}
	return l.top("items").Content
}

// addResults adds results to a list, but for those that it has already: a
// second run over the output of the first says nothing twice.
func addResults(text []byte, root *yaml.Node, results []*yaml.Node) (layout.Rendered, error) {
	l := List{root: root}
	var have []*yaml.Node
	if n := l.top("results"); n != nil && n.Kind == yaml.SequenceNode {
		have = n.Content
	}
	// Behind the items results would part the last one from comments that
	// follow it, so they go in front of them if nothing else follows.
	before := ""
	if m := root.Content[0]; len(m.Content) >= 2 && m.Content[len(m.Content)-2].Value == "items" {
		before = "items"
	}
	tree := edit.NewTree(root)
	for _, r := range results {
		known := false
		for _, x := range have {
			known = known || layout.Same(x, r) == nil
		}
		if known {
			continue
		}
		if err := tree.Apply(root.Content[0], edit.Edit{Op: edit.Append, Path: edit.Root.Key("results"), New: r, Before: before}); err != nil {
			return layout.Rendered{}, &InputError{Reason: "the ResourceList's results: " + err.Error()}
		}
	}
	return layout.Render(text, tree)
}
