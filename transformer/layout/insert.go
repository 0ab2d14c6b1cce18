package layout

import (
	"bytes"
	"strings"

	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// column is where, from 0, the keys or dashes of a block collection stand.
func (r *renderer) column(n *yaml.Node) int {
	o := r.original(n)
	if len(o.Content) == 0 {
		return o.Column - 1
	}
	if n.Kind == yaml.MappingNode {
		return o.Content[0].Column - 1
	}
	if d, err := r.dash(o, 0); err == nil {
		return d
	}
	return o.Column - 1
}

// insertBlock puts new entries or items behind the last one of a block
// collection.
func (r *renderer) insertBlock(n *yaml.Node, fresh []*yaml.Node, inner, p place) error {
	end, err := r.end(n, p.indent)
	if err != nil {
		return err
	}
	newline := r.newline(end)
	if p.indent < 0 && n.Kind == yaml.MappingNode {
		end, newline = r.lastLine(), r.newline(0)
		r.plain = false
	}
	if n.Kind == yaml.MappingNode && !r.usual(r.original(n)) {
		r.plain = false
	}
	pr := printer{style: inner.style, newline: newline}
	if n.Kind == yaml.MappingNode {
		var err error
		if fresh, err = r.insertBetween(n, fresh, pr, inner, p); err != nil || len(fresh) == 0 {
			return err
		}
	}
	var b strings.Builder
	if n.Kind == yaml.MappingNode {
		pr.entries(&b, fresh, inner.indent)
	} else {
		pr.items(&b, r.distinct(fresh, end, pr, inner.indent), inner.indent)
	}
	if places := r.places(p, end, inner.indent); p.indent >= 0 && len(places) > 0 {
		r.add(splice{r.choose(places), -1, b.String()})
		return nil
	}
	r.addLines(end, inner.indent, b.String(), pr.newline)
	return nil
}

// insertBetween writes the new entries of a mapping that go in front of an old
// one, and returns the others: behind what the entry before them ends, or right
// below the key of the mapping.
func (r *renderer) insertBetween(n *yaml.Node, fresh []*yaml.Node, pr printer, inner, p place) (others []*yaml.Node, err error) {
	first := len(n.Content)
	for first >= 2 && n.Content[first-2].Line == 0 {
		first -= 2
	}
	if len(fresh) == len(n.Content)-first {
		return fresh, nil // all of them are behind the old ones
	}
	var run []*yaml.Node
	at := -1
	if p.key != nil && n.Line > p.key.Line {
		at = r.nextLine(r.offset(p.key))
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Line == 0 {
			run = append(run, n.Content[i], n.Content[i+1])
			continue
		}
		if len(run) > 0 {
			if at < 0 {
				at = r.lineStart(r.offset(n.Content[i]))
			}
			if !r.firstOnLine(r.offset(n.Content[i])) && at == r.lineStart(r.offset(n.Content[i])) && at > 0 {
				return nil, errExtent
			}
			var b strings.Builder
			pr.entries(&b, run, inner.indent)
			r.add(splice{at, -1, b.String()})
			run = nil
		}
		end, err := r.end(n.Content[i+1], inner.indent)
		if err != nil {
			return nil, err
		}
		at = r.nextLine(end)
	}
	return run, nil
}

// distinct turns the first entry of a new item last where its last line reads
// like the line it goes behind: a line diff could not tell the two apart, and
// would show a part of the author's item as new.
func (r *renderer) distinct(fresh []*yaml.Node, end int, pr printer, col int) []*yaml.Node {
	before := string(r.text[r.lineStart(end):r.lineEnd(end)])
	out := make([]*yaml.Node, len(fresh))
	for i, item := range fresh {
		var b strings.Builder
		pr.items(&b, []*yaml.Node{item}, col)
		out[i] = item
		if strings.HasSuffix(strings.TrimSuffix(b.String(), pr.newline), pr.newline+before) && item.Kind == yaml.MappingNode {
			turned := *item
			turned.Content = append(append([]*yaml.Node{}, item.Content[2:]...), item.Content[:2]...)
			out[i] = &turned
		}
	}
	return out
}

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
// anew guess too. In front of the keys or items that directly follow the one
// before them, from the last to the first; behind the comments; in front of
// them. Keys rather go between others, items rather to the end, and neither to
// the very front if there is another way. It is empty if no comments are in the
// way: the end is the place then. The end is no place if a block scalar there
// would grow by the line break.
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
	} else if behind := r.behindComments(after, indent); behind != after && (behind < len(r.text) || r.text[behind-1] == '\n') {
		ends = []int{behind, after}
	}
	step, o := 1, r.original(n)
	if n.Kind == yaml.MappingNode {
		step = 2
	}
	var between []int
	for i := len(o.Content) - step; i >= step; i -= step {
		start := r.offset(o.Content[i])
		if step == 1 {
			start = r.dashBefore(start)
		}
		before, err := r.end(o.Content[i-1], indent)
		if err == nil && start >= 0 && r.firstOnLine(start) && r.nextLine(before) == r.lineStart(start) {
			between = append(between, r.lineStart(start))
		}
	}
	places := append(between, ends...)
	if step == 1 {
		places = append(ends, between...)
	}
	if p.key != nil && n.Line > p.key.Line {
		places = append(places, r.nextLine(r.offset(p.key)))
	}
	return places
}

// endsInBlockScalar says whether the last thing in a node is a literal or
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

// closed says whether a comment stands at offset at that is not level with
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

// usual says whether the last key of a block mapping is written as nearly all
// are: behind nothing but blanks and dashes, and with a colon right behind it.
func (r *renderer) usual(n *yaml.Node) bool {
	key := n.Content[len(n.Content)-2]
	start := r.offset(key)
	end, err := r.end(key, -1)
	if err != nil || end >= len(r.text) || r.text[end] != ':' {
		return false
	}
	return strings.Trim(string(r.text[r.lineStart(start):start]), " -") == ""
}

// lastLine is an offset on the last line of the document, before its end
// marker. New keys of the document itself go behind it.
func (r *renderer) lastLine() int {
	at := len(r.text)
	for i := at; i > 0; {
		start := r.lineStart(i - 1)
		if start >= i {
			break // the byte order mark
		}
		line := string(r.text[start:i])
		if strings.HasPrefix(line, "...") {
			at = start
		} else if strings.TrimSpace(line) != "" {
			break
		}
		i = start
	}
	return max(at-1, 0)
}

// addLines inserts lines behind the line that offset end is on, and behind the
// comments that close what ends there.
func (r *renderer) addLines(end, indent int, lines, newline string) {
	at := r.behindComments(r.nextLine(end), indent)
	if at == len(r.text) && (at == 0 || r.text[at-1] != '\n') {
		// the last line has no line break: it keeps none
		lines = newline + strings.TrimSuffix(lines, newline)
		r.plain = false
	}
	if newline != "\n" {
		r.plain = false
	}
	r.add(splice{at, -1, lines})
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
