package edit

import "sigs.k8s.io/kustomize/kyaml/yaml"

// Locate returns where the field at p stands in the text of the object, or the
// nearest parent of it that does: line and column from 1. A field's place is
// that of its key.
func Locate(obj *yaml.Node, p Path) Position {
	at := Position{obj.Line, obj.Column}
	n := obj
	for _, s := range p {
		n = target(n)
		switch {
		case s.IsItem():
			if n.Kind != yaml.SequenceNode || s.Index >= len(n.Content) {
				return at
			}
			n = n.Content[s.Index]
			if n.Line > 0 {
				at = Position{n.Line, n.Column}
			}
		default:
			if n.Kind != yaml.MappingNode {
				return at
			}
			found := false
			for i := 0; i+1 < len(n.Content); i += 2 {
				if k := n.Content[i]; k.Value == s.Key && k.Tag != mergeTag {
					if k.Line > 0 {
						at = Position{k.Line, k.Column}
					}
					n, found = n.Content[i+1], true
					break
				}
			}
			if !found {
				return at
			}
		}
	}
	return at
}
