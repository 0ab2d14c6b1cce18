package transformer

import (
	"github.com/podharden/podharden/transformer/nodes"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// parse reads a text of one document: see nodes.Parse.
func parse(text []byte) (*yaml.Node, error) { return nodes.Parse(text) }

// InputError is an input that can't be read.
type InputError = nodes.SyntaxError

// errNoItem says that a piece of a list is no item by itself.
var errNoItem = &InputError{Reason: "an item that does not read by itself"}

// kindOf is the kind of an object; "" if the node is none.
func kindOf(n *yaml.Node) string {
	if v := nodes.Target(valueOf(n, "kind")); v != nil {
		return v.Value
	}
	return ""
}

// valueOf returns what a mapping, or a document that is one, gives a key; nil
// if it gives nothing. kyaml's own getters panic on anything but mappings.
func valueOf(n *yaml.Node, key string) *yaml.Node {
	if n = nodes.Target(n); n != nil && n.Kind == yaml.MappingNode {
		if i := nodes.Own(n, key); i > 0 {
			return n.Content[i]
		}
	}
	return nil
}
