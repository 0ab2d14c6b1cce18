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

// usual reports whether the last key of a block mapping is written as nearly all
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
