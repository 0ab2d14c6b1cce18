package layout

import (
	"bytes"
	"strings"

	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// blockEntries carries over what came to and went from a block mapping or list.
func (s *splicer) blockEntries(p place, d difference, inner place) error {
	n := p.old
	start := s.first(n)
	if strings.Trim(string(s.text[s.lineStart(start):start]), " -") != "" || !s.usual(n) {
		s.unusual()
	}
	if len(d.kept) == 0 && len(d.fresh) == 0 {
		return s.emptied(p, "{}")
	}
	end, err := s.end(n, p.col)
	if err != nil {
		return err
	}
	pr := printer{style: inner.style, newline: s.newline(end)}
	if len(d.kept) == 0 {
		return s.refill(n, d, pr, inner.col, start, end)
	}
	closing, err := s.remove(n, d, inner.col)
	if err != nil {
		return err
	}
	var tail []*yaml.Node
	for _, r := range d.fresh {
		if r.before < 0 {
			tail = r.content
		} else if err := s.insertBefore(p, r, pr, inner.col); err != nil {
			return err
		}
	}
	if len(tail) > 0 && s.nextLine(end) == len(s.text) && !bytes.HasSuffix(s.text, []byte("\n")) && s.endsInBlockScalar(n) {
		// a line break behind the text would become part of it
		if n.Kind != yaml.MappingNode {
			return errExtent
		}
		if err := s.insertBefore(p, run{tail, len(n.Content) - 1}, pr, inner.col); err != nil {
			return err
		}
		tail = nil
	}
	lines := s.print(pr, n.Kind, tail, inner.col) + s.remarks(closing, s.behind(p, inner.col, pr), pr.newline)
	if lines != "" {
		at := s.behindTabs(s.nextLine(end))
		if len(tail) > 0 {
			var blank string
			at, blank = s.behindFoot(s.behindComments(at, inner.col), inner.col, pr.newline)
			lines = blank + lines
		}
		s.addLines(at, end, lines, pr.newline)
	}
	return nil
}

// print prints new entries as lines at column col.
func (s *splicer) print(pr printer, kind yaml.Kind, content []*yaml.Node, col int) string {
	var b strings.Builder
	if kind == yaml.MappingNode {
		pr.entries(&b, content, col)
	} else {
		pr.items(&b, content, col)
	}
	return b.String()
}

// usual reports whether the last key of a block mapping is written as nearly all
// are: behind nothing but blanks and dashes, and with a colon right behind it.
func (s *splicer) usual(n *yaml.Node) bool {
	if n.Kind != yaml.MappingNode {
		return true
	}
	key := n.Content[len(n.Content)-2]
	start := s.offset(key)
	end, err := s.end(key, s.inside(n))
	if err != nil || end >= len(s.text) || s.text[end] != ':' || key.Kind != yaml.ScalarNode || key.Anchor != "" {
		return false
	}
	return strings.Trim(string(s.text[s.lineStart(start):start]), " -") == ""
}

// insertBefore writes new entries that go in front of an old one: behind what the
// entry before them ends, or right below the key of the mapping or list.
func (s *splicer) insertBefore(p place, r run, pr printer, col int) error {
	n, k := p.old, step(p.old.Kind)
	key, err := s.start(n, r.before-k+1)
	if err != nil {
		return err
	}
	var b strings.Builder
	at := -1
	if r.before >= k {
		end, err := s.entryEnd(n, r.before-k)
		if err != nil {
			return err
		}
		if at = s.behindTabs(s.nextLine(end)); n.Kind == yaml.SequenceNode {
			at = s.behindComments(at, col)
		}
	} else if !s.firstOnLine(key) {
		if n.Kind != yaml.MappingNode {
			return errExtent
		}
		// behind a dash
		pr.entry(&b, r.content[0], r.content[1], col)
		pr.entries(&b, r.content[2:], col)
		pad(&b, col)
		s.add(key, key, b.String())
		return nil
	} else if p.parent != nil && p.parent.Style&yaml.FlowStyle == 0 {
		slot, err := s.slot(p.parent, p.index)
		if err != nil {
			return err
		}
		at = s.nextLine(slot)
	}
	if at < 0 || at > key {
		at = s.headed(s.lineStart(key), col)
	}
	lines := s.print(pr, n.Kind, r.content, col)
	if r.before < k || n.Kind != yaml.MappingNode || at != s.lineStart(key) || s.text[key] == '?' || pr.newline != "\n" {
		s.unusual()
	}
	s.insert(at, lines)
	return nil
}

// addLines inserts lines at the start of a line, behind what ends at offset end.
func (s *splicer) addLines(at, end int, lines, newline string) {
	if at == len(s.text) && (at == 0 || s.text[at-1] != '\n') {
		// the last line has no line break: it keeps none
		if !s.cutBefore(end) {
			lines = newline + strings.TrimSuffix(lines, newline)
		} else {
			lines = strings.TrimSuffix(lines, newline)
		}
		s.unusual()
	}
	if newline != "\n" {
		s.unusual()
	}
	s.insert(at, lines)
}

// cutBefore reports whether the line of an offset is taken out.
func (s *splicer) cutBefore(at int) bool {
	for _, x := range s.splices {
		if x.start <= at && at <= x.end && x.start < x.end && x.start == s.lineStart(x.start) && (x.text == "" || strings.HasSuffix(x.text, "\n")) {
			return true
		}
	}
	return false
}

// endsInBlockScalar reports whether the last thing in a node is a literal or
// folded scalar that takes a line break behind it for its own.
func (s *splicer) endsInBlockScalar(n *yaml.Node) bool {
	if !endsInText(n) {
		return false
	}
	for len(n.Content) > 0 {
		n = n.Content[len(n.Content)-1]
	}
	at := s.contentStart(n)
	header := s.text[at:s.lineEnd(at)]
	return bytes.IndexByte(bytes.SplitN(header, []byte("#"), 2)[0], '-') < 0
}

// behindTabs passes over the blank lines at offset at, if one of them holds a tab: what
// ends above takes it, and behind a key that is further in it would be an error.
func (s *splicer) behindTabs(at int) int {
	behind := at
	for l := at; l < len(s.text); l = s.nextLine(l) {
		if _, blank, _ := s.indent(l); !blank {
			break
		}
		if bytes.IndexByte(s.text[l:s.lineEnd(l)], '\t') >= 0 {
			behind = s.nextLine(l)
		}
	}
	return behind
}

// behindComments passes over the comments at offset at that are further in than
// indent: they belong to what ends there.
func (s *splicer) behindComments(at, indent int) int {
	behind := at
	for l := at; l < len(s.text); l = s.nextLine(l) {
		col, blank, comment := s.indent(l)
		if l >= s.foot.start && l < s.foot.end {
			col = s.foot.to
		}
		switch {
		case blank:
		case comment && col > indent:
			behind = s.nextLine(l)
		default:
			return behind
		}
	}
	return behind
}
