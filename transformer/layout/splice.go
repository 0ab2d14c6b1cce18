package layout

import (
	"errors"
	"fmt"
	"sort"

	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/stream"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Result is a text with the edits in it.
type Result struct {
	Text []byte
	// Plain says that every edit was an insertion, of block lines behind block
	// lines or behind the last entry of a flow collection of plain words on one line, in
	// a text without line breaks other than \n: the case that needs no proof. Comments
	// at the end of a host's item may stand in another column. See Prove.
	Plain bool
	Line  int // in the old text, from 1, of what is not plain; 0 if all is

	splices []splice
}

// Offset tells where what stood at offset i of the old text stands in the new
// one. What was inserted right at i comes behind it.
func (r Result) Offset(i int) int {
	n := i
	for _, s := range r.splices {
		if s.start < i {
			n += len(s.text) - (s.end - s.start)
		}
	}
	return n
}

// Error is an edit that can't be carried over.
type Error struct {
	Line  int // in the text, from 1
	Cause error
}

func (e *Error) Error() string { return fmt.Sprintf("line %d: %v", e.Line, e.Cause) }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Cause }

// Splice carries over to text what differs between was, the tree that was parsed
// from it as one document, and is; origin tells which nodes of was those of is
// stand for. host says who writes the text anew. The error is an *Error: a place could
// not be found.
func Splice(text []byte, was, is *yaml.Node, origin edit.Origin, host Host) (Result, error) {
	if was == is {
		return Result{Text: text, Plain: true}, nil
	}
	src := newSource(text)
	s := &splicer{source: src, origin: origin, plain: !src.odd}
	if was.Kind == yaml.DocumentNode && len(was.Content) == 1 {
		was, is = was.Content[0], is.Content[0]
	}
	s.findFoot(host, was)
	if err := s.walk(place{old: was, new: is, col: -1, style: plain}); err != nil {
		return Result{}, &Error{Line: max(s.at, 1), Cause: err}
	}
	s.settleFoot()
	out, err := s.apply()
	if err != nil {
		return Result{}, &Error{Line: max(s.at, 1), Cause: err}
	}
	return Result{Text: out, Plain: s.plain, Line: s.oddLine, splices: s.splices}, nil
}

// splicer collects the splices that turn the old text into the new.
type splicer struct {
	*source
	origin  edit.Origin
	splices []splice
	plain   bool
	at      int // the line of the change at hand
	oddLine int // of the first that is not plain
	host    Host
	foot    foot
}

// unusual notes that the change at hand is not plain.
func (s *splicer) unusual() {
	s.plain = false
	if s.oddLine == 0 {
		s.oddLine = max(s.at, 1)
	}
}

// splice replaces text[start:end]. Splices at one place apply in order.
type splice struct {
	start, end int
	text       string
}

// place is where a node stands: what its surroundings mean for it.
type place struct {
	old, new *yaml.Node
	parent   *yaml.Node // the collection around it in the old tree; nil at the top
	index    int        // of the node in parent's Content
	col      int        // column, from 0, of the keys or dashes of the block around it; stream.AtTop
	style    style      // as its parent sees it
	flow     bool       // inside a flow collection
}

// around says where the place lies, as stream.Scanner asks.
func (p place) around() int {
	if p.flow {
		return stream.InFlow
	}
	return p.col
}

// key returns the key whose value stands at the place; nil for an item.
func (p place) key() *yaml.Node {
	if p.parent == nil || p.parent.Kind != yaml.MappingNode {
		return nil
	}
	return p.parent.Content[p.index-1]
}

