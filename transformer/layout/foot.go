package layout

import (
	"strings"

	"github.com/podharden/podharden/transformer/stream"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Host says whether a host wrote a text and will write it anew, as kustomize and
// kpt do with the items of a ResourceList. Their encoder keeps the comments at the
// end of an item as a foot of its last field: it writes them in the column of that,
// whatever column they had, and of another field once there is a new last one.
//
// So that they come to stand where the host would put them by itself, they stay at
// the field that they are behind, in its column. New fields that are not as far in
// go behind them:
//
//	containers:                    containers:
//	- image: web                   - image: web
//	  ports:                         ports:
//	  - containerPort: 80            - containerPort: 80
//	# - containerPort: 81      →       # - containerPort: 81
//	                                 securityContext: {}
//
// Fields that are level with the comments go in front of them, as in any text. A
// blank line behind the comments tells the encoder that their column counts:
//
//	containers:                    containers:
//	- image: web                   - image: web
//	  # ports: []              →     securityContext: {}
//	                                 # ports: []
//
// Behind the last item of a list, which has no column of its own there, they go
// behind the comments, with a blank line between:
//
//	args:                          args:
//	- serve                        - serve
//	# - --verbose            →     # - --verbose
//
//	                               securityContext: {}
type Host int

const (
	// NoHost is the text of a stream or a file.
	NoHost Host = iota
	// Followed is an item that something follows.
	Followed
	// Last is the item at the end of all: there the encoder minds the column that
	// the comments have, unless it is further in than the last field.
	Last
)

// Of is what a list with this host is for its i-th item of n.
func (h Host) Of(i, n int) Host {
	if h != NoHost && i < n-1 {
		return Followed
	}
	return h
}

// foot are the comments at the end of an item that the host takes as a foot of its
// last field: the first of them, as long as they are level.
type foot struct {
	start, end int  // whole lines; end is 0 if there is no foot
	last       int  // where the last of all comments ends
	col        int  // that they have
	to         int  // that they come to have
	item       bool // the last field is an item of a list
	outer      bool // they are not as far in as the last field
}

// findFoot finds the foot of an item.
func (s *splicer) findFoot(host Host, root *yaml.Node) {
	if host == NoHost {
		return
	}
	end, err := s.end(root, stream.AtTop)
	if err != nil {
		return
	}
	f := foot{start: s.nextLine(end)}
	col, blank, comment := s.indent(f.start)
	for f.start < len(s.text) && blank {
		f.start = s.nextLine(f.start)
		col, blank, comment = s.indent(f.start)
	}
	if !comment {
		return
	}
	f.col = col
	f.to, f.item = s.leaf(root)
	for at := f.start; comment && col == f.col; col, _, comment = s.indent(at) {
		at = s.nextLine(at)
		f.end = at
	}
	for at := f.start; at < len(s.text); at = s.nextLine(at) {
		if _, _, comment := s.indent(at); comment {
			f.last = s.nextLine(at)
		}
	}
	if host == Last && f.col < f.to {
		f.to, f.outer = f.col, true
	}
	s.host, s.foot = host, f
}

// leaf returns the column of the last key or dash in a block, and whether it is a
// dash.
func (s *source) leaf(n *yaml.Node) (col int, item bool) {
	for (n.Kind == yaml.MappingNode || n.Kind == yaml.SequenceNode) && n.Style&yaml.FlowStyle == 0 && len(n.Content) > 0 {
		col, item = s.column(s.first(n)), n.Kind == yaml.SequenceNode
		n = n.Content[len(n.Content)-1]
	}
	return col, item
}

// settleFoot moves the foot to the column that the host gives it, where something
// came to stand at it, and has the host heed the column of comments that something
// came to stand in front of.
func (s *splicer) settleFoot() {
	f := s.foot
	front, behind, between := false, false, false
	for _, x := range s.splices {
		switch {
		case x.start < f.end && x.end > f.start:
			return // it went, to be written elsewhere
		case x.end == f.start:
			front = true
		case x.start == f.end:
			behind = true
		}
		between = between || x.start >= f.end && x.start < f.last
	}
	for l := f.start; f.to != f.col && (front || behind) && l < f.end; l = s.nextLine(l) {
		if front {
			s.unusual() // what came may take lines that are further in for its own
		}
		s.splices = append(s.splices, splice{l, l + f.col, strings.Repeat(" ", f.to)})
	}
	if front || behind && f.outer {
		s.closeAt(f.end, behind)
	}
	if between && f.last > f.end {
		s.closeAt(f.last, false)
	}
}

// closeAt puts a blank line behind comments that end at an offset, in front of what
// came to stand there.
func (s *splicer) closeAt(at int, more bool) {
	_, blank, comment := s.indent(at)
	if s.host == Last && (comment || at == len(s.text)) && !more || blank && at < len(s.text) {
		return
	}
	s.unusual()
	s.splices = append([]splice{{at, at, s.newline(s.foot.start)}}, s.splices...)
}

// behindFoot is where new lines in a column go instead of at an offset, and the
// blank line in front of them, if the foot stands there and they go behind it.
func (s *splicer) behindFoot(at, col int, newline string) (_ int, blank string) {
	if s.foot.end == 0 || !s.foot.item || s.foot.to != col || at != s.foot.start {
		return at, ""
	}
	if at = s.behindComments(s.foot.end, col); at == s.foot.end {
		blank = newline
	}
	return at, blank
}
