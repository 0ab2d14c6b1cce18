package transformer

import (
	"bytes"
	"fmt"

	"github.com/podharden/podharden/transformer/alias"
	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/layout"
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
	root *yaml.Node // what the frame parses into
}

// list is a list object cut into its items and what is around them.
type list struct {
	pieces []stream.Piece // the items; none if they can't be told from each other
	dash   bool           // each begins with its dash
	// text[head:tail] are the items. In the frame a stand-in takes their place, so
	// that the list is one there too.
	head, tail int
	standIn    []byte
	frame      []byte
	// items is the list of items where the text was parsed as a whole.
	items *yaml.Node
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
	var err error
	if cut, ok := cut(text); ok {
		l.list = cut
		if l.root, err = parse(l.frame); err != nil {
			ok = false
		}
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

// cut cuts the text of a list object without parsing it.
func cut(text []byte) (list, bool) {
	items, ok := stream.CutItems(text)
	if !ok {
		return list{}, false
	}
	l := list{pieces: items.Pieces, dash: true, head: items.Head, tail: items.Tail}
	l.frameAround(text)
	return l, true
}

// frameAround sets the frame.
func (l *list) frameAround(text []byte) {
	l.standIn = []byte("{}")
	if l.dash {
		at := l.head
		for at < l.tail {
			line := text[at : at+bytes.IndexByte(append(text[at:l.tail:l.tail], '\n'), '\n')]
			if rest := bytes.TrimLeft(line, " "); bytes.HasPrefix(rest, []byte("-")) {
				margin := len(line) - len(rest)
				width := 1 + len(rest[1:]) - len(bytes.TrimLeft(rest[1:], " "))
				l.standIn = append(append(bytes.Repeat([]byte(" "), margin), '-'), bytes.Repeat([]byte(" "), max(1, width-1))...)
				l.standIn = append(append(l.standIn, "{}"...), newline(text)...)
				break
			}
			at += len(line) + 1
		}
	}
	l.frame = append(append(append(make([]byte, 0, l.head+len(l.standIn)+len(text)-l.tail), text[:l.head]...), l.standIn...), text[l.tail:]...)
}

// newline is the line break in use.
func newline(text []byte) string {
	if i := bytes.IndexByte(text, '\n'); i > 0 && text[i-1] == '\r' {
		return "\r\n"
	}
	return "\n"
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
	n := alias.Target(l.top("functionConfig"))
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
		parts, _ := r.itemParts(l.text, l.items, ranges, edit.Ref{})
		return r.all(l.text, parts)
	case l.pieces != nil:
		return r.all(l.text, r.parts(l.pieces, edit.Ref{}, true))
	}
	o := outcome{text: l.text}
	if items := l.top("items"); items != nil && items.Kind == yaml.SequenceNode {
		return r.together(unit{text: l.text, root: l.root, node: items}), nil
	}
	return o, nil
}

// WithResults returns the list as it came in, with results added.
func (l *List) WithResults(results []*yaml.Node) ([]byte, error) {
	return l.withResults(l.text, results)
}

// withResults adds results to the list, whose text has come to be this.
func (l *List) withResults(text []byte, results []*yaml.Node) ([]byte, error) {
	if l.pieces == nil {
		root, err := parse(text)
		if err != nil || root == nil {
			return nil, err
		}
		out, err := addResults(text, root, results)
		return append(bytes.Clone(l.mark), out.Text...), err
	}
	frame, err := addResults(l.frame, l.root, results)
	if err != nil {
		return nil, err
	}
	items := text[l.head : len(text)-(len(l.text)-l.tail)]
	return l.around(frame, items), nil
}

// around puts items back into the frame they were cut from.
func (l *List) around(frame layout.Result, items []byte) []byte {
	at := frame.Offset(l.head)
	text := make([]byte, 0, len(l.mark)+len(frame.Text)+len(items))
	text = append(append(text, l.mark...), frame.Text[:at]...)
	text = append(text, items...)
	rest := frame.Text[at+len(l.standIn):]
	if l.dash && len(rest) > 0 && !bytes.HasSuffix(items, []byte("\n")) {
		// the last line had no line break: the new last line has none either
		nl := []byte(newline(l.text))
		text = append(text, nl...)
		rest = bytes.TrimSuffix(rest, nl)
	}
	return append(text, rest...)
}
