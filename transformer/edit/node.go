package edit

import (
	"fmt"
	"sort"
	"strconv"

	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// newNode makes a node of a plain value. Tags are given, so that "1000" and
// 1000, or "false" and false, can't be taken for each other. A node stands for itself.
func newNode(v any) *yaml.Node {
	scalar := func(tag, value string) *yaml.Node {
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: tag, Value: value}
	}
	switch v := v.(type) {
	case *yaml.Node:
		return v
	case nil:
		return scalar(yaml.NodeTagNull, "null")
	case bool:
		return scalar(yaml.NodeTagBool, strconv.FormatBool(v))
	case int:
		return scalar(yaml.NodeTagInt, strconv.Itoa(v))
	case int64:
		return scalar(yaml.NodeTagInt, strconv.FormatInt(v, 10))
	case float64:
		return scalar(yaml.NodeTagFloat, strconv.FormatFloat(v, 'g', -1, 64))
	case string:
		return scalar(yaml.NodeTagString, v)
	case []any:
		n := &yaml.Node{Kind: yaml.SequenceNode, Tag: yaml.NodeTagSeq}
		for _, x := range v {
			n.Content = append(n.Content, newNode(x))
		}
		return n
	case Fields:
		n := &yaml.Node{Kind: yaml.MappingNode, Tag: yaml.NodeTagMap}
		for _, f := range v {
			addEntry(n, f.Name, newNode(f.Value))
		}
		return n
	case map[string]any:
		keys := make([]string, 0, len(v))
		for k := range v {
			keys = append(keys, k)
		}
		sort.Strings(keys)
		n := &yaml.Node{Kind: yaml.MappingNode, Tag: yaml.NodeTagMap}
		for _, k := range keys {
			addEntry(n, k, newNode(v[k]))
		}
		return n
	}
	panic(fmt.Sprintf("edit: no node for a %T", v))
}

func addEntry(m *yaml.Node, key string, v *yaml.Node) {
	m.Content = append(m.Content, &yaml.Node{Kind: yaml.ScalarNode, Tag: yaml.NodeTagString, Value: key}, v)
}

// explicit returns the value that a mapping itself gives a key, not one that
// it merges in; nil if it gives none.
func explicit(m *yaml.Node, key string) *yaml.Node {
	for i := 0; i+1 < len(m.Content); i += 2 {
		if k := m.Content[i]; k.Value == key && k.Kind == yaml.ScalarNode && k.Tag != mergeTag {
			return m.Content[i+1]
		}
	}
	return nil
}

const mergeTag = "!!merge"

// maxDepth bounds merge keys that lead into each other.
const maxDepth = 100

// merged returns the value that a mapping merges in for a key: the first
// mapping of a list of merged ones wins.
func merged(m *yaml.Node, key string, depth int) *yaml.Node {
	if depth > maxDepth {
		return nil
	}
	for i := 0; i+1 < len(m.Content); i += 2 {
		if m.Content[i].Tag != mergeTag {
			continue
		}
		for _, src := range mergeSources(m.Content[i+1]) {
			if v := explicit(src, key); v != nil {
				return v
			}
			if v := merged(src, key, depth+1); v != nil {
				return v
			}
		}
	}
	return nil
}

// mergeSources lists the mappings that the value of a merge key names.
func mergeSources(v *yaml.Node) []*yaml.Node {
	v = target(v)
	if v.Kind == yaml.MappingNode {
		return []*yaml.Node{v}
	}
	var out []*yaml.Node
	if v.Kind == yaml.SequenceNode {
		for _, x := range v.Content {
			if x = target(x); x.Kind == yaml.MappingNode {
				out = append(out, x)
			}
		}
	}
	return out
}

func target(n *yaml.Node) *yaml.Node {
	for i := 0; n.Kind == yaml.AliasNode && n.Alias != nil && i < maxDepth; i++ {
		n = n.Alias
	}
	return n
}

// copyNode copies what a node says: aliases in it are expanded, anchors and
// comments are left behind, and nothing of it stands in the text.
func copyNode(n *yaml.Node) *yaml.Node {
	n = target(n)
	out := &yaml.Node{Kind: n.Kind, Style: n.Style, Tag: n.Tag, Value: n.Value}
	for _, c := range n.Content {
		if n.Kind == yaml.MappingNode && c.Tag == mergeTag {
			k := &yaml.Node{Kind: c.Kind, Tag: c.Tag, Value: c.Value}
			out.Content = append(out.Content, k)
			continue
		}
		out.Content = append(out.Content, copyNode(c))
	}
	if out.Kind == yaml.MappingNode {
		flattenMerges(out)
	}
	return out
}

// flattenMerges replaces merge keys of a copied mapping by the entries they
// bring in; what the mapping says itself comes first.
func flattenMerges(m *yaml.Node) {
	for i := 0; i+1 < len(m.Content); i += 2 {
		if m.Content[i].Tag != mergeTag {
			continue
		}
		sources := mergeSources(m.Content[i+1])
		m.Content = append(m.Content[:i:i], m.Content[i+2:]...)
		for _, src := range sources {
			for j := 0; j+1 < len(src.Content); j += 2 {
				if explicit(m, src.Content[j].Value) == nil {
					addEntry(m, src.Content[j].Value, src.Content[j+1])
				}
			}
		}
		i -= 2
	}
}
