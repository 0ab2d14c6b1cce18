package layout

import (
	"bytes"

	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// choose takes one of several places.
func (r *renderer) choose(places []int) int {
	i := 0
	if n := len(r.choices); n < len(r.choice) {
		i = r.choice[n]
	}
	r.choices = append(r.choices, len(places))
	return places[i]
}

// places lists where new lines may go if comments close what they belong to:
// whose those are is for the reader to guess, and tools that write the tree
// anew guess too. Keys: in front of the ones that directly follow the one before
// them, from the last to the first; then, as items, which keep their order,
// behind the comments or in front of them; and keys at last to the very front.
// It is empty if no comments are in the way: the end is the place then. The end
// is no place if a block scalar there would grow by the line break.
func (r *renderer) places(p place, end, indent int) []int {
	n := p.node
	after := r.nextLine(end)
	grows := end == len(r.text) && r.endsInBlockScalar(n)
	if !grows && !r.closed(after) {
		return nil
	}
	ends := []int{after}
	if grows {
		ends = nil
		r.plain = false // there may be no place but the end
	} else if behind := r.behindComments(after, indent); behind != after && (behind < len(r.text) || r.text[behind-1] == '\n') {
		ends = []int{behind, after}
	}
	if n.Kind != yaml.MappingNode {
		return ends
	}
	var out []int
	o := r.original(n)
	for i := len(o.Content) - 2; i >= 2; i -= 2 {
		key := r.offset(o.Content[i])
		before, err := r.end(o.Content[i-1], indent)
		if err == nil && r.firstOnLine(key) && r.nextLine(before) == r.lineStart(key) {
			out = append(out, r.lineStart(key))
		}
	}
	out = append(out, ends...)
	if p.key != nil && n.Line > p.key.Line {
		out = append(out, r.nextLine(r.offset(p.key)))
	}
	return out
}

// endsInBlockScalar reports whether the last thing in a node is a literal or
// folded scalar that takes a line break behind it for its own. At the end of a
// text without a final line break nothing may go there.
func (r *renderer) endsInBlockScalar(n *yaml.Node) bool {
	n = r.original(n)
	for len(n.Content) > 0 {
		n = r.original(n.Content[len(n.Content)-1])
	}
	if n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) == 0 {
		return false
	}
	header := r.text[r.offset(n):r.lineEnd(r.offset(n))]
	return bytes.IndexByte(bytes.SplitN(header, []byte("#"), 2)[0], '-') < 0
}

// closed reports whether a comment stands at offset at that is not level with
// what comes next, and so may belong to what stands before.
func (r *renderer) closed(at int) bool {
	level := -1
	for l := at; l < len(r.text); l = r.nextLine(l) {
		col, blank, comment := r.source.indent(l)
		switch {
		case blank && level < 0:
			return false
		case blank:
		case comment:
			level = col
		default:
			return level >= 0 && level != col
		}
	}
	return level >= 0 && at < len(r.text)
}

// behindComments passes over the comments at offset at that close what ends
// there: those further in than indent, and those level with it that follow at
// once, unless what comes next is level too and they are its own. Tools that
// write the tree anew keep such comments where they are only if what is
// inserted comes behind them.
func (r *renderer) behindComments(at, indent int) int {
	inner, level := at, at
	gap, past := false, false // a blank line came, or a comment that closes something else
	for l := at; l < len(r.text); l = r.nextLine(l) {
		col, blank, comment := r.source.indent(l)
		switch {
		case blank:
			gap = true
		case !comment && col >= indent:
			return inner
		case !comment:
			return max(inner, level)
		case past:
		case col > indent:
			inner = r.nextLine(l)
		case col == indent && !gap:
			level = r.nextLine(l)
		default:
			past = true
		}
	}
	return max(inner, level)
}
