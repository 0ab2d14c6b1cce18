package report

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/GoogleContainerTools/kpt-functions-sdk/go/fn"
	"github.com/podharden/podharden/transformer/nodes"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Nodes renders results as the items of a ResourceList's results: mappings with
// message, severity, resourceRef (apiVersion, kind, name, namespace), field
// (path, currentValue, proposedValue), file (path, index) and tags. What is
// empty is left out, also an index of 0, as the SDK does. The nodes are made by
// hand since encoding each result would parse it again.
func Nodes(results fn.Results) []*yaml.Node {
	out := make([]*yaml.Node, len(results))
	var w writer
	for i, r := range results {
		out[i] = w.result(r)
	}
	return out
}

// writer makes nodes, all of which last as long as one of them.
type writer struct{ arena nodes.Arena }

func (w *writer) result(r *fn.Result) *yaml.Node {
	m := w.mapping(6)
	w.addString(m, "message", r.Message)
	w.addString(m, "severity", string(r.Severity))
	if r.ResourceRef != nil {
		ref := w.mapping(4)
		w.addString(ref, "apiVersion", r.ResourceRef.APIVersion)
		w.addString(ref, "kind", r.ResourceRef.Kind)
		w.addString(ref, "name", r.ResourceRef.Name)
		w.addString(ref, "namespace", r.ResourceRef.Namespace)
		w.add(m, "resourceRef", ref)
	}
	if r.Field != nil {
		field := w.mapping(3)
		w.addString(field, "path", r.Field.Path)
		if r.Field.CurrentValue != nil {
			w.add(field, "currentValue", w.value(r.Field.CurrentValue))
		}
		if r.Field.ProposedValue != nil {
			w.add(field, "proposedValue", w.value(r.Field.ProposedValue))
		}
		w.add(m, "field", field)
	}
	if r.File != nil {
		file := w.mapping(2)
		w.addString(file, "path", r.File.Path)
		if r.File.Index != 0 {
			w.add(file, "index", w.value(int64(r.File.Index)))
		}
		w.add(m, "file", file)
	}
	if len(r.Tags) > 0 {
		w.add(m, "tags", w.value(r.Tags))
	}
	return m
}

// mapping makes one for n fields.
func (w *writer) mapping(n int) *yaml.Node {
	return w.arena.Node(yaml.Node{Kind: yaml.MappingNode, Tag: yaml.NodeTagMap, Content: w.arena.Content(2 * n)})
}

func (w *writer) scalar(tag, text string) *yaml.Node {
	return w.arena.Node(yaml.Node{Kind: yaml.ScalarNode, Tag: tag, Value: text})
}

// text quotes what YAML 1.1 reads as something else; the encoder quotes the rest,
// but only knows YAML 1.2 where a node is given.
func (w *writer) text(s string) *yaml.Node {
	n := w.scalar(yaml.NodeTagString, s)
	if oldBool(s) || oldNumber(s) {
		n.Style = yaml.DoubleQuotedStyle
	}
	return n
}

// oldBool reports whether YAML 1.1 reads a boolean.
// Source: https://yaml.org/type/bool.html
func oldBool(s string) bool {
	switch s {
	case "y", "Y", "yes", "Yes", "YES", "on", "On", "ON",
		"n", "N", "no", "No", "NO", "off", "Off", "OFF":
		return true
	}
	return false
}

// oldNumber reports whether YAML 1.1 reads a number of base 60, such as 20:30.
// Source: https://yaml.org/type/int.html
func oldNumber(s string) bool {
	return strings.IndexByte(s, ':') > 0 && strings.Trim(s, "+-0123456789_:.") == "" && base60().MatchString(s)
}

var base60 = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?$`) })

func (w *writer) add(m *yaml.Node, key string, value *yaml.Node) {
	m.Content = append(m.Content, w.text(key), value)
}

// addString leaves an empty string out.
func (w *writer) addString(m *yaml.Node, key, value string) {
	if value != "" {
		w.add(m, key, w.text(value))
	}
}

// value takes plain JSON data, and tags.
func (w *writer) value(value any) *yaml.Node {
	switch v := value.(type) {
	case nil:
		return w.scalar(yaml.NodeTagNull, "null")
	case bool:
		return w.scalar(yaml.NodeTagBool, strconv.FormatBool(v))
	case int64:
		return w.scalar(yaml.NodeTagInt, strconv.FormatInt(v, 10))
	case int:
		return w.scalar(yaml.NodeTagInt, strconv.Itoa(v))
	case float64:
		return w.scalar(yaml.NodeTagFloat, strconv.FormatFloat(v, 'g', -1, 64))
	case string:
		return w.text(v)
	case []any:
		list := w.arena.Node(yaml.Node{Kind: yaml.SequenceNode, Tag: yaml.NodeTagSeq, Content: w.arena.Content(len(v))})
		if len(v) == 0 {
			list.Style = yaml.FlowStyle
		}
		for _, x := range v {
			list.Content = append(list.Content, w.value(x))
		}
		return list
	case map[string]any:
		return mappingOf(w, v)
	case map[string]string:
		return mappingOf(w, v)
	}
	return w.text(fmt.Sprint(value))
}

func mappingOf[V any](w *writer, v map[string]V) *yaml.Node {
	m := w.mapping(len(v))
	if len(v) == 0 {
		m.Style = yaml.FlowStyle
	}
	keys := make([]string, 0, len(v))
	for k := range v {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		w.add(m, k, w.value(v[k]))
	}
	return m
}
