package layout

import (
	"encoding/json"
	"strings"

	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// printer writes new nodes as blocks in the style of their place.
type printer struct {
	style
	newline string
}

// entries prints the entries of a mapping as lines at column col.
func (p printer) entries(b *strings.Builder, content []*yaml.Node, col int) {
	for i := 0; i+1 < len(content); i += 2 {
		pad(b, col)
		p.entry(b, content[i], content[i+1], col)
	}
}

// entry prints a key and its value; the cursor stands at column col.
func (p printer) entry(b *strings.Builder, key, v *yaml.Node, col int) {
	b.WriteString(p.quotes.scalar(key))
	b.WriteByte(':')
	p.value(b, v, 1, col, col+p.step, col+p.list)
}

// items prints the items of a list as lines whose dash is at column col.
func (p printer) items(b *strings.Builder, content []*yaml.Node, col int) {
	for _, v := range content {
		pad(b, col)
		b.WriteByte('-')
		p.item(b, v, col)
	}
}

// item prints what follows a dash that stands at column col.
func (p printer) item(b *strings.Builder, v *yaml.Node, col int) {
	if block(v) && v.Kind == yaml.MappingNode {
		pad(b, p.dash-1)
		p.inline(b, v, col+p.dash)
		return
	}
	p.value(b, v, p.dash-1, col, col+p.dash, col+p.dash)
}

// inline prints a mapping whose first key goes where the cursor stands, at column
// col.
func (p printer) inline(b *strings.Builder, v *yaml.Node, col int) {
	p.entry(b, v.Content[0], v.Content[1], col)
	p.entries(b, v.Content[2:], col)
}

// value prints what follows a colon or a dash, after gap blanks, and ends the
// line. Blocks go below, mappings at mapCol, lists at listCol; col is that of the
// block around.
func (p printer) value(b *strings.Builder, v *yaml.Node, gap, col, mapCol, listCol int) {
	switch {
	case block(v) && v.Kind == yaml.MappingNode:
		b.WriteString(p.newline)
		p.entries(b, v.Content, mapCol)
	case block(v):
		b.WriteString(p.newline)
		p.items(b, v.Content, listCol)
	case literal(v):
		pad(b, gap)
		p.literal(b, v.Value, col+max(p.step, 1))
	case v.Kind == yaml.ScalarNode && v.Style == 0 && v.Tag == yaml.NodeTagString && p.quotes == 0 && bareInBlock(v.Value):
		pad(b, gap)
		b.WriteString(v.Value)
		b.WriteString(p.newline)
	default:
		pad(b, gap)
		flow{quotes: p.quotes, comma: ", ", colon: ": "}.write(b, v, "")
		b.WriteString(p.newline)
	}
}

// literal prints text as a literal block, header included.
func (p printer) literal(b *strings.Builder, text string, col int) {
	b.WriteByte('|')
	body := strings.TrimSuffix(text, "\n")
	if body == text {
		b.WriteByte('-')
	}
	b.WriteString(p.newline)
	for line := range strings.SplitSeq(body, "\n") {
		if line != "" {
			pad(b, col)
			b.WriteString(line)
		}
		b.WriteString(p.newline)
	}
}

// block reports whether a node is written as a block.
func block(v *yaml.Node) bool {
	return v.Kind&(yaml.MappingNode|yaml.SequenceNode) != 0 && len(v.Content) > 0 && v.Style&yaml.FlowStyle == 0
}

// literal reports whether a node is text that its author wrote as a literal block,
// and that one can hold.
func literal(v *yaml.Node) bool {
	if v.Kind != yaml.ScalarNode || v.Style&(yaml.LiteralStyle|yaml.FoldedStyle) == 0 || v.Tag != yaml.NodeTagString {
		return false
	}
	s := v.Value
	return s != "" && s[0] != ' ' && s[0] != '\n' && s[0] != '\t' && !strings.HasSuffix(s, "\n\n") && !strings.ContainsFunc(s, func(r rune) bool {
		return r != '\n' && r != '\t' && (r < ' ' || r > '~' && r < 0xA0 || r == 0x2028 || r == 0x2029 || r == 0xFEFF || r == 0xFFFD)
	}) && strings.TrimRight(s, " \t") == s
}

func pad(b *strings.Builder, n int) {
	for ; n > 0; n-- {
		b.WriteByte(' ')
	}
}

// isQuantity reports whether a string is a Kubernetes quantity that no reader takes for
// a number.
func isQuantity(s string) bool {
	unit := strings.TrimLeft(s, "0123456789")
	switch unit {
	case "Ki", "Mi", "Gi", "Ti", "Pi", "Ei", "m", "k", "M", "G", "T", "P":
		return unit != s
	}
	return false
}

// bare reports whether a string may safely stand plain anywhere, and reads as a
// string: words, paths, and quantities such as 64Mi.
func bare(s string) bool {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c == '/', c == '_':
		case i > 0 && (c >= '0' && c <= '9' || c == '.' || c == '-'):
		default:
			return isQuantity(s)
		}
	}
	return s != "" && (len(s) > len("false") || !special[strings.ToLower(s)])
}

