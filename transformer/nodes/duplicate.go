package nodes

import (
	"slices"

	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// DuplicateKey finds the first key that stands twice in one mapping, anywhere
// below n. YAML forbids it (https://yaml.org/spec/1.2.2/#3213-node-comparison)
// but the parser lets it pass, and readers differ in which of the two counts.
func DuplicateKey(n *yaml.Node) *Problem {
	p := findDuplicate(n)
	if p != nil {
		slices.Reverse(p.Path)
	}
	return p
}

// few is how many keys are compared pair by pair; more go through a map.
const few = 16

func findDuplicate(n *yaml.Node) *Problem {
	switch n.Kind {
	case yaml.MappingNode:
		if p := DuplicateIn(n); p != nil {
			return p
		}
		for i := 0; i+1 < len(n.Content); i += 2 {
			if v := n.Content[i+1]; v.Kind&(yaml.MappingNode|yaml.SequenceNode) != 0 {
				if p := findDuplicate(v); p != nil {
					if n.Content[i].Value != "" {
						p.Path = append(p.Path, Step{Key: n.Content[i].Value})
					}
					return p
				}
			}
		}
	case yaml.SequenceNode:
		for i, v := range n.Content {
			if v.Kind&(yaml.MappingNode|yaml.SequenceNode) != 0 {
				if p := findDuplicate(v); p != nil {
					p.Path = append(p.Path, Step{Index: i})
					return p
				}
			}
		}
	}
	return nil
}

// DuplicateIn finds the first key that stands twice in the mapping n itself.
func DuplicateIn(n *yaml.Node) *Problem {
	keys := n.Content
	if len(keys) > 2*few {
		lines := make(map[string]int, len(keys)/2)
		for i := 0; i+1 < len(keys); i += 2 {
			if keys[i].Kind != yaml.ScalarNode {
				continue
			}
			if line, ok := lines[keys[i].Value]; ok {
				return duplicate(keys[i], line)
			}
			lines[keys[i].Value] = keys[i].Line
		}
		return nil
	}
	for i := 2; i+1 < len(keys); i += 2 {
		if keys[i].Kind != yaml.ScalarNode {
			continue
		}
		for j := 0; j < i; j += 2 {
			if keys[j].Kind == yaml.ScalarNode && keys[j].Value == keys[i].Value {
				return duplicate(keys[i], keys[j].Line)
			}
		}
	}
	return nil
}

func duplicate(key *yaml.Node, first int) *Problem {
	return &Problem{Lines: []int{first, key.Line}, What: `duplicate key "` + key.Value + `"`, Remedy: "remove one"}
}
