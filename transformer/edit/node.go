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