// bareInBlock is bare for values in block style, where a colon may stand within:
// images and addresses.
func bareInBlock(s string) bool {
	for word := range strings.SplitSeq(s, ":") {
		if rest := strings.TrimLeft(word, "0123456789"); word == "" || word != s && rest != "" && !bare(rest) {
			return false
		}
	}
	return bare(s[:1]) && bare(strings.ReplaceAll(s, ":", "/"))
}

// quotes is the quote that keys and text stand in around a place; 0 if they stand
// in none.
type quotes byte

// quotesOf returns the quotes of a key that its author wrote.
func quotesOf(key *yaml.Node) quotes {
	switch {
	case key.Style&yaml.DoubleQuotedStyle != 0:
		return '"'
	case key.Style&yaml.SingleQuotedStyle != 0:
		return '\''
	}
	return 0
}

// scalar prints a scalar so that it reads back with the same tag and value, on
// one line.
func (q quotes) scalar(n *yaml.Node) string {
	if n.Kind == yaml.AliasNode {
		return "*" + n.Value
	}
	tag := n.ShortTag()
	switch {
	case n.Style&yaml.TaggedStyle != 0 || !known[tag]:
		return n.Tag + " " + quoted(n.Value)
	case tag == yaml.NodeTagNull:
		return "null"
	case tag != yaml.NodeTagString:
		return n.Value
	}
	single := q == '\'' || q == 0 && n.Style&yaml.SingleQuotedStyle != 0
	bareStyle := n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) == 0
	switch {
	case q == 0 && bareStyle && bare(n.Value):
		return n.Value
	case single && !strings.ContainsFunc(n.Value, func(r rune) bool { return r < ' ' || r > '~' }):
		return "'" + strings.ReplaceAll(n.Value, "'", "''") + "'"
	}
	return quoted(n.Value)
}

// known are the tags that a value need not carry, since it shows them.
var known = map[string]bool{
	yaml.NodeTagString: true, yaml.NodeTagBool: true, yaml.NodeTagInt: true, yaml.NodeTagFloat: true,
	yaml.NodeTagNull: true, "!!timestamp": true, yaml.MergeTag: true,
}

// special are the words that some reader of YAML takes for something else than
// a string (https://yaml.org/type/bool.html, https://yaml.org/type/null.html).
var special = map[string]bool{
	"y": true, "n": true, "yes": true, "no": true, "on": true, "off": true,
	"true": true, "false": true, "null": true,
}

// quoted prints a string in double quotes, as both JSON and YAML read it.
func quoted(s string) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		panic(err) // a string always encodes
	}
	return strings.TrimSuffix(b.String(), "\n")
}
