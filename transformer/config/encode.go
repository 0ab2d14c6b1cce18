package config

import (
	"reflect"
	"strconv"

	"k8s.io/apimachinery/pkg/api/resource"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// encode turns a decoded value back into a tree, so that decoding the tree
// gives the same value: what was absent stays absent, and an empty list, which
// takes back a profile's, stays an empty list.
func encode(v reflect.Value) *yaml.Node {
	if q, ok := v.Interface().(resource.Quantity); ok {
		return text(q.String())
	}
	if s, ok := v.Interface().(Selector); ok && len(s.Equal) == 0 {
		return text(s.Expression)
	} else if ok {
		return encode(reflect.ValueOf(s.Equal))
	}
	if w, ok := v.Interface().(Writable); ok && w.Path != "" && reflect.DeepEqual(w, Writable{Path: w.Path}) {
		return text(w.Path)
	}
	switch v.Kind() {
	case reflect.Pointer:
		return encode(v.Elem())
	case reflect.Struct:
		n := &yaml.Node{Kind: yaml.MappingNode, Tag: yaml.NodeTagMap}
		for _, f := range fieldsOf(v.Type()) {
			if value := v.FieldByIndex(f.index); f.required || !absent(value) {
				n.Content = append(n.Content, text(f.name), encode(value))
			}
		}
		return n
	case reflect.Slice:
		n := &yaml.Node{Kind: yaml.SequenceNode, Tag: yaml.NodeTagSeq}
		for i := range v.Len() {
			n.Content = append(n.Content, encode(v.Index(i)))
		}
		return n
	case reflect.Map: // of strings to strings
		n := &yaml.Node{Kind: yaml.MappingNode, Tag: yaml.NodeTagMap}
		m, _ := v.Interface().(map[string]string)
		for _, key := range sortedKeys(m) {
			n.Content = append(n.Content, text(key), text(m[key]))
		}
		return n
	case reflect.Bool:
		return scalar(yaml.NodeTagBool, strconv.FormatBool(v.Bool()))
	case reflect.Int64:
		return scalar(yaml.NodeTagInt, strconv.FormatInt(v.Int(), 10))
	default:
		return text(v.String())
	}
}

// absent reports whether a field was not given. Only lists tell empty from absent.
func absent(v reflect.Value) bool {
	if s, ok := v.Interface().(Selector); ok {
		return s.Expression == "" && len(s.Equal) == 0
	}
	if v.Kind() == reflect.Map {
		return v.Len() == 0
	}
	return v.IsZero()
}

func text(s string) *yaml.Node { return scalar(yaml.NodeTagString, s) }

// plain turns a tree made by encode into plain JSON values.
func plain(n *yaml.Node) any {
	switch {
	case n.Kind == yaml.MappingNode:
		out := make(map[string]any, len(n.Content)/2)
		for i := 0; i+1 < len(n.Content); i += 2 {
			out[n.Content[i].Value] = plain(n.Content[i+1])
		}
		return out
	case n.Kind == yaml.SequenceNode:
		out := make([]any, len(n.Content))
		for i, c := range n.Content {
			out[i] = plain(c)
		}
		return out
	case n.Tag == yaml.NodeTagBool:
		return n.Value == "true"
	case n.Tag == yaml.NodeTagInt:
		i, _ := strconv.ParseInt(n.Value, 10, 64) // encode wrote it
		return i
	default:
		return n.Value
	}
}
