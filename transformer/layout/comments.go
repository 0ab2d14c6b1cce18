package layout

import (
	"sort"
	"strings"

	"github.com/podharden/podharden/transformer/stream"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// leaf is a stretch of text in which a # begins no comment: a scalar, an alias or
// the bracket that closes a flow collection.
type leaf struct {
	start, end int
	owner      *yaml.Node // the key, or else the item, that a comment behind it is of
}

// mark is where a key or an item begins.
type mark struct {
	at   int
	node *yaml.Node // the key, or the item
}

// scan lists the leaves and marks of a tree in the order of the text.
type scan struct {
	*source
	leaves []leaf
	marks  []mark
	unsaid int // where the last value stands that is a null of which nothing is written
	err    error
}

// node scans what is at a place: owner is its key, or the node itself.
func (c *scan) node(n, owner *yaml.Node, indent int) {
	switch {
	case c.err != nil:
	case n.Kind == yaml.DocumentNode:
		for _, x := range n.Content {
			c.node(x, x, stream.AtTop)
		}
	case n.Kind == yaml.ScalarNode || n.Kind == yaml.AliasNode:
		c.scalar(n, owner, indent)
	case n.Kind == yaml.MappingNode || n.Kind == yaml.SequenceNode:
		c.collection(n, owner)
	}
}

func (c *scan) scalar(n, owner *yaml.Node, indent int) {
	if implicitNull(n) {
		c.unsaid = c.offset(n)
		return
	}
	end, err := c.end(n, indent)
	if err != nil {
		c.err = err
		return
	}
	start := c.offset(n)
	if n.Kind == yaml.ScalarNode {
		start = c.contentStart(n)
	}
	if n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) == 0 {
		c.leaves = append(c.leaves, leaf{start, end, owner})
		return
	}
	header := start
	for header < end && c.text[header] != '#' && !isBreak(c.text[header]) {
		header++
	}
	c.leaves = append(c.leaves, leaf{start, header, owner})
	if below := c.nextLine(start); below < end {
		c.leaves = append(c.leaves, leaf{below, end, owner})
	}
}

func (c *scan) collection(n, owner *yaml.Node) {
	flow, indent := n.Style&yaml.FlowStyle != 0, c.inside(n)
	k := step(n.Kind)
	behind := -1 // the end of the last item
	for i := 0; i+k <= len(n.Content) && c.err == nil; i += k {
		at := c.offset(n.Content[i])
		if k == 1 && !flow {
			if behind < 0 {
				at = c.first(n)
			} else {
				at = stream.SkipSpace(c.text, behind)
			}
		} else if s, err := c.start(n, i); err == nil {
			at = s
		}
		c.marks = append(c.marks, mark{at, n.Content[i]})
		c.node(n.Content[i], n.Content[i], indent)
		if k == 2 {
			c.node(n.Content[i+1], n.Content[i], indent)
		} else if !flow {
			behind = max(at+1, c.unsaid)
			if l := len(c.leaves); l > 0 {
				behind = max(behind, c.leaves[l-1].end)
			}
		}
	}
	if flow && c.err == nil {
		end, err := c.end(n, stream.AtTop)
		if err != nil {
			c.err = err
			return
		}
		if at := c.contentStart(n); c.text[at] == '{' || c.text[at] == '[' {
			c.leaves = append(c.leaves, leaf{end - 1, end, owner})
		}
	}
}

// commentsIn returns the comments of text[from:to].
func (s *source) commentsIn(from, to int) []string {
	all := s.comments()
	var out []string
	for i := sort.Search(len(all), func(i int) bool { return all[i].Start >= from }); i < len(all) && all[i].Start < to; i++ {
		out = append(out, s.comment(all[i]))
	}
	return out
}

// comments lists the comments of the text.
func (s *source) comments() []stream.Token {
	if s.noted == nil {
		s.noted = make([]stream.Token, 0, 8)
		scanner := stream.NewScanner(s.text)
		for t, ok := scanner.Next(); ok; t, ok = scanner.Next() {
			if t.Kind == stream.Comment {
				s.noted = append(s.noted, t)
			}
		}
	}
	return s.noted
}

// comment returns what a comment says.
func (s *source) comment(t stream.Token) string {
	return strings.TrimRight(string(s.text[t.Start:t.End]), " \t\r")
}
