package config

import "sigs.k8s.io/kustomize/kyaml/yaml"

// maxNodes bounds what aliases may expand to.
const maxNodes = 100_000

// flattener copies YAML trees without aliases and merge keys, so that all that
// follows sees plain mappings, lists and scalars. It reports keys given twice.
type flattener struct {
	problems *problems
	open     map[*yaml.Node]bool // aliased nodes that are being expanded
	nodes    int
}

// flatten never returns nil for a node: what can't be copied becomes null.
func flatten(path string, n *yaml.Node, p *problems) *yaml.Node {
	f := &flattener{problems: p, open: map[*yaml.Node]bool{}}
	return f.copy(path, n)
}

func null() *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: yaml.NodeTagNull, Value: "null"}
}

func (f *flattener) copy(path string, n *yaml.Node) *yaml.Node {
	if f.nodes++; f.nodes > maxNodes {
		f.problems.add("", "is too large: more than %d values, with aliases expanded", maxNodes)
		return null()
	}
	switch n.Kind {
	case yaml.DocumentNode:
		if len(n.Content) == 1 {
			return f.copy(path, n.Content[0])
		}
		return null()
	case yaml.AliasNode:
		return f.alias(path, n)
	case yaml.SequenceNode:
		out := &yaml.Node{Kind: yaml.SequenceNode, Tag: n.ShortTag()}
		for i, c := range n.Content {
			out.Content = append(out.Content, f.copy(item(path, i), c))
		}
		return out
	case yaml.MappingNode:
		return f.mapping(path, n)
	case yaml.ScalarNode:
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: n.ShortTag(), Value: n.Value}
	default:
		return null()
	}
}

func (f *flattener) alias(path string, n *yaml.Node) *yaml.Node {
	if n.Alias == nil || f.open[n.Alias] {
		f.problems.add(path, "the alias *%s stands inside its own anchor", n.Value)
		return null()
	}
	f.open[n.Alias] = true
	defer delete(f.open, n.Alias)
	return f.copy(path, n.Alias)
}

// mapping copies the mapping's own pairs first, then what merge keys bring and
// the mapping lacks (https://yaml.org/type/merge.html).
func (f *flattener) mapping(path string, n *yaml.Node) *yaml.Node {
	out := &yaml.Node{Kind: yaml.MappingNode, Tag: yaml.NodeTagMap}
	seen := map[string]bool{}
	var merges []*yaml.Node
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if key.Kind == yaml.AliasNode && key.Alias != nil {
			key = key.Alias
		}
		switch {
		case key.Kind != yaml.ScalarNode:
			f.problems.add(path, "has a key that is not a string")
		case key.ShortTag() == "!!merge":
			merges = append(merges, value)
		case seen[key.Value]:
			f.problems.add(child(path, key.Value), "is given twice: remove one")
		default:
			seen[key.Value] = true
			out.Content = append(out.Content, scalar(yaml.NodeTagString, key.Value), f.copy(child(path, key.Value), value))
		}
	}
	for _, m := range merges {
		f.merge(path, out, seen, f.copy(path, m))
	}
	return out
}

func (f *flattener) merge(path string, out *yaml.Node, seen map[string]bool, from *yaml.Node) {
	switch from.Kind {
	case yaml.SequenceNode:
		for _, m := range from.Content {
			if m.Kind != yaml.MappingNode {
				f.problems.add(path, "the merge key << wants mappings")
				continue
			}
			f.merge(path, out, seen, m)
		}
	case yaml.MappingNode:
		for i := 0; i+1 < len(from.Content); i += 2 {
			if key := from.Content[i]; !seen[key.Value] {
				seen[key.Value] = true
				out.Content = append(out.Content, key, from.Content[i+1])
			}
		}
	default:
		f.problems.add(path, "the merge key << wants mappings")
	}
}

func scalar(tag, value string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: tag, Value: value}
}

// get returns the value of a key of a flat mapping, nil if it is absent or null.
func get(n *yaml.Node, key string) *yaml.Node {
	if n == nil || n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key && !isNull(n.Content[i+1]) {
			return n.Content[i+1]
		}
	}
	return nil
}

func isNull(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Tag == yaml.NodeTagNull
}
