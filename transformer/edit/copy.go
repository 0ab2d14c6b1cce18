package edit

import (
	"github.com/podharden/podharden/transformer/nodes"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Copy copies what a node says, to be written elsewhere. Anchors and comments are
// left behind; aliases in it stay aliases.
func Copy(n *yaml.Node) *yaml.Node { return copyWith(n, Copy) }

// copyWith copies a node, and what is below it by way of below.
func copyWith(n *yaml.Node, below func(*yaml.Node) *yaml.Node) *yaml.Node {
	out := &yaml.Node{Kind: n.Kind, Style: n.Style, Tag: n.Tag, Value: n.Value, Alias: n.Alias}
	if len(n.Content) > 0 {
		out.Content = make([]*yaml.Node, len(n.Content))
		for i, c := range n.Content {
			out.Content[i] = below(c)
		}
	}
	return out
}

// size counts the nodes of a tree; aliases are not followed.
func size(n *yaml.Node) int {
	all := 1
	for _, c := range n.Content {
		all += size(c)
	}
	return all
}

// writeMergesOut replaces the merge keys of a mapping by what they bring in.
func writeMergesOut(m *yaml.Node) {
	all := nodes.Entries(m)
	own := make([]*yaml.Node, 0, 2*len(all))
	for i := 0; i+1 < len(m.Content); i += 2 {
		if !nodes.IsMerge(m.Content[i]) {
			own = append(own, m.Content[i], m.Content[i+1])
		}
	}
	for _, e := range all[min(len(own)/2, len(all)):] {
		own = append(own, Copy(nodes.Target(e.Key)), Copy(e.Value))
	}
	m.Content = own
}
