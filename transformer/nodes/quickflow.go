package nodes

import (
	"bytes"

	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// flow reads a flow mapping or list that ends on its line.
func (q *quick) flow() *yaml.Node {
	if q.nesting++; q.nesting > maxNesting {
		return q.refuse()
	}
	mapping := q.text[q.at] == '{'
	n := q.node(yaml.SequenceNode, q.at)
	n.Tag, n.Style = yaml.NodeTagSeq, yaml.FlowStyle
	closing := byte(']')
	if mapping {
		n.Kind, n.Tag, closing = yaml.MappingNode, yaml.NodeTagMap, '}'
	}
	from := len(q.stack)
	q.at++
	for q.flowSpace() {
		if q.text[q.at] == closing {
			break // there is nothing in it, or a comma behind the last
		}
		if mapping {
			q.push(q.flowKey())
			if q.refused || !q.flowSpace() {
				return q.refuse()
			}
		}
		if q.push(q.flowValue()); q.refused || !q.flowSpace() {
			return q.refuse()
		}
		if q.text[q.at] == closing {
			break
		}
		if q.text[q.at] != ',' {
			return q.refuse()
		}
		q.at++
	}
	if q.refused || q.at >= len(q.text) || q.text[q.at] != closing {
		return q.refuse()
	}
	q.at++
	q.nesting--
	n.Content = q.collect(from)
	return n
}

// flowSpace passes over spaces; it is false at the end of the line.
func (q *quick) flowSpace() bool {
	for q.at < len(q.text) && q.text[q.at] == ' ' {
		q.at++
	}
	return q.at < len(q.text) && q.text[q.at] != '\n'
}

// flowKey reads a key in a flow mapping, and its colon.
func (q *quick) flowKey() *yaml.Node {
	from := q.at
	n := q.flowScalar()
	if q.refused || q.at-from > maxKey || q.at+1 >= len(q.text) || q.text[q.at] != ':' || q.text[q.at+1] != ' ' {
		return q.refuse()
	}
	q.at++
	return n
}

func (q *quick) flowValue() *yaml.Node {
	if c := q.text[q.at]; c == '{' || c == '[' {
		return q.flow()
	}
	return q.flowScalar()
}

func (q *quick) flowScalar() *yaml.Node {
	if c := q.text[q.at]; c == '"' || c == '\'' {
		return q.quoted()
	}
	end := q.at
	for end < len(q.text) && bytes.IndexByte([]byte(",[]{}?#\n\t"), q.text[end]) < 0 {
		if q.text[end] == ':' && (end+1 == len(q.text) || q.text[end+1] == ' ' || q.text[end+1] == '\n') {
			break
		}
		end++
	}
	if end == len(q.text) || bytes.IndexByte([]byte(",]}:"), q.text[end]) < 0 {
		return q.refuse()
	}
	stop := end
	for end > q.at && q.text[end-1] == ' ' {
		end--
	}
	n := q.plainNode(end)
	if q.refused {
		return nil
	}
	q.at = stop
	return n
}
