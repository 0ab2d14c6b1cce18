package transformer

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/podharden/podharden/transformer/nodes"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// said is what a result says, whatever its layout. Of the images of which nothing
// is known, any list says enough: a second run finds fewer, because pods that the
// first has hardened wholly need nobody's knowledge any more.
func said(result *yaml.Node) string {
	r := new(nodes.Reader)
	if ref := r.Lookup(result, "resourceRef"); ref == nil || ref.Tag == yaml.NodeTagNull {
		if r.Text(r.Lookup(r.Lookup(result, "tags"), "rule")) == ruleUnknown {
			return ruleUnknown
		}
	}
	if out, ok := appendNode(make([]byte, 0, 512), result); ok {
		return string(out)
	}
	v := r.Value(result)
	if r.Problem() != nil {
		return ""
	}
	return string(appendValue(make([]byte, 0, 512), v))
}

// appendNode appends the text of a node's value as appendValue does; ok is false
// where aliases, merges or keys that are there twice make another value of it.
func appendNode(out []byte, n *yaml.Node) (_ []byte, ok bool) {
	switch n.Kind {
	case yaml.ScalarNode:
		if n.Tag == yaml.NodeTagString {
			return appendText(out, n.Value), true
		}
		return appendValue(out, new(nodes.Reader).Value(n)), true
	case yaml.MappingNode:
		var room [16]int
		order := room[:0]
		for i := 0; i+1 < len(n.Content); i += 2 {
			if k := n.Content[i]; k.Kind != yaml.ScalarNode || nodes.IsMerge(k) {
				return out, false
			}
			order = append(order, i)
		}
		slices.SortFunc(order, func(a, b int) int { return strings.Compare(n.Content[a].Value, n.Content[b].Value) })
		out = append(out, '{')
		for at, i := range order {
			if at > 0 && n.Content[i].Value == n.Content[order[at-1]].Value {
				return out, false
			}
			out = appendText(out, n.Content[i].Value)
			if out, ok = appendNode(out, n.Content[i+1]); !ok {
				return out, false
			}
			out = append(out, ',')
		}
		return append(out, '}'), true
	case yaml.SequenceNode:
		out = append(out, '[')
		for _, x := range n.Content {
			if out, ok = appendNode(out, x); !ok {
				return out, false
			}
			out = append(out, ',')
		}
		return append(out, ']'), true
	}
	return out, false
}

// appendValue appends a value's text, which no other value has.
func appendValue(out []byte, v any) []byte {
	switch v := v.(type) {
	case map[string]any:
		out = append(out, '{')
		keys := make([]string, 0, len(v))
		for k := range v {
			keys = append(keys, k)
		}
		slices.Sort(keys)
		for _, k := range keys {
			out = append(appendValue(appendText(out, k), v[k]), ',')
		}
		return append(out, '}')
	case []any:
		out = append(out, '[')
		for _, x := range v {
			out = append(appendValue(out, x), ',')
		}
		return append(out, ']')
	case string:
		return appendText(out, v)
	}
	return fmt.Append(out, v)
}

// appendText appends a text with its length, so that no other reads like it.
func appendText(out []byte, s string) []byte {
	return append(append(strconv.AppendInt(append(out, '"'), int64(len(s)), 10), '"'), s...)
}
