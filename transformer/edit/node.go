package edit

import (
	"fmt"
	"sort"
	"strconv"

	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// newNode makes a node of a plain value. Tags are given, so that "1000" and
// 1000, or "false" and false, can't be taken for each other. A node stands for itself.
func (w *writer) newNode(v any) *yaml.Node {
	scalar := func(tag, value string) *yaml.Node {
		return w.arena.Node(yaml.Node{Kind: yaml.ScalarNode, Tag: tag, Value: value})
	}
	collection := func(kind yaml.Kind, tag string, content int) *yaml.Node {
		return w.arena.Node(yaml.Node{Kind: kind, Tag: tag, Content: w.arena.Content(content)})
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
		n := collection(yaml.SequenceNode, yaml.NodeTagSeq, len(v))
		for _, x := range v {
			n.Content = append(n.Content, w.newNode(x))
		}
		return n
	case Fields:
		n := collection(yaml.MappingNode, yaml.NodeTagMap, 2*len(v))
		for _, f := range v {
			n.Content = append(n.Content, scalar(yaml.NodeTagString, f.Name), w.newNode(f.Value))
		}
		return n
	case map[string]any:
		keys := make([]string, 0, len(v))
		for k := range v {
			keys = append(keys, k)
		}
		sort.Strings(keys)
		n := collection(yaml.MappingNode, yaml.NodeTagMap, 2*len(v))
		for _, k := range keys {
			n.Content = append(n.Content, scalar(yaml.NodeTagString, k), w.newNode(v[k]))
		}
		return n
	}
	panic(fmt.Sprintf("edit: no node for a %T", v))
}
