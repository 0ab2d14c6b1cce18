package edit

import (
	"github.com/podharden/podharden/transformer/nodes"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Locate returns where the field at p stands in the text of the object, or the
// nearest parent of it that does: line and column from 1. A field's place is
// that of its key.
func Locate(obj *yaml.Node, p Path) Position {
	at := Position{obj.Line, obj.Column}
	n := obj
	for _, s := range p {
		if n = nodes.Target(n); n == nil {
			return at
		}
		if s.IsItem() {
			if n.Kind != yaml.SequenceNode || s.Index >= len(n.Content) {
				return at
			}
			n = n.Content[s.Index]
			at = Position{n.Line, n.Column}
			continue
		}
		i := -1
		if n.Kind == yaml.MappingNode {
			i = nodes.Own(n, s.Key)
		}
		if i < 0 {
			return at
		}
		at = Position{n.Content[i-1].Line, n.Content[i-1].Column}
		n = n.Content[i]
	}
	return at
}
