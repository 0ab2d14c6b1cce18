package layout

import (
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
	if p.indent < 0 && n.Kind == yaml.MappingNode {
		end = r.lastLine()
		r.plain = false
	}
	if n.Kind == yaml.MappingNode && !r.usual(r.original(n)) {
		r.plain = false
	}
	pr := printer{style: inner.style, newline: r.newline(end)}
	if n.Kind == yaml.MappingNode && p.key != nil && fresh[0].Value == "metadata" && n.Line > p.key.Line {
		// metadata goes before spec, as everybody writes it
		var b strings.Builder
		pr.entries(&b, fresh[:2], inner.indent)
		r.add(splice{r.nextLine(r.offset(p.key)), -1, b.String()})
		if fresh = fresh[2:]; len(fresh) == 0 {
			return nil
		}
	}
	var b strings.Builder
	if n.Kind == yaml.MappingNode {
		pr.entries(&b, fresh, inner.indent)
	} else {
		pr.items(&b, fresh, inner.indent)
	}
	r.addLines(end, inner.indent, b.String(), pr.newline)
	return nil
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

// addLines inserts lines behind the line that offset end is on. Comments
// further in than indent, which close what ends there, stay in front of them.
func (r *renderer) addLines(end, indent int, lines, newline string) {
	at := r.nextLine(end)
	for l := at; l < len(r.text); l = r.nextLine(l) {
		col, blank, comment := r.source.indent(l)
		if comment && col > indent {
			at = r.nextLine(l)
		} else if !blank {
			break
		}
	}
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
