package nodes

import "sigs.k8s.io/kustomize/kyaml/yaml"

// blockScalar reads a literal or folded block in a collection at a column, and
// moves on to the next line.
func (q *quick) blockScalar(col int) *yaml.Node {
	n := q.node(yaml.ScalarNode, q.at)
	n.Tag, n.Style = yaml.NodeTagString, yaml.LiteralStyle
	if q.text[q.at] == '>' {
		n.Style = yaml.FoldedStyle
	}
	chomp := byte(0)
	if q.at++; q.at < len(q.text) && (q.text[q.at] == '-' || q.text[q.at] == '+') {
		chomp = q.text[q.at]
		q.at++
	}
	if !q.endOfLine() || q.at == len(q.text) {
		return q.refuse()
	}
	b := blockText{folded: n.Style == yaml.FoldedStyle}
	for line := q.lineOf(q.at + 1); ; line = q.lineOf(q.at + 1) {
		if b.indent == 0 {
			if line.tab {
				return q.refuse()
			}
			b.deepest = max(b.deepest, line.spaces)
			if !line.blank {
				b.indent = max(b.deepest, col+1, 1)
				b.out = make([]byte, 0, 4*(line.end-line.start))
			}
		}
		content := b.indent > 0 && line.spaces >= b.indent
		if !content && !line.blank {
			if line.tab {
				return q.refuse()
			}
			break
		}
		if line.end == len(q.text) && line.start == line.end {
			q.at = line.end
			break // behind the last line break
		}
		last := line.end == len(q.text)
		if content && !(line.blank && line.spaces == b.indent) {
			b.add(q.text[line.start+b.indent : line.end])
			b.unended = last
		} else if !last {
			b.breaks++
		}
		q.at = line.end
		q.line++
		q.start = line.start
		if last {
			break
		}
	}
	if b.indent == 0 {
		return q.refuse() // nothing in it
	}
	n.Value = b.text(chomp)
	if q.next() && q.column() > col {
		return q.refuse()
	}
	return n
}

// textLine is a line in or behind a block scalar.
type textLine struct {
	start, end int
	spaces     int
	blank      bool // holds spaces alone
	tab        bool // a tab follows the spaces
}

func (q *quick) lineOf(start int) textLine {
	l := textLine{start: start, end: q.lineEnd(start)}
	i := start
	for i < l.end && q.text[i] == ' ' {
		i++
	}
	l.spaces, l.blank = i-start, i == l.end
	l.tab = !l.blank && q.text[i] == '\t'
	return l
}

// blockText puts the value of a block scalar together.
type blockText struct {
	folded          bool
	indent, deepest int
	out             []byte
	breaks          int  // empty lines since the last one that is not
	begun           bool // a line that is not empty was added
	blank           bool // it begins with a blank
	unended         bool // the last of these lines ends without a line break
}

// add adds a line that is not empty.
func (b *blockText) add(line []byte) {
	blank := line[0] == ' ' || line[0] == '\t'
	switch {
	case !b.begun:
	case b.folded && !blank && !b.blank:
		if b.breaks == 0 {
			b.out = append(b.out, ' ')
		}
	default:
		b.out = append(b.out, '\n')
	}
	b.flush()
	b.out = append(b.out, line...)
	b.begun, b.blank = true, blank
}

func (b *blockText) flush() {
	for ; b.breaks > 0; b.breaks-- {
		b.out = append(b.out, '\n')
	}
}

// text is the value, with its end as the header of the block has it.
func (b *blockText) text(chomp byte) string {
	if chomp != '-' && b.begun && !b.unended {
		b.out = append(b.out, '\n')
	}
	if chomp == '+' {
		b.flush()
	}
	return string(b.out)
}
