package layout

import (
	"strings"

	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// flowStyle tells how to write inside, or in place of, the value at p: as JSON
// if the keys around it are quoted, on lines of its own if they are.
func (r *renderer) flowStyle(p place) flow {
	f := flow{newline: "\n"}
	if p.flow && p.key != nil {
		f.json = p.key.Style&yaml.DoubleQuotedStyle != 0
		f.newline = r.newline(r.offset(p.key))
		if r.firstOnLine(r.offset(p.key)) {
			f.step = r.stepAbove(p.key)
		}
	}
	return f
}

// stepAbove is how much further in a key of a flow mapping stands than the
// line that opens the mapping; 2 if that can't be told.
func (r *renderer) stepAbove(key *yaml.Node) int {
	for l := key.Line - 1; l >= 1; l-- {
		start := r.at(l, 1)
		if col, blank, comment := r.source.indent(start); !blank && !comment && col < key.Column-1 {
			return key.Column - 1 - col
		}
	}
	return 2
}

// insertFlow puts new entries or items behind the last one of a flow collection.
func (r *renderer) insertFlow(n *yaml.Node, fresh []*yaml.Node, p place) error {
	r.plain = false
	o := r.original(n)
	if len(o.Content) == 0 {
		return errExtent
	}
	last := o.Content[len(o.Content)-1]
	first := last
	if n.Kind == yaml.MappingNode {
		first = o.Content[len(o.Content)-2]
	}
	end, err := r.end(last, -1)
	if err != nil {
		return err
	}
	if n.Kind == yaml.MappingNode && implicitNull(last) {
		if end, err = r.end(first, -1); err != nil {
			return err
		}
		if k := r.skipSpace(end); k < len(r.text) && r.text[k] == ':' {
			end = k + 1
		}
	}
	start := r.offset(first)
	f := flow{newline: r.newline(start), json: first.Style&yaml.DoubleQuotedStyle != 0}
	own := r.firstOnLine(start)
	if own {
		f.step = r.stepAbove(first)
	}
	comma := r.skipSpace(end)
	trailing := comma < len(r.text) && r.text[comma] == ','
	at := end
	if trailing {
		at = comma + 1
	} else {
		r.add(splice{end, -1, ","})
	}
	var b strings.Builder
	col := r.lineIndent(start)
	step := 1
	if n.Kind == yaml.MappingNode {
		step = 2
	}
	for i := 0; i < len(fresh); i += step {
		if i > 0 {
			b.WriteByte(',')
		}
		if own {
			b.WriteString(f.newline)
			printer{}.pad(&b, col)
		} else {
			b.WriteByte(' ')
		}
		if step == 2 {
			b.WriteString(f.scalar(fresh[i]))
			b.WriteString(": ")
		}
		f.write(&b, fresh[i+step-1], col)
	}
	if trailing {
		b.WriteByte(',')
	}
	if own && strings.TrimSpace(string(r.text[at:r.lineEnd(at)])) != "" && r.text[r.skipBlank(at)] == '#' {
		at = r.lineEnd(at) // a comment behind the last entry stays behind it
	}
	r.add(splice{at, -1, b.String()})
	return nil
}

// refill writes a flow collection anew of which nothing old is left.
func (r *renderer) refill(n *yaml.Node, p place) error {
	start := r.properties(r.offset(n), n)
	end, err := r.end(n, -1)
	if err != nil {
		return err
	}
	var b strings.Builder
	f := r.flowStyle(p)
	f.json = r.original(n).Content[0].Style&yaml.DoubleQuotedStyle != 0
	f.write(&b, n, r.lineIndent(start))
	r.add(splice{start, end, b.String()})
	return nil
}

// firstOnLine reports whether nothing but blanks stands before offset i on its line.
func (r *renderer) firstOnLine(i int) bool {
	for i--; i >= 0 && !isBreak(r.text[i]); i-- {
		if !isBlank(r.text[i]) {
			return false
		}
	}
	return i >= 0
}

func (r *renderer) skipBlank(i int) int {
	for i < len(r.text)-1 && isBlank(r.text[i]) {
		i++
	}
	return i
}
