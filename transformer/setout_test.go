package transformer

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// setter writes a tree in ways that YAML allows and hardly anybody uses. It leaves
// out the author's comments and writes ones of its own, each with a number.
type setter struct {
	r        *rand.Rand
	b        strings.Builder
	indent   int  // columns from a key to what stands below it
	list     int  // columns from a key to the dashes below it
	dash     int  // columns from a dash to its item
	lone     bool // dashes alone on their line
	explicit bool // ? key
	anchors  bool
	tags     bool
	quotes   byte
	keys     byte // quotes of keys
	flow     int  // collections this deep and deeper are in flow style; 0: none
	lines    bool // flow collections have an entry a line
	minified bool
	comments bool
	breaks   string // in comments: NEL, LS
	n        int
}

// sometimes decides whether a way is taken here.
func (s *setter) sometimes() bool { return s.r.IntN(3) == 0 }

func (s *setter) comment() string {
	s.n++
	return fmt.Sprintf("# c%d.", s.n)
}

// lineComment ends a line, with a comment now and then.
func (s *setter) lineComment() {
	if s.comments && s.r.IntN(5) == 0 {
		s.b.WriteString(strings.Repeat(" ", 1+s.r.IntN(3)) + s.comment())
	}
	s.b.WriteByte('\n')
}

// ownComment writes a comment line now and then.
func (s *setter) ownComment(col int) {
	for s.comments && s.r.IntN(6) == 0 {
		if s.r.IntN(4) == 0 {
			s.b.WriteByte('\n')
		}
		s.b.WriteString(strings.Repeat(" ", max(0, col+s.r.IntN(3)*2-2)) + s.comment() + s.breaks + "\n")
	}
}

func (s *setter) pad(col int) { s.b.WriteString(strings.Repeat(" ", col)) }

// props writes an anchor or a tag now and then.
func (s *setter) props(n *yaml.Node) string {
	out := ""
	if s.anchors && s.sometimes() {
		s.n++
		out += fmt.Sprintf(" &a%d", s.n)
	}
	if s.tags && s.sometimes() && strings.HasPrefix(n.ShortTag(), "!!") {
		out += " " + n.ShortTag()
	}
	return out
}

// document writes a mapping at the first column.
func (s *setter) document(n *yaml.Node) string {
	if s.flow == 1 {
		s.flowNode(n, "")
		s.b.WriteByte('\n')
		return s.b.String()
	}
	s.block(n, 0, 1, false)
	s.ownComment(2)
	return s.b.String()
}

// block writes the entries or items of a collection at column col; inline says that
// the cursor stands at the column already.
func (s *setter) block(n *yaml.Node, col, depth int, inline bool) {
	if n.Kind == yaml.SequenceNode {
		for _, c := range n.Content {
			if !inline {
				s.ownComment(col)
				s.pad(col)
			}
			inline = false
			s.b.WriteByte('-')
			s.item(c, col, depth)
		}
		return
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		if !inline {
			s.ownComment(col)
			s.pad(col)
		}
		inline = false
		if s.explicit && s.sometimes() {
			s.b.WriteString("? " + s.scalar(k, s.keys))
			s.lineComment()
			s.pad(col)
			s.b.WriteString(":")
		} else {
			s.b.WriteString(s.scalar(k, s.keys) + ":")
		}
		s.value(v, col, depth)
	}
}

func (s *setter) item(v *yaml.Node, col, depth int) {
	props := s.props(v)
	if !s.isBlock(v, depth+1) {
		s.inline(v, col, props, s.dash-1)
		return
	}
	if props != "" || s.lone && s.sometimes() {
		s.b.WriteString(props)
		s.lineComment()
		s.block(v, col+s.dash, depth+1, false)
		return
	}
	s.pad(s.dash - 1)
	s.block(v, col+s.dash, depth+1, true)
}

func (s *setter) value(v *yaml.Node, col, depth int) {
	props := s.props(v)
	if !s.isBlock(v, depth+1) {
		s.inline(v, col, props, 1)
		return
	}
	s.b.WriteString(props)
	s.lineComment()
	if v.Kind == yaml.SequenceNode {
		s.block(v, col+s.list, depth+1, false)
	} else {
		s.block(v, col+s.indent, depth+1, false)
	}
}

