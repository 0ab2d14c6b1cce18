package layout

import (
	"slices"
	"strings"

	"github.com/podharden/podharden/transformer/stream"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// flow is how an author sets out a flow collection: what new entries follow. The
// zero value but for comma and colon is one line without quotes.
type flow struct {
	quotes
	comma, colon string // with the blanks behind them: ", " and ": "
	inner        string // blanks behind the opening bracket and before the closing one
	own          bool   // each entry on a line of its own
	step         string // how much further in than the line that opens
	newline      string
	child        *flow // of collections in it; nil: the same
}

// write prints a value; margin is the blanks of the line that it opens on.
func (f flow) write(b *strings.Builder, v *yaml.Node, margin string) {
	open, end := "{", "}"
	switch v.Kind {
	case yaml.MappingNode:
	case yaml.SequenceNode:
		open, end = "[", "]"
	default:
		b.WriteString(f.quotes.scalar(v))
		return
	}
	b.WriteString(open)
	if len(v.Content) > 0 {
		f.entries(b, v, margin+f.step)
		if f.own {
			b.WriteString(f.newline)
			b.WriteString(margin)
		} else {
			b.WriteString(f.inner)
		}
	}
	b.WriteString(end)
}

// entries prints what stands between the brackets, but for what comes in front of
// the closing one; margin is the blanks of the lines of the entries.
func (f flow) entries(b *strings.Builder, v *yaml.Node, margin string) {
	if !f.own {
		b.WriteString(f.inner)
	}
	f.list(b, v.Content, v.Kind, margin)
}

// list prints entries or items with commas between them.
func (f flow) list(b *strings.Builder, content []*yaml.Node, kind yaml.Kind, margin string) {
	child := f
	if f.child != nil {
		child = *f.child
	}
	n := step(kind)
	for i := 0; i+n <= len(content); i += n {
		switch {
		case f.own && i > 0:
			b.WriteString(strings.TrimRight(f.comma, " "))
			fallthrough
		case f.own:
			b.WriteString(f.newline)
			b.WriteString(margin)
		case i > 0:
			b.WriteString(f.comma)
		}
		if n == 2 {
			b.WriteString(f.quotes.scalar(content[i]))
			b.WriteString(f.colon)
		}
		child.write(b, content[i+n-1], margin)
	}
}

// step is how many nodes of Content make one entry.
func step(kind yaml.Kind) int {
	if kind == yaml.MappingNode {
		return 2
	}
	return 1
}

// flowOf returns how a flow collection of the text that holds something is set out.
func (s *source) flowOf(n *yaml.Node) (flow, error) {
	f := flow{comma: ", ", colon: ": ", newline: s.newline(s.offset(n))}
	k := step(n.Kind)
	open := s.contentStart(n)
	first, err := s.start(n, 0)
	if err != nil {
		return f, err
	}
	last, err := s.start(n, len(n.Content)-k)
	if err != nil {
		return f, err
	}
	if f.own = s.firstOnLine(last); f.own {
		f.step = s.further(s.margin(last), open)
	} else if open+1 <= first {
		f.inner = blanksOf(string(s.text[open+1 : first]))
	}
	if k == 2 && n.Content[0].Kind == yaml.ScalarNode {
		f.quotes = quotesOf(n.Content[len(n.Content)-2])
		if end, err := s.end(n.Content[0], stream.InFlow); err == nil && end+1 < len(s.text) && s.text[end] == ':' && !implicitNull(n.Content[1]) {
			f.colon = ":" + blanksOf(string(s.text[end+1:max(end+1, s.offset(n.Content[1]))]))
		}
	} else if k == 1 && !slices.ContainsFunc(n.Content, func(x *yaml.Node) bool { return x.Style&yaml.DoubleQuotedStyle == 0 }) {
		f.quotes = '"'
	}
	if f.colon == ":" && f.quotes == '"' {
		f.comma = ","
	} else if f.colon == ":" {
		f.colon = ": "
	}
	if len(n.Content) > k && !f.own {
		if end, err := s.entryEnd(n, k-1); err == nil && end < len(s.text) && s.text[end] == ',' {
			if next, err := s.start(n, k); err == nil {
				f.comma = "," + blanksOf(string(s.text[end+1:next]))
			}
		}
	}
	for i := k - 1; i < len(n.Content); i += k {
		c := n.Content[i]
		if c.Kind&(yaml.MappingNode|yaml.SequenceNode) == 0 || len(c.Content) == 0 {
			continue
		}
		if child, err := s.flowOf(c); err == nil {
			if k == 1 && f.quotes == 0 {
				f.quotes = child.quotes
			}
			if child.own && child.step == "" {
				child.step = f.step
			}
			f.child = &child
		}
	}
	if f.child == nil && f.own && f.quotes == 0 {
		// only JSON is spread out without an example
		f.child = &flow{quotes: f.quotes, comma: ", ", colon: f.colon, newline: f.newline}
	}
	if f.child != nil && f.child.colon == ":" && f.quotes == '"' && k == 1 && !f.own && f.comma == ", " && len(n.Content) == k {
		f.comma, f.colon = ",", ":"
	}
	return f, nil
}

// further returns by which blanks a line with this margin stands further in than
// the line of offset i: two of its own if that can't be told.
func (s *source) further(margin string, i int) string {
	if outer := s.margin(i); strings.HasPrefix(margin, outer) && len(margin) > len(outer) {
		return margin[len(outer):]
	}
	return "  "
}

// blanksOf returns the text if it is nothing but blanks, else one blank.
func blanksOf(s string) string {
	if strings.Trim(s, " \t") != "" {
		return " "
	}
	return s
}
