package nodes

import (
	"strings"

	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// isKey reports whether a key is at hand: whether a colon ends what begins here.
func (q *quick) isKey() bool {
	i := q.at
	switch q.text[i] {
	case '"', '\'':
		end := q.quoteEnd(i)
		if end < 0 {
			return false
		}
		for i = end; i < len(q.text) && q.text[i] == ' '; i++ {
		}
		return i < len(q.text) && q.text[i] == ':'
	case '{', '[', '|', '>':
		return false
	}
	_, stop := q.plainEnd(i)
	return stop < len(q.text) && q.text[stop] == ':'
}

// key reads a key and its colon.
func (q *quick) key() (n *yaml.Node) {
	from := q.at
	if c := q.text[q.at]; c == '"' || c == '\'' {
		if n = q.quoted(); q.refused {
			return nil
		}
		for q.at < len(q.text) && q.text[q.at] == ' ' {
			q.at++
		}
	} else {
		end, stop := q.plainEnd(q.at)
		if n = q.plainNode(end); q.refused {
			return nil
		}
		q.at = stop
	}
	if q.at >= len(q.text) || q.text[q.at] != ':' || q.at-from > maxKey {
		return q.refuse()
	}
	if q.at++; q.at < len(q.text) && q.text[q.at] != ' ' && q.text[q.at] != '\n' {
		return q.refuse()
	}
	return n
}

// plainEnd returns where the plain scalar that begins at i ends on its line, and
// where it was stopped: at the colon of a key, a comment, or the end of the line.
func (q *quick) plainEnd(i int) (end, stop int) {
	j := i
loop:
	for ; j < len(q.text); j++ {
		c := q.text[j]
		if characters[c]&mayPlain != 0 {
			continue
		}
		switch c {
		case '\n':
			break loop
		case ':':
			if j+1 == len(q.text) || q.text[j+1] == ' ' || q.text[j+1] == '\n' {
				break loop
			}
		case '#':
			if j > i && q.text[j-1] == ' ' {
				break loop
			}
		case '\t':
			return i, i
		}
	}
	for end = j; end > i && q.text[end-1] == ' '; end-- {
	}
	return end, j
}

// plain reads a plain scalar that is a value.
func (q *quick) plain() *yaml.Node {
	end, stop := q.plainEnd(q.at)
	if stop < len(q.text) && q.text[stop] == ':' {
		return q.refuse()
	}
	n := q.plainNode(end)
	if q.refused {
		return nil
	}
	q.at = end
	return n
}

// plainNode makes the node of a plain scalar.
func (q *quick) plainNode(end int) *yaml.Node {
	number := end > q.at+1 && q.text[q.at] == '-' && q.text[q.at+1] != ' ' // or an option, such as --wait
	if end == q.at || characters[q.text[q.at]]&mayStart == 0 && !number {
		return q.refuse()
	}
	n := q.node(yaml.ScalarNode, q.at)
	n.Value = q.view[q.at:end]
	if n.Value == "<<" {
		return q.refuse()
	}
	n.Tag = plainTag(n.Value)
	return n
}

// plainTag is the tag of a plain scalar, quick for words and numbers that need no
// thought.
func plainTag(s string) string {
	switch c := s[0]; {
	case c >= '1' && c <= '9' && len(s) < 18 || len(s) == 1 && c == '0':
		for i := 1; i < len(s); i++ {
			if s[i] < '0' || s[i] > '9' {
				return tagOf(s)
			}
		}
		return yaml.NodeTagInt
	case c >= '0' && c <= '9' || strings.IndexByte("+-.~", c) >= 0:
		return tagOf(s)
	case len(s) <= len("false") && strings.IndexByte("tTfFnN", c) >= 0:
		return tagOf(s)
	}
	return yaml.NodeTagString
}

// tagOf asks the YAML library.
func tagOf(s string) string {
	n := yaml.Node{Kind: yaml.ScalarNode, Value: s}
	return n.ShortTag()
}

// quoteEnd returns where the scalar in quotes ends that begins at i; -1 if that
// is not on its line.
func (q *quick) quoteEnd(i int) int {
	quote := q.text[i]
	for i++; i < len(q.text); i++ {
		switch q.text[i] {
		case '\n':
			return -1
		case '\\':
			if quote == '"' && i+1 < len(q.text) && q.text[i+1] != '\n' {
				i++
			}
		case quote:
			if quote == '\'' && i+1 < len(q.text) && q.text[i+1] == quote {
				i++
				continue
			}
			return i + 1
		}
	}
	return -1
}

// quoted reads a scalar in quotes.
func (q *quick) quoted() *yaml.Node {
	end := q.quoteEnd(q.at)
	if end < 0 || end > len(q.text) {
		return q.refuse()
	}
	n := q.node(yaml.ScalarNode, q.at)
	n.Tag, n.Style = yaml.NodeTagString, yaml.DoubleQuotedStyle
	n.Value = q.view[q.at+1 : end-1]
	if q.text[q.at] == '\'' {
		n.Style = yaml.SingleQuotedStyle
		if strings.IndexByte(n.Value, '\'') >= 0 {
			n.Value = strings.ReplaceAll(n.Value, "''", "'")
		}
	} else if strings.IndexByte(n.Value, '\\') >= 0 {
		var ok bool
		if n.Value, ok = unescaped(n.Value); !ok {
			return q.refuse()
		}
	}
	q.at = end
	return n
}

// unescaped resolves the usual escapes of double quotes; ok is false if there
// are others.
func unescaped(s string) (out string, ok bool) {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '\\' {
			i++
			switch s[i] {
			case '\\', '"':
				c = s[i]
			case 'n':
				c = '\n'
			case 't':
				c = '\t'
			default:
				return "", false
			}
		}
		b.WriteByte(c)
	}
	return b.String(), true
}
