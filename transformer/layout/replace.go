package layout

import (
	"bytes"
	"fmt"
	"sort"
	"strings"

	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// replace gives a node that stands in the text its new value.
func (r *renderer) replace(p place) error {
	n := p.node
	was, _ := r.tree.Was(n)
	start := r.offset(was)
	if implicitNull(was) {
		return r.fill(p, start, start)
	}
	end, err := r.end(n, p.indent)
	if err != nil {
		return err
	}
	block := was.Kind != yaml.ScalarNode && was.Kind != yaml.AliasNode && was.Style&yaml.FlowStyle == 0
	if block || was.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		return fmt.Errorf("line %d: a block can't be replaced as a whole", was.Line)
	}
	return r.fill(p, start, end)
}

// fill puts the value of a node where text[start:end] stood, behind its key or
// dash: on the line, or as a block below it.
func (r *renderer) fill(p place, start, end int) error {
	n := p.node
	var b strings.Builder
	inline := n.Kind == yaml.ScalarNode || len(n.Content) == 0 || n.Style&yaml.FlowStyle != 0
	if p.flow || inline {
		if start == end {
			b.WriteByte(' ')
		}
		r.flowStyle(p).write(&b, n, r.lineIndent(start))
		r.add(splice{start, end, b.String()})
		return nil
	}
	if p.key == nil {
		return fmt.Errorf("line %d: a list item can't be given a block", r.lineOf(start))
	}
	ownLine := start != end && r.firstOnLine(start) && len(bytes.TrimSpace(r.text[end:r.lineEnd(end)])) == 0
	if ownLine { // {} on a line of its own makes way
		start, end = r.lineStart(start), r.nextLine(end)
	} else {
		for start > 0 && isBlank(r.text[start-1]) {
			start--
		}
	}
	if start != end && !ownLine {
		r.add(splice{start, end, ""})
	}
	col := p.key.Column - 1
	pr := printer{style: p.style, newline: r.newline(end)}
	if n.Kind == yaml.MappingNode {
		pr.entries(&b, n.Content, col+pr.step)
	} else {
		pr.items(&b, n.Content, col+pr.list)
	}
	if ownLine {
		lines := b.String()
		if !bytes.HasSuffix(r.text[start:end], []byte("\n")) {
			lines = strings.TrimSuffix(lines, pr.newline)
		}
		r.add(splice{start, end, lines})
		return nil
	}
	r.addLines(end, col, b.String(), pr.newline)
	return nil
}

func (r *renderer) lineOf(i int) int {
	return sort.Search(len(r.lines), func(k int) bool { return r.lines[k] > i })
}

// lineIndent is how far the line that offset i is on is indented.
func (r *renderer) lineIndent(i int) int {
	col, _, _ := r.source.indent(r.lineStart(i))
	return col
}
