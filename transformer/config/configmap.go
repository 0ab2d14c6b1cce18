package config

import (
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// configMapSpec makes a spec of a ConfigMap's data: what the key spec holds, as
// YAML, with the other keys laid over it. The hosts give the keys in any order,
// and the result does not depend on it. nil if there is nothing to go on with.
func configMapSpec(root *yaml.Node, p *problems) *yaml.Node {
	if b := get(root, "binaryData"); b != nil && len(b.Content) > 0 {
		p.add("binaryData", "is never read: use data")
	}
	spec := &yaml.Node{Kind: yaml.MappingNode, Tag: yaml.NodeTagMap}
	p.places["spec"] = "data"
	data := get(root, "data")
	if data == nil {
		return spec
	}
	if data.Kind != yaml.MappingNode {
		p.add("data", "want a mapping, got %s", found(data))
		return nil
	}
	sets := map[string]string{}
	for i := 0; i+1 < len(data.Content); i += 2 {
		key, value := data.Content[i].Value, data.Content[i+1]
		switch {
		case isNull(value):
		case value.Kind != yaml.ScalarNode:
			p.add(child("data", key), "want a string, got %s", found(value))
		default: // numbers and booleans count by their text: kpt writes them bare
			sets[key] = value.Value
		}
	}
	if text, ok := sets["spec"]; ok {
		delete(sets, "spec")
		p.places["spec"] = "data.spec"
		doc, err := oneDocument([]byte(text))
		if err != nil {
			p.add("data.spec", "%v", err)
			return nil
		}
		if doc != nil {
			if flat := flatten("data.spec", doc, p); !isNull(flat) {
				spec = flat
			}
		}
	}
	lay := setter{problems: p, spec: spec}
	lay.all("data.", sets)
	return spec
}
