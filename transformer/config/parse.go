package config

import (
	"bytes"
	"errors"
	"io"
	"reflect"
	"slices"
	"strings"

	"github.com/podharden/podharden/transformer/spelling"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

const (
	apiVersion = "podharden.dev/v1alpha1"
	kind       = "PodHardening"
)

// Parse reads a functionConfig: a PodHardening, or a ConfigMap. No node, null
// and an empty mapping are the Default. The error joins a FieldError for each
// thing that is wrong.
func Parse(node *yaml.RNode) (*Config, error) {
	if node == nil {
		return Default(), nil
	}
	return parse(node.YNode(), nil)
}

// ParseBytes reads a functionConfig from YAML or JSON of one document. No
// document is the Default.
func ParseBytes(text []byte) (*Config, error) { return ParseSettings(text, nil) }

// ParseSettings reads a functionConfig as ParseBytes does, and lays settings
// over it, by the keys of a ConfigMap: see Keys.
func ParseSettings(base []byte, sets map[string]string) (*Config, error) {
	doc, err := oneDocument(base)
	if err != nil {
		return nil, &FieldError{Message: err.Error()}
	}
	return parse(doc, sets)
}

// oneDocument is nil if the text holds none.
func oneDocument(text []byte) (*yaml.Node, error) {
	d := yaml.NewDecoder(bytes.NewReader(text))
	var doc, next yaml.Node
	if err := d.Decode(&doc); errors.Is(err, io.EOF) {
		return nil, nil
	} else if err != nil {
		return nil, errors.New("invalid YAML: " + strings.TrimPrefix(err.Error(), "yaml: "))
	}
	if err := d.Decode(&next); !errors.Is(err, io.EOF) {
		return nil, errors.New("holds more than one document: want one")
	}
	return &doc, nil
}

func parse(n *yaml.Node, sets map[string]string) (*Config, error) {
	p := newProblems()
	root := &yaml.Node{Kind: yaml.MappingNode, Tag: yaml.NodeTagMap}
	if n != nil {
		if flat := flatten("", n, p); !isNull(flat) {
			root = flat
		}
	}
	if root.Kind != yaml.MappingNode {
		p.add("", "want a mapping, got %s", found(root))
		return nil, p.err()
	}
	if len(root.Content) == 0 && len(sets) == 0 {
		if err := p.err(); err != nil {
			return nil, err
		}
		return Default(), nil
	}
	spec := specOf(root, p)
	if spec == nil {
		return nil, p.err()
	}
	lay := setter{problems: p, spec: spec}
	lay.all("--set ", sets)
	var s Spec
	(&decoder{p}).decode("spec", spec, reflect.ValueOf(&s).Elem())
	return compile(nameOf(root, p), s, p)
}

// specOf finds the spec in a functionConfig, an empty one if it has none, and
// nil if the functionConfig is of an unknown kind.
func specOf(root *yaml.Node, p *problems) *yaml.Node {
	v, k := word(get(root, "apiVersion")), word(get(root, "kind"))
	switch {
	case len(root.Content) == 0:
	case v == apiVersion && k == kind:
		topKeys(root, p, "apiVersion", "kind", "metadata", "spec")
		if spec := get(root, "spec"); spec != nil {
			return spec
		}
	case v == "v1" && k == "ConfigMap":
		topKeys(root, p, "apiVersion", "kind", "metadata", "data", "binaryData", "immutable")
		return configMapSpec(root, p)
	default:
		p.add("", "unknown kind %q (apiVersion %q): want %s %s or v1 ConfigMap", k, v, apiVersion, kind)
		return nil
	}
	return &yaml.Node{Kind: yaml.MappingNode, Tag: yaml.NodeTagMap}
}

func topKeys(root *yaml.Node, p *problems, known ...string) {
	for i := 0; i < len(root.Content); i += 2 {
		key := root.Content[i].Value
		if _, ok := find(fieldsOf(reflect.TypeFor[Spec]()), key); ok && known[3] == "spec" {
			p.add(key, "unknown key here: it belongs in spec")
			continue
		}
		if !slices.Contains(known, key) {
			p.add(key, "unknown key%s", spelling.DidYouMean(key, known))
		}
	}
}

// word is the text of a scalar, "" for anything else.
func word(n *yaml.Node) string {
	if n == nil || n.Kind != yaml.ScalarNode {
		return ""
	}
	return n.Value
}

// nameOf reads metadata.name. The rest of the metadata belongs to the hosts,
// which write what they like there.
func nameOf(root *yaml.Node, p *problems) string {
	metadata := get(root, "metadata")
	if metadata == nil {
		return ""
	}
	if metadata.Kind != yaml.MappingNode {
		p.add("metadata", "want a mapping, got %s", found(metadata))
		return ""
	}
	name := get(metadata, "name")
	if name != nil && name.Kind != yaml.ScalarNode {
		p.add("metadata.name", "want a string, got %s", found(name))
	}
	return word(name)
}