func (s *setter) isBlock(v *yaml.Node, depth int) bool {
	return v.Kind&(yaml.MappingNode|yaml.SequenceNode) != 0 && len(v.Content) > 0 && (s.flow == 0 || depth < s.flow)
}

// inline writes a scalar or a flow collection behind a colon or dash.
func (s *setter) inline(v *yaml.Node, col int, props string, gap int) {
	s.b.WriteString(props)
	if v.Kind == yaml.ScalarNode && v.ShortTag() == yaml.NodeTagNull && s.sometimes() && !s.minified {
		s.lineComment()
		return
	}
	s.pad(gap)
	if v.Kind == yaml.ScalarNode {
		if strings.Contains(v.Value, "\n") && !strings.HasPrefix(v.Value, "\n") && v.Value[0] != ' ' && strings.TrimRight(v.Value, " \n\t") == strings.TrimSuffix(v.Value, "\n") && !strings.ContainsAny(v.Value, "\r\t\u0085\u2028\u2029\ufeff") && s.sometimes() {
			s.b.WriteByte('|')
			if !strings.HasSuffix(v.Value, "\n") {
				s.b.WriteByte('-')
			}
			s.lineComment()
			for line := range strings.SplitSeq(strings.TrimSuffix(v.Value, "\n"), "\n") {
				if line != "" {
					s.pad(col + 2)
				}
				s.b.WriteString(line + "\n")
			}
			return
		}
		s.b.WriteString(s.scalar(v, s.quotes))
	} else {
		s.flowNode(v, strings.Repeat(" ", col+1))
	}
	s.lineComment()
}

// flowNode writes a node in flow style; margin is what its lines begin with.
func (s *setter) flowNode(n *yaml.Node, margin string) {
	if n.Kind == yaml.ScalarNode {
		s.b.WriteString(s.scalar(n, s.quotes))
		return
	}
	open, end, k := "{", "}", 2
	if n.Kind == yaml.SequenceNode {
		open, end, k = "[", "]", 1
	}
	s.b.WriteString(open)
	lines := s.lines && len(n.Content) > 0 && (s.minified || !s.sometimes())
	inner := margin + strings.Repeat(" ", s.indent)
	for i := 0; i < len(n.Content); i += k {
		if lines {
			if s.comments && s.r.IntN(5) == 0 {
				s.b.WriteString(" " + s.comment())
			}
			s.b.WriteString("\n")
			if s.comments && s.r.IntN(7) == 0 {
				s.b.WriteString(inner + s.comment() + "\n")
			}
			s.b.WriteString(inner)
		} else if i > 0 && !s.minified {
			s.b.WriteByte(' ')
		}
		if k == 2 {
			s.b.WriteString(s.scalar(n.Content[i], s.keys) + ":")
			if !s.minified {
				s.b.WriteByte(' ')
			}
		}
		s.flowNode(n.Content[i+k-1], inner)
		if i+k < len(n.Content) {
			s.b.WriteByte(',')
		} else if lines && s.keys != '"' && s.sometimes() {
			s.b.WriteByte(',')
		}
	}
	if lines {
		s.b.WriteString("\n" + margin)
	}
	s.b.WriteString(end)
}

// scalar writes a scalar on one line.
func (s *setter) scalar(n *yaml.Node, quote byte) string {
	if n.ShortTag() != yaml.NodeTagString {
		if n.Value == "" && n.ShortTag() == yaml.NodeTagNull {
			return "null"
		}
		return n.Value
	}
	text := n.Value
	if quote == '\'' && !strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r > '~' }) {
		return "'" + strings.ReplaceAll(text, "'", "''") + "'"
	}
	if quote == 0 && plainWord(text) {
		return text
	}
	q, err := yaml.Marshal(&yaml.Node{Kind: yaml.ScalarNode, Tag: yaml.NodeTagString, Value: text, Style: yaml.DoubleQuotedStyle})
	if err != nil {
		panic(err)
	}
	return strings.TrimSuffix(strings.ReplaceAll(string(q), "\\\n", "\\\n"), "\n")
}

func plainWord(s string) bool {
	for _, r := range s {
		if !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '/' || r == '-') {
			return false
		}
	}
	var v any
	return len(s) > 1 && s[0] != '-' && yaml.Unmarshal([]byte(s), &v) == nil && v == any(s) && !strings.Contains("yes no on off", strings.ToLower(s))
}
