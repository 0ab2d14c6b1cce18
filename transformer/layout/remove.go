package layout

import (
	"strings"

	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// remove takes entries out of a block of which others stay. The comments that stood on
// their lines or headed them stay where they are, further in than what follows, so that
// they do not head it; those of the last entries are returned, to close the block.
func (s *splicer) remove(n *yaml.Node, d difference, col int) (closing []string, err error) {
	k := step(n.Kind)
	gone := map[int]bool{}
	for _, i := range d.gone {
		gone[i] = true
	}
	for i := k - 1; i < len(n.Content); i += k {
		if !gone[i] {
			continue
		}
		last := i
		for ; gone[last+k]; last += k {
		}
		remarks, err := s.removeRow(n, i, last, col)
		if err != nil {
			return nil, err
		}
		closing = append(closing, remarks...)
		i = last
	}
	return closing, nil
}

// removeRow takes the entries whose values or items are the i-th to last nodes.
func (s *splicer) removeRow(n *yaml.Node, i, last, col int) ([]string, error) {
	k := step(n.Kind)
	start, err := s.start(n, i-k+1)
	if err != nil {
		return nil, err
	}
	end, err := s.entryEnd(n, last)
	if err != nil {
		return nil, err
	}
	from, to := s.lineStart(start), s.nextLine(end)
	if !s.firstOnLine(start) {
		// behind a dash: what follows moves up to it
		if last+k >= len(n.Content) {
			return nil, errExtent
		}
		if from, to = start, s.mustStart(n, last+1); to < 0 {
			return nil, errExtent
		}
		if next := s.lineEnd(end); len(s.commentsIn(next, to)) > 0 {
			// comments of what follows stay with it: the dash stands alone
			for from > 0 && isBlank(s.text[from-1]) {
				from--
			}
			to = next
		}
	} else {
		if last+k < len(n.Content) {
			from = s.headed(from, col)
		}
		if !s.gap(end, s.behindComments(to, col)) {
			to = s.behindComments(to, col)
		}
	}
	comments := s.commentsIn(from, to)
	if len(comments) > 0 && s.firstOnLine(start) && last+k < len(n.Content) && (i < k || !endsInText(n.Content[i-k])) {
		s.add(from, to, s.remarks(comments, col+2, s.newline(end)))
		return nil, nil
	}
	s.add(from, to, "")
	return comments, nil
}

// endsInText reports whether the last thing in a node is a literal or folded scalar,
// which would take a comment that is further in for its own.
func endsInText(n *yaml.Node) bool {
	for len(n.Content) > 0 {
		n = n.Content[len(n.Content)-1]
	}
	return n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0
}

func (s *splicer) mustStart(n *yaml.Node, i int) int {
	at, err := s.start(n, i)
	if err != nil {
		return -1
	}
	return at
}

// remarks prints comments as lines at column col.
func (s *splicer) remarks(comments []string, col int, newline string) string {
	var b strings.Builder
	for _, c := range comments {
		pad(&b, col)
		b.WriteString(c)
		b.WriteString(newline)
	}
	return b.String()
}

// behind is the column of comments that close a block: that of the block, unless
// the block around has the same.
func (s *splicer) behind(p place, col int, pr printer) int {
	if p.col == col {
		return col + pr.dash
	}
	return col
}

// refill writes a block anew of which nothing old is left.
func (s *splicer) refill(n *yaml.Node, d difference, pr printer, col, start, end int) error {
	var content []*yaml.Node
	for _, r := range d.fresh {
		content = append(content, r.content...)
	}
	lines := s.print(pr, n.Kind, content, col)
	from := s.headed(s.lineStart(start), col)
	if !s.firstOnLine(start) {
		from, lines = start, lines[col:]
	}
	comments := s.commentsIn(from, s.lineEnd(end))
	to := s.nextLine(end)
	if col == 0 && n.Kind == yaml.SequenceNode {
		col += pr.dash
	}
	lines += s.remarks(comments, col, pr.newline)
	if to == len(s.text) && s.text[to-1] != '\n' {
		lines = strings.TrimSuffix(lines, pr.newline)
	}
	s.add(from, to, lines)
	return nil
}

// emptied puts a value on the line in place of a block.
func (s *splicer) emptied(p place, value string) error {
	if p.parent == nil {
		return errExtent
	}
	if p.old.Kind == yaml.SequenceNode && value == "{}" {
		value = "[]"
	}
	slot, err := s.slot(p.parent, p.index)
	if err != nil {
		return err
	}
	end, err := s.end(p.old, p.col)
	if err != nil {
		return err
	}
	start := s.first(p.old)
	col := s.column(start)
	if p.old.Kind == yaml.SequenceNode {
		col = max(col, p.col+2)
	}
	newline := s.newline(end)
	if !s.firstOnLine(start) {
		comments := s.commentsIn(start, s.lineEnd(end))
		text := value
		if len(comments) > 0 {
			text += newline + strings.TrimSuffix(s.remarks(comments, col, newline), newline)
		}
		s.add(start, s.lineEnd(end), text)
		return nil
	}
	s.add(slot, slot, " "+value)
	from, to := s.lineStart(start), s.nextLine(end)
	s.add(from, to, s.remarks(s.commentsIn(from, to), col, newline))
	return nil
}
