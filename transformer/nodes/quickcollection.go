package nodes

import (
	"unicode/utf8"

	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// dash reports whether the dash of an item is at hand.
func (q *quick) dash() bool {
	return q.text[q.at] == '-' && (q.at+1 == len(q.text) || q.text[q.at+1] == ' ' || q.text[q.at+1] == '\n')
}

// block reads the mapping or list that begins at hand, on a line of its own or
// behind a dash, inside of a collection at column around.
func (q *quick) block(around int) (n *yaml.Node) {
	if q.nesting++; q.nesting > maxNesting {
		return q.refuse()
	}
	if col := q.column(); q.dash() {
		n = q.list(col, false)
	} else {
		n = q.mapping(col)
	}
	q.nesting--
	if !q.refused && q.at < len(q.text) && q.column() > around && around >= 0 {
		return q.refuse() // it ends at a column where nothing began
	}
	return n
}

// list reads a block list whose dashes are at a column. Inside of a mapping at
// the same column it ends at the next key.
func (q *quick) list(col int, inMapping bool) *yaml.Node {
	n := q.node(yaml.SequenceNode, q.at)
	n.Tag = yaml.NodeTagSeq
	from := len(q.stack)
	for {
		q.at++
		dash := q.at
		line, start := q.line, q.start
		switch {
		case !q.endOfLine():
			q.push(q.item(col))
		case q.next() && q.column() > col:
			q.push(q.block(col))
		default:
			q.push(q.null(line, start, dash))
		}
		if q.refused {
			return nil
		}
		if q.at == len(q.text) || q.column() < col {
			break
		}
		if q.column() > col || !q.dash() {
			if inMapping && q.column() == col {
				break
			}
			return q.refuse()
		}
	}
	n.Content = q.collect(from)
	return n
}

// item reads what follows behind a dash on its line.
func (q *quick) item(col int) *yaml.Node {
	if q.dash() || q.isKey() {
		return q.block(col)
	}
	return q.value(col)
}

// mapping reads a block mapping whose keys are at a column.
func (q *quick) mapping(col int) *yaml.Node {
	n := q.node(yaml.MappingNode, q.at)
	n.Tag = yaml.NodeTagMap
	from := len(q.stack)
	for {
		key := q.key()
		if q.refused {
			return nil
		}
		q.push(key)
		colon := q.at
		line, start := q.line, q.start
		switch {
		case !q.endOfLine():
			q.push(q.value(col))
		case q.next() && q.column() > col:
			q.push(q.block(col))
		case !q.refused && q.at < len(q.text) && q.column() == col && q.dash():
			q.push(q.list(col, true))
		default:
			q.push(q.null(line, start, colon))
		}
		if q.refused {
			return nil
		}
		if q.at == len(q.text) || q.column() < col {
			break
		}
		if q.column() > col || q.dash() {
			return q.refuse()
		}
	}
	n.Content = q.collect(from)
	return n
}

// null is what a key or a dash has that nothing follows.
func (q *quick) null(line, start, at int) *yaml.Node {
	n := q.node(yaml.ScalarNode, q.at)
	n.Tag = yaml.NodeTagNull
	n.Line, n.Column = line, 1+at-start
	if q.wide {
		n.Column = 1 + utf8.RuneCount(q.text[start:at])
	}
	return n
}

// value reads what follows a key or a dash on its line, in a collection at a
// column, and moves on to the next line.
func (q *quick) value(col int) (n *yaml.Node) {
	switch q.text[q.at] {
	case '|', '>':
		return q.blockScalar(col)
	case '{', '[':
		n = q.flow()
	case '"', '\'':
		n = q.quoted()
	default:
		n = q.plain()
	}
	if q.refused || !q.endOfLine() {
		return q.refuse()
	}
	if q.next() && q.column() > col {
		return q.refuse() // the scalar goes on, or it is an error
	}
	return n
}
