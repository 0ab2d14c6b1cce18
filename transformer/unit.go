package transformer

import (
	"bytes"
	"slices"

	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/layout"
	"github.com/podharden/podharden/transformer/nodes"
	"github.com/podharden/podharden/transformer/pods"
	"github.com/podharden/podharden/transformer/stream"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// unit is a text that holds one object and was parsed by itself: a document, or
// an item of a list. Where aliases lead from one item of a list to another the
// list is one unit, with an object for each item.
type unit struct {
	text   []byte
	arena  *nodes.Arena // where its tree is
	root   *yaml.Node
	node   *yaml.Node // the object, or the list
	inside edit.Ref   // what a list around it says of it
	host   layout.Host
	// leftAlone says why nothing in it is touched; "" if it may be.
	leftAlone string
}

// document works on a document.
func (r *run) document(text []byte, arena *nodes.Arena) (outcome, error) {
	kind := stream.Kind(text)
	if kind != nil && !r.kinds.MayHold(string(kind)) {
		return outcome{text: text, typed: 1, count: 1}, nil
	}
	if tooLarge(text, kind) {
		return refused(text, kind), nil
	}
	_, why := stream.Protected(text)
	if why == "" && (kind == nil || bytes.HasSuffix(kind, []byte("List"))) {
		if o, ok := r.cutList(text); ok {
			return o, nil
		}
	}
	root, err := arena.Parse(text)
	if err != nil || root == nil {
		return outcome{text: text}, err
	}
	return r.unit(unit{text: text, arena: arena, root: root, node: root.Content[0], leftAlone: why})
}

// item works on an item of a list, with its dash or without. Its kind, if known, is
// that which stands in its text.
func (r *run) item(text, kind []byte, inside edit.Ref, dash bool, host layout.Host, arena *nodes.Arena) (outcome, error) {
	if kind != nil && !r.kinds.MayHold(string(kind)) {
		return outcome{text: text, typed: 1, count: 1}, nil
	}
	root, err := arena.Parse(text)
	if err != nil || root == nil {
		return outcome{text: text}, err
	}
	u := unit{text: text, arena: arena, root: root, node: root.Content[0], inside: inside, host: host}
	_, u.leftAlone = stream.Protected(text)
	if dash {
		if u.node.Kind != yaml.SequenceNode || len(u.node.Content) != 1 {
			return outcome{}, errNoItem
		}
		u.node = u.node.Content[0]
	}
	return r.unit(u)
}

// cutList works on a document that is a list object with its items cut apart; ok is
// false if it can't be, or is none.
func (r *run) cutList(text []byte) (o outcome, ok bool) {
	if !bytes.Contains(text, []byte("items")) {
		return outcome{}, false
	}
	l, ok := cut(text)
	if !ok {
		return outcome{}, false
	}
	root, err := parse(l.frame)
	if err != nil || root == nil {
		return outcome{}, false
	}
	items, inside := r.kinds.Items(root, edit.Ref{})
	if items == nil {
		return outcome{}, false
	}
	o, err = r.all(text, r.parts(l.pieces, inside, true, layout.NoHost))
	if err != nil {
		return outcome{}, false // it may read as a whole
	}
	o.typed++
	return o, true
}

// parts makes a part of each item of a list.
func (r *run) parts(pieces []stream.Piece, inside edit.Ref, dash bool, host layout.Host) []part {
	out := make([]part, len(pieces))
	for i, p := range pieces {
		out[i] = part{start: p.Start, end: p.End, work: func(text []byte, arena *nodes.Arena) (outcome, error) {
			return r.item(text, p.Kind, inside, dash, host.Of(i, len(pieces)), arena)
		}}
	}
	return out
}

// unit works on what was parsed. A list is worked on item by item, each as its own
// text.
func (r *run) unit(u unit) (outcome, error) {
	items, inside := r.kinds.Items(u.node, u.inside)
	if u.leftAlone == "" && items != nil && len(items.Content) > 0 && !crossed(u.root, items) {
		if o, ok := r.items(u.text, items, inside, u.host); ok {
			return o, nil
		}
	}
	o := outcome{text: u.text, count: 1}
	if kindOf(u.node) != "" {
		o.typed = 1
	}
	located, refused := r.kinds.LocateItem(u.node, u.inside)
	if r.layout == Keep {
		o.count = number(located, refused, items)
		if u.node.Kind == yaml.ScalarNode && u.node.Tag == yaml.NodeTagNull {
			o.count = 0 // hosts pass over a document that says nothing
		}
	}
	r.finish(u, located, refused, &o)
	return o, nil
}

// number counts the objects of a unit, the items if it is a list, and gives each
// its number there: in a file what hosts note in annotations does not count.
func number(located []pods.Object, refused []*pods.Problem, items *yaml.Node) int {
	for i := range located {
		located[i].Ref.Index = 0
		if items != nil {
			located[i].Ref.Index = max(0, slices.Index(items.Content, located[i].Node.YNode()))
		}
	}
	for _, p := range refused {
		p.Ref.Index = 0
		if items != nil && len(p.Path) > 1 && p.Path[0].Key == "items" {
			p.Ref.Index = p.Path[1].Index
		}
	}
	if items == nil {
		return 1
	}
	return len(items.Content)
}

// together works on the items of a list in one go, since aliases lead from one to
// another.
func (r *run) together(u unit) outcome {
	o := outcome{text: u.text, count: len(u.node.Content)}
	var located []pods.Object
	var refused []*pods.Problem
	for i, item := range u.node.Content {
		found, problems := r.kinds.LocateItem(item, u.inside)
		if item.Kind == yaml.AliasNode && len(found)+len(problems) > 0 {
			refused = append(refused, &pods.Problem{
				Path: edit.Root.Key("items").Item(i), Lines: []int{item.Line},
				What: "alias *" + item.Value + " stands for a whole object", Remedy: "write it out",
			})
			continue
		}
		located, refused = append(located, found...), append(refused, problems...)
	}
	r.finish(u, located, refused, &o)
	return o
}

// protectedItems notes why items are left alone that share anchors, so that they are
// no units of their own: items of a list, and of lists in it.
func (r *run) protectedItems(u unit, list *yaml.Node, why map[*yaml.Node]string) {
	if list.Kind != yaml.SequenceNode {
		if list, _ = r.kinds.Items(list, u.inside); list == nil {
			return
		}
	}
	ranges, err := layout.Items(u.text, list)
	if err != nil {
		return
	}
	for i, item := range list.Content {
		if _, reason := stream.Protected(u.text[ranges[i].Start:ranges[i].End]); reason != "" {
			why[item] = reason
		} else if item.Kind == yaml.MappingNode {
			r.protectedItems(u, item, why)
		}
	}
}

// finish hardens what was located, and names what can't be read.
func (r *run) finish(u unit, located []pods.Object, refused []*pods.Problem, o *outcome) {
	why := map[*yaml.Node]string{}
	if len(located) > 0 {
		r.protectedItems(u, u.node, why)
	}
	for i := range located {
		if u.leftAlone != "" {
			located[i].LeftAlone = u.leftAlone
		} else if reason := why[located[i].Node.YNode()]; reason != "" {
			located[i].LeftAlone = reason
		}
	}
	if len(located) > 0 {
		r.harden(u, located, o)
	}
	for _, p := range refused {
		note := edit.Note{Severity: edit.Error, Rule: ruleInput, Path: p.Path}
		if len(p.Lines) > 0 {
			note.At = edit.Position{Line: p.Lines[len(p.Lines)-1], Column: 1}
		}
		o.say(p.Ref, note, p.Lines, func(lines []int) string {
			at := *p
			at.Lines = lines
			return at.Message()
		})
	}
}

// items works on the items of a list that was parsed, those that hold pods each as
// its own text. ok is false if the items can't be told from each other.
func (r *run) items(text []byte, list *yaml.Node, inside edit.Ref, host layout.Host) (o outcome, ok bool) {
	ranges, err := layout.Items(text, list)
	if err != nil {
		return outcome{}, false
	}
	parts, typed := r.itemParts(text, list, ranges, inside, host)
	if o, err = r.all(text, parts); err != nil {
		return outcome{}, false // it reads as a whole
	}
	o.typed += typed + 1
	o.count = len(list.Content)
	return o, true
}

// itemParts makes a part of each item of a parsed list that holds pods, or that
// can't be read, and counts the others that have a kind.
func (r *run) itemParts(text []byte, list *yaml.Node, ranges []layout.Range, inside edit.Ref, host layout.Host) (parts []part, typed int) {
	dash := list.Style&yaml.FlowStyle == 0
	margins := layout.Margins{Text: text}
	ahead := 0
	for i, item := range list.Content {
		located, refused := r.kinds.LocateItem(item, inside)
		if len(located)+len(refused) == 0 {
			if kindOf(item) != "" {
				typed++
			}
			ahead++
			continue
		}
		p := part{start: ranges[i].Start, end: ranges[i].End, ahead: ahead, work: func(text []byte, arena *nodes.Arena) (outcome, error) {
			return r.item(text, nil, inside, dash, host.Of(i, len(list.Content)), arena)
		}}
		if !dash {
			p.margin = margins.At(p.start)
		}
		parts, ahead = append(parts, p), 0
	}
	return parts, typed
}

// crossed reports whether an alias leads from an item of a list to another, or in
// or out of the list.
func crossed(root, list *yaml.Node) bool {
	owner := map[*yaml.Node]int{}
	var aliases []*yaml.Node
	var in []int
	var visit func(n *yaml.Node, item int)
	visit = func(n *yaml.Node, item int) {
		if n.Anchor != "" {
			owner[n] = item
		}
		if n.Kind == yaml.AliasNode {
			aliases, in = append(aliases, n), append(in, item)
		}
		for i, c := range n.Content {
			if n == list {
				item = i + 1
			}
			visit(c, item)
		}
	}
	visit(root, 0)
	for i, a := range aliases {
		if owner[a.Alias] != in[i] {
			return true
		}
	}
	return false
}
