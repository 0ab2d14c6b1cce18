package layout

import (
	"bytes"
	"strings"

	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// replace gives a place another value.
func (s *splicer) replace(p place) error {
	if p.parent == nil {
		return errExtent
	}
	if p.old.Kind == p.new.Kind && p.old.Kind&(yaml.MappingNode|yaml.SequenceNode) != 0 && len(p.old.Content) > 0 && p.old.Style&yaml.FlowStyle != 0 && p.flow && len(p.new.Content) > 0 {
		return s.refillFlow(p.old, p.new.Content)
	}
	start := s.offset(p.old)
	end, err := s.end(p.old, p.around())
	if err != nil {
		return err
	}
	if s.column(start) > 0 && implicitNull(p.old) {
		if start, err = s.nullSlot(p); err != nil {
			return err
		}
		end = start
	}
	if !p.flow && block(p.new) {
		return s.fill(p, start, end)
	}
	emptyFlow := p.old.Style&yaml.FlowStyle != 0 && len(p.old.Content) == 0
	if p.flow && emptyFlow && len(p.new.Content) > 0 && len(s.commentsIn(s.contentStart(p.old), end)) > 0 {
		if p.old.Kind == p.new.Kind {
			return s.refillFlow(p.old, p.new.Content)
		}
	}
	text, err := s.valueText(p)
	if err != nil {
		return err
	}
	if block(p.old) {
		return s.emptied(p, text)
	}
	if c := s.commentsIn(start, end); p.flow && p.old.Style&yaml.FlowStyle != 0 && len(c) > 0 {
		newline := s.newline(start) + s.margin(start)
		text += " " + strings.Join(c, newline) + newline
	}
	if p.old.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		header := s.contentStart(p.old)
		if c := s.commentsIn(header, s.lineEnd(header)); len(c) > 0 {
			text += " " + c[0]
		}
	}
	if start == end {
		text = " " + text
	}
	s.add(start, end, text)
	return nil
}

// nullSlot is where a value goes in place of nothing.
func (s *splicer) nullSlot(p place) (int, error) {
	if p.flow {
		return s.entryEnd(p.parent, p.index)
	}
	return s.slot(p.parent, p.index)
}

// valueText prints a value that goes on the line, with the anchor that stays.
func (s *splicer) valueText(p place) (string, error) {
	var b strings.Builder
	if p.new.Anchor != "" && p.new.Anchor == p.old.Anchor {
		b.WriteString("&" + p.new.Anchor + " ")
	}
	f := flow{comma: ", ", colon: ": ", quotes: p.style.quotes}
	margin := ""
	if p.flow {
		var err error
		if f, err = s.flowOf(p.parent); err != nil {
			return "", err
		}
		margin = s.margin(s.offset(p.parent.Content[p.index]))
		if f.child != nil && p.new.Kind != yaml.ScalarNode {
			f = *f.child
		}
	}
	if p.new.Kind == yaml.ScalarNode && p.old.Kind == yaml.ScalarNode && p.new.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) == 0 && f.quotes != '"' {
		f.quotes = 0 // the author's own value shows that text needs no quotes
	}
	f.write(&b, p.new, margin)
	return b.String(), nil
}

// fill puts a block where text[start:end] stood: below its key, or behind its dash.
func (s *splicer) fill(p place, start, end int) error {
	pr := printer{style: p.style, newline: s.newline(end)}
	anchor := ""
	if p.new.Anchor != "" && p.new.Anchor == p.old.Anchor {
		anchor = "&" + p.new.Anchor
	}
	if block(p.old) {
		return errExtent
	}
	comments := s.commentsIn(start, end)
	if p.old.Style&(yaml.LiteralStyle|yaml.FoldedStyle) == 0 && p.old.Style&yaml.FlowStyle == 0 {
		comments = nil // a # in it is text
	}
	if p.key() == nil {
		return s.fillItem(p, pr, start, end, anchor, comments)
	}
	col := s.column(s.first(p.parent))
	var b strings.Builder
	inner := col + pr.step
	if p.new.Kind == yaml.MappingNode {
		pr.entries(&b, p.new.Content, inner)
	} else {
		inner = col + pr.list
		pr.items(&b, p.new.Content, inner)
	}
	if anchor == "" && start < end && s.firstOnLine(start) && !bytes.ContainsAny(s.rest(end), ",:]}") {
		// {} on a line of its own makes way; its comment stays
		if c := s.rest(end); startsComment(c) {
			comments = append(comments, string(c))
		}
		lines := s.remarks(comments, s.column(start), pr.newline) + b.String()
		from, to := s.lineStart(start), s.nextLine(end)
		if to == len(s.text) && s.text[to-1] != '\n' {
			lines = strings.TrimSuffix(lines, pr.newline)
		}
		s.add(from, to, lines)
		return nil
	}
	if start == end && (end == 0 || s.text[end-1] != ':') {
		s.unusual() // ? a key that has no colon
	}
	text := ""
	if start < end {
		for start > 0 && isBlank(s.text[start-1]) {
			start--
		}
		if anchor != "" {
			text = " " + anchor
		}
		if len(comments) > 0 && s.opensWith(start, end) {
			text += " " + comments[0]
			comments = comments[1:]
			if c := s.rest(end); startsComment(c) {
				comments = append(comments, string(c))
				end = s.lineEnd(end)
			}
		}
		s.add(start, end, text)
	}
	lines := s.remarks(comments, inner, pr.newline) + b.String()
	s.addLines(s.behindComments(s.behindTabs(s.nextLine(end)), col), end, lines, pr.newline)
	return nil
}

// opensWith reports whether a comment stands on the first of the lines of
// text[start:end], and that is not the last one.
func (s *splicer) opensWith(start, end int) bool {
	return s.lineEnd(start) < end && strings.Contains(string(s.text[start:s.lineEnd(start)]), "#")
}

// fillItem puts a block behind a dash, where text[start:end] stood.
func (s *splicer) fillItem(p place, pr printer, start, end int, anchor string, comments []string) error {
	dash, err := s.start(p.parent, p.index)
	if err != nil {
		return err
	}
	col := s.column(dash)
	var b strings.Builder
	content := col + pr.dash
	if start > dash && s.column(start) > col && s.lineStart(start) == s.lineStart(dash) && start < end {
		content = s.column(start)
		pr.dash = content - col
	} else if start >= end {
		b.WriteString(strings.Repeat(" ", pr.dash-1))
	}
	switch {
	case p.new.Kind == yaml.MappingNode && anchor == "":
		pr.inline(&b, p.new, content)
	case anchor == "":
		var items strings.Builder
		pr.items(&items, p.new.Content, content)
		b.WriteString(items.String()[content:])
	default:
		b.WriteString(anchor + pr.newline)
		if p.new.Kind == yaml.MappingNode {
			pr.entries(&b, p.new.Content, content)
		} else {
			pr.items(&b, p.new.Content, content)
		}
	}
	first, rest, _ := strings.Cut(b.String(), pr.newline)
	s.add(start, end, first)
	rest = s.remarks(comments, content, pr.newline) + rest
	if rest != "" {
		at := s.nextLine(end)
		if at == len(s.text) && s.text[at-1] != '\n' {
			rest = pr.newline + strings.TrimSuffix(rest, pr.newline)
		}
		s.insert(at, rest)
	}
	return nil
}
