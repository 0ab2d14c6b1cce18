package report

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/GoogleContainerTools/kpt-functions-sdk/go/fn"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Nodes renders results as the items of a ResourceList's results: mappings with
// message, severity, resourceRef (apiVersion, kind, name, namespace), field
// (path, currentValue, proposedValue), file (path, index) and tags. What is
// empty is left out, also an index of 0, as the SDK does. The nodes are made by
// hand since encoding each result would parse it again.
func Nodes(results fn.Results) []*yaml.Node {
	out := make([]*yaml.Node, len(results))
	for i, r := range results {
		out[i] = resultNode(r)
	}
	return out
}

func resultNode(r *fn.Result) *yaml.Node {
	m := mapping()
	addString(m, "message", r.Message)
	addString(m, "severity", string(r.Severity))
	if r.ResourceRef != nil {
		ref := mapping()
		addString(ref, "apiVersion", r.ResourceRef.APIVersion)
		addString(ref, "kind", r.ResourceRef.Kind)
		addString(ref, "name", r.ResourceRef.Name)
		addString(ref, "namespace", r.ResourceRef.Namespace)
		add(m, "resourceRef", ref)
	}
	if r.Field != nil {
		field := mapping()
		addString(field, "path", r.Field.Path)
		if r.Field.CurrentValue != nil {
			add(field, "currentValue", valueNode(r.Field.CurrentValue))
		}
		if r.Field.ProposedValue != nil {
			add(field, "proposedValue", valueNode(r.Field.ProposedValue))
		}
		add(m, "field", field)
	}
	if r.File != nil {
		file := mapping()
		addString(file, "path", r.File.Path)
		if r.File.Index != 0 {
			add(file, "index", valueNode(int64(r.File.Index)))
		}
		add(m, "file", file)
	}
	if len(r.Tags) > 0 {
		tags := mapping()
		for _, k := range slices.Sorted(maps.Keys(r.Tags)) {
			add(tags, k, stringNode(r.Tags[k]))
		}
		add(m, "tags", tags)
	}
	return m
}

func mapping() *yaml.Node {
	return &yaml.Node{Kind: yaml.MappingNode, Tag: yaml.NodeTagMap}
}

// stringNode quotes what YAML 1.1 reads as something else; the encoder quotes
// the rest, but only knows YAML 1.2 where a node is given.
func stringNode(s string) *yaml.Node {
	n := &yaml.Node{Kind: yaml.ScalarNode, Tag: yaml.NodeTagString, Value: s}
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
	return strings.IndexByte(s, ':') > 0 && base60().MatchString(s)
}

var base60 = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?$`) })

func add(m *yaml.Node, key string, value *yaml.Node) {
	m.Content = append(m.Content, stringNode(key), value)
}

// addString leaves an empty string out.
func addString(m *yaml.Node, key, value string) {
	if value != "" {
		add(m, key, stringNode(value))
	}
}

// valueNode takes plain JSON data.
func valueNode(value any) *yaml.Node {
	scalar := func(tag, text string) *yaml.Node {
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: tag, Value: text}
	}
	switch v := value.(type) {
	case nil:
		return scalar(yaml.NodeTagNull, "null")
	case bool:
		return scalar(yaml.NodeTagBool, strconv.FormatBool(v))
	case int64:
		return scalar(yaml.NodeTagInt, strconv.FormatInt(v, 10))
	case int:
		return scalar(yaml.NodeTagInt, strconv.Itoa(v))
	case float64:
		return scalar(yaml.NodeTagFloat, strconv.FormatFloat(v, 'g', -1, 64))
	case string:
		return stringNode(v)
	case []any:
		list := &yaml.Node{Kind: yaml.SequenceNode, Tag: yaml.NodeTagSeq}
		if len(v) == 0 {
			list.Style = yaml.FlowStyle
		}
		for _, x := range v {
			list.Content = append(list.Content, valueNode(x))
		}
		return list
	case map[string]any:
		m := mapping()
		if len(v) == 0 {
			m.Style = yaml.FlowStyle
		}
		for _, k := range slices.Sorted(maps.Keys(v)) {
			add(m, k, valueNode(v[k]))
		}
		return m
	}
	return stringNode(fmt.Sprint(value))
}
