package layout

import (
	"fmt"
	"strings"

	"github.com/podharden/podharden/transformer/edit"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// remove takes entries or items out of the text. Comments on their lines stay,
// each on a line of its own.
func (r *renderer) remove(n *yaml.Node, gone []edit.Gone, inner place) error {
	r.plain = false
	for _, g := range gone {
		first := g.Value
		if g.Key != nil {
			first = g.Key
		}
		end, err := r.end(g.Value, inner.indent)
		if err != nil {
			return err
		}
		if n.Style&yaml.FlowStyle != 0 {
			r.removeFlow(n, first, end)
			continue
		}
		start := r.offset(first)
		if g.Key == nil {
			if start = r.dashBefore(start); start < 0 {
				return errExtent
			}
		}
		if !r.firstOnLine(start) && r.lineStart(start) != start {
			return fmt.Errorf("line %d: what begins its line behind a dash can't be removed", first.Line)
		}
		from, to := r.lineStart(start), r.nextLine(end)
		r.add(splice{from, to, r.comments(g, from, to, start-from)})
	}
	return nil
}

func (r *renderer) dashBefore(i int) int {
	for i--; i >= 0 && !isBreak(r.text[i]); i-- {
		if r.text[i] == '-' {
			return i
		}
	}
	return -1
}

// comments returns the comments of text[from:to] as lines at column col.
func (r *renderer) comments(g edit.Gone, from, to, col int) string {
	ends := map[int]int{} // by start of line: where the last thing on it ends
	note := func(n *yaml.Node) {
		if e, err := r.end(n, col); err == nil {
			ls := r.lineStart(e)
			ends[ls] = max(ends[ls], e)
		}
	}
	var visit func(n *yaml.Node)
	visit = func(n *yaml.Node) {
		if n.Kind == yaml.ScalarNode || n.Kind == yaml.AliasNode || n.Style&yaml.FlowStyle != 0 {
			note(n)
			return
		}
		for _, c := range r.original(n).Content {
			visit(c)
		}
	}
	if g.Key != nil {
		visit(g.Key)
	}
	visit(g.Value)
	var b strings.Builder
	for l := from; l < to; l = r.nextLine(l) {
		i := l
		if e, ok := ends[l]; ok {
			i = e
		} else if _, _, comment := r.source.indent(l); !comment {
			continue
		}
		line := string(r.text[i:r.lineEnd(l)])
		if k := strings.Index(line, "#"); k >= 0 && strings.TrimLeft(line[:k], " \t:") == "" {
			printer{}.pad(&b, col)
			b.WriteString(line[k:])
			b.WriteString(r.newline(l))
		}
	}
	return b.String()
}

// removeFlow takes an entry or item out of a flow collection, with one comma.
func (r *renderer) removeFlow(n, first *yaml.Node, end int) {
	start := r.offset(first)
	if next := r.skipSpace(end); next < len(r.text) && r.text[next] == ',' {
		next++
		for next < len(r.text) && isBlank(r.text[next]) {
			next++
		}
		r.add(splice{start, next, ""})
		return
	}
	for i := start - 1; i >= 0; i-- {
		if c := r.text[i]; c == ',' {
			start = i
			break
		} else if !isBlank(c) && !isBreak(c) {
			break
		}
	}
	r.add(splice{start, end, ""})
}
