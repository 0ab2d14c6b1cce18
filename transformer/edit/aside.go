package edit

import (
	"github.com/podharden/podharden/transformer/nodes"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// editAside edits an anchor in the frame around the objects, such as one below a key
// x-common, where all its users are edited alike: nobody else sees it. It reports
// whether there is one.
func (s *settler) editAside() (found bool) {
	for _, anchored := range s.order {
		if s.now[anchored] != anchored || !s.aside(anchored) {
			continue
		}
		var first *yaml.Node
		alike := true
		for _, user := range s.users[anchored] {
			n := s.now[user]
			if n == nil || n == user || s.isMerged(user) || first != nil && !nodes.Equal(first, n) {
				alike = false
				break
			}
			first = n
		}
		if alike && first.Kind == anchored.Kind {
			s.with[anchored] = s.laidOver(anchored, first)
			found = true
		}
	}
	return found
}

// laidOver returns a node with what another says, a copy of it that was edited.
// What both say alike is the node's own.
func (s *settler) laidOver(n, edited *yaml.Node) *yaml.Node {
	if nodes.Equal(n, edited) {
		return n
	}
	out := *n
	s.origin[&out] = n
	if n.Kind != edited.Kind || n.Kind == yaml.ScalarNode || n.Kind == yaml.AliasNode {
		out = *Copy(edited)
		out.Anchor = n.Anchor
		return &out
	}
	out.Content = nil
	for i, c := range edited.Content {
		var own *yaml.Node
		if n.Kind == yaml.MappingNode && i%2 == 1 {
			if at := nodes.Own(n, edited.Content[i-1].Value); at > 0 {
				out.Content[i-1], own = n.Content[at-1], n.Content[at]
			}
		} else if n.Kind == yaml.SequenceNode && i < len(n.Content) {
			own = n.Content[i]
		}
		if own == nil {
			out.Content = append(out.Content, c)
		} else {
			out.Content = append(out.Content, s.laidOver(own, c))
		}
	}
	return &out
}

// aside reports whether a node stands below a key of the document itself that
// is not of Kubernetes: those that begin with x- or a dot.
func (s *settler) aside(n *yaml.Node) bool {
	root := nodes.Target(s.doc)
	if root == nil || root.Kind != yaml.MappingNode {
		return false
	}
	for i := 0; i+1 < len(root.Content); i += 2 {
		key := root.Content[i].Value
		if (len(key) > 0 && key[0] == '.' || len(key) > 1 && key[:2] == "x-") && within(root.Content[i+1], n) {
			return true
		}
	}
	return false
}

// within reports whether x is n or below it; aliases are not followed.
func within(n, x *yaml.Node) bool {
	if n == x {
		return true
	}
	for _, c := range n.Content {
		if within(c, x) {
			return true
		}
	}
	return false
}
