package layout

import (
	"encoding/json"
	"regexp"
	"strings"

	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// printer writes new nodes in the style of their place.
type printer struct {
	style
	newline string
}

// entries prints the entries of a mapping as lines at column col.
func (p printer) entries(b *strings.Builder, content []*yaml.Node, col int) {
	for i := 0; i+1 < len(content); i += 2 {
		p.pad(b, col)
		p.entry(b, content[i], content[i+1], col)
	}
}

// entry prints a key and its value; the cursor stands at column col.
func (p printer) entry(b *strings.Builder, key, v *yaml.Node, col int) {
	b.WriteString(scalar(key))
	b.WriteByte(':')
	p.value(b, v, 1, col+p.step, col+p.list)
}

// items prints the items of a list as lines whose dash is at column col.
func (p printer) items(b *strings.Builder, content []*yaml.Node, col int) {
	for _, v := range content {
		p.pad(b, col)
		p.item(b, v, col)
	}
}

func (p printer) item(b *strings.Builder, v *yaml.Node, col int) {
	b.WriteByte('-')
	if v.Kind == yaml.MappingNode && len(v.Content) > 0 && v.Style&yaml.FlowStyle == 0 {
		p.pad(b, p.dash-1)
		p.entry(b, v.Content[0], v.Content[1], col+p.dash)
		p.entries(b, v.Content[2:], col+p.dash)
		return
	}
	p.value(b, v, p.dash-1, col+p.dash, col+p.dash)
}

// value prints what follows a colon or a dash, after gap blanks, and ends the
// line. Blocks go below, mappings at mapCol, lists at listCol.
func (p printer) value(b *strings.Builder, v *yaml.Node, gap, mapCol, listCol int) {
	switch {
	case v.Kind == yaml.MappingNode && len(v.Content) > 0 && v.Style&yaml.FlowStyle == 0:
		b.WriteString(p.newline)
		p.entries(b, v.Content, mapCol)
	case v.Kind == yaml.SequenceNode && len(v.Content) > 0 && v.Style&yaml.FlowStyle == 0:
		b.WriteString(p.newline)
		p.items(b, v.Content, listCol)
	default:
		p.pad(b, gap)
		flow{}.write(b, v, 0)
		b.WriteString(p.newline)
	}
}

func (p printer) pad(b *strings.Builder, n int) {
	for ; n > 0; n-- {
		b.WriteByte(' ')
	}
}

// flow writes nodes in flow style.
type flow struct {
	json    bool   // JSON: keys and strings in double quotes
	step    int    // if > 0, each entry on a line of its own, indented so much more
	newline string //
}

// write prints a value; indent is the column of the line that it opens on.
func (f flow) write(b *strings.Builder, v *yaml.Node, indent int) {
	open, close := "{", "}"
	switch v.Kind {
	case yaml.ScalarNode:
		b.WriteString(f.scalar(v))
		return
	case yaml.SequenceNode:
		open, close = "[", "]"
	}
	b.WriteString(open)
	n := 0
	for i := 0; i < len(v.Content); i++ {
		if n > 0 {
			b.WriteByte(',')
			if f.step == 0 {
				b.WriteByte(' ')
			}
		}
		f.line(b, indent+f.step)
		if v.Kind == yaml.MappingNode {
			b.WriteString(f.scalar(v.Content[i]))
			b.WriteString(": ")
			i++
		}
		f.write(b, v.Content[i], indent+f.step)
		n++
	}
	if n > 0 {
		f.line(b, indent)
	}
	b.WriteString(close)
}

func (f flow) line(b *strings.Builder, indent int) {
	if f.step > 0 {
		b.WriteString(f.newline)
		printer{}.pad(b, indent)
	}
}

func (f flow) scalar(n *yaml.Node) string {
	if !f.json || n.Tag != yaml.NodeTagString {
		return scalar(n)
	}
	return quoted(n.Value)
}

// quantity is a Kubernetes quantity that no reader takes for a number.
var quantity = regexp.MustCompile(`^[0-9]+([KMGTP]i|Ei|[mkMGTP])$`)

// bare reports whether a string may safely stand plain anywhere, and reads as a
// string: words, paths, and quantities such as 64Mi.
func bare(s string) bool {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c == '/', c == '_':
		case i > 0 && (c >= '0' && c <= '9' || c == '.' || c == '-'):
		default:
			return quantity.MatchString(s)
		}
	}
	return s != "" && !special[strings.ToLower(s)]
}

// scalar prints a scalar so that it reads back with the same tag and value, on
// one line.
func scalar(n *yaml.Node) string {
	if n.Tag != yaml.NodeTagString {
		if n.Tag == yaml.NodeTagNull && n.Value == "" {
			return "null"
		}
		return n.Value
	}
	plainStyle := n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) == 0
	if plainStyle && bare(n.Value) {
		return n.Value
	}
	if n.Style&yaml.SingleQuotedStyle != 0 && !strings.ContainsAny(n.Value, "\n\r\t") {
		return "'" + strings.ReplaceAll(n.Value, "'", "''") + "'"
	}
	return quoted(n.Value)
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