// walk carries over what differs at a place and below it.
func (s *splicer) walk(p place) error {
	if p.old == p.new || p.old.Kind == yaml.AliasNode && p.new.Kind == yaml.AliasNode && p.old.Value == p.new.Value {
		return nil
	}
	if p.old.Line > 0 {
		s.at = p.old.Line
	}
	if p.old.Anchor != "" || p.old.Style&yaml.TaggedStyle != 0 {
		s.unusual()
	}
	collection := p.old.Kind == yaml.MappingNode || p.old.Kind == yaml.SequenceNode
	if !collection || p.new.Kind != p.old.Kind || len(p.old.Content) == 0 || s.origin.Of(p.new) != p.old {
		return s.replace(p)
	}
	d := s.differ(p.old, p.new)
	flow := p.old.Style&yaml.FlowStyle != 0
	inner := place{parent: p.old, col: p.col, style: s.near(p.old, p.style), flow: p.flow || flow}
	if !flow {
		inner.col = s.column(s.first(p.old))
	}
	for _, k := range d.kept {
		inner.index, inner.old, inner.new = k[0], p.old.Content[k[0]], p.new.Content[k[1]]
		if err := s.walk(inner); err != nil {
			return err
		}
	}
	if len(d.gone) == 0 && len(d.fresh) == 0 {
		return nil
	}
	if flow {
		return s.flowEntries(p, d)
	}
	return s.blockEntries(p, d, inner)
}

// difference is what differs between the entries of two mappings or lists.
// Places are those of values and items in Content.
type difference struct {
	kept  [][2]int // in the old one and in the new one
	gone  []int    // in the old one
	fresh []run
}

// run is a row of new entries.
type run struct {
	content []*yaml.Node
	before  int // in the old one, of the entry that follows; -1 if none does
}

// differ compares two mappings by their keys, and two lists by their items. What
// is kept is in the same order.
func (s *splicer) differ(was, is *yaml.Node) difference {
	k := step(was.Kind)
	d := difference{kept: make([][2]int, 0, len(was.Content)/k)}
	i := 0
	for j := k - 1; j < len(is.Content); j += k {
		first := is.Content[j-k+1]
		at := -1
		for l := i; l < len(was.Content); l += k {
			if was.Content[l] == first || k == 1 && s.origin.Of(first) == was.Content[l] {
				at = l + k - 1
				break
			}
			if l == i && s.isNew(first) {
				break
			}
		}
		if at < 0 {
			if n := len(d.fresh); n == 0 || d.fresh[n-1].before >= 0 {
				d.fresh = append(d.fresh, run{before: -1})
			}
			r := &d.fresh[len(d.fresh)-1]
			r.content = is.Content[j+1-k-len(r.content) : j+1 : j+1] // new ones in a row
			continue
		}
		for ; i+k-1 < at; i += k {
			d.gone = append(d.gone, i+k-1)
		}
		i = at + 1
		d.kept = append(d.kept, [2]int{at, j})
		if n := len(d.fresh); n > 0 && d.fresh[n-1].before < 0 {
			d.fresh[n-1].before = at
		}
	}
	for ; i < len(was.Content); i += k {
		d.gone = append(d.gone, i+k-1)
	}
	return d
}

// isNew reports whether a key or item stands for none of the parsed tree.
func (s *splicer) isNew(n *yaml.Node) bool { return n.Line == 0 && s.origin.Of(n) == n }

// insert puts a text in where nothing goes: it does not say whether that is plain.
func (s *splicer) insert(at int, text string) {
	s.splices = append(s.splices, splice{at, at, text})
}

// add takes a splice that is not plain.
func (s *splicer) add(start, end int, text string) {
	s.unusual()
	s.splices = append(s.splices, splice{start, end, text})
}

// errOverlap should not happen: no two changes are at one place.
var errOverlap = errors.New("two changes would overlap")

// apply carries out the splices.
func (s *splicer) apply() ([]byte, error) {
	sort.SliceStable(s.splices, func(i, j int) bool {
		a, b := s.splices[i], s.splices[j]
		return a.start < b.start || a.start == b.start && a.start == a.end && b.start < b.end
	})
	size := len(s.text)
	for _, x := range s.splices {
		size += len(x.text)
	}
	out := make([]byte, 0, size)
	at := 0
	for _, x := range s.splices {
		if x.start < at || x.end > len(s.text) {
			return nil, errOverlap
		}
		out = append(out, s.text[at:x.start]...)
		out = append(out, x.text...)
		at = x.end
	}
	return append(out, s.text[at:]...), nil
}
