package edit

import (
	"errors"
	"fmt"

	"sigs.k8s.io/kustomize/kyaml/yaml"
)

var errCycle = errors.New("an alias leads into itself: write the value out")

// open makes a node a mapping or list that can be changed: an alias becomes a
// copy of what it points at, null becomes an empty one, and aliases elsewhere
// that point at the node are expanded first.
func (t *Tree) open(n *yaml.Node, want yaml.Kind) error {
	if n.Kind == yaml.DocumentNode && len(n.Content) == 1 {
		return fmt.Errorf("a document, not an object")
	}
	if n.Kind == yaml.AliasNode {
		if holds(n.Alias, n, 0) {
			return errCycle
		}
		t.expanded = true
		t.remember(n)
		c := copyNode(n)
		n.Kind, n.Tag, n.Style, n.Value, n.Content, n.Alias = c.Kind, c.Tag, c.Style, c.Value, c.Content, nil
	}
	if err := t.loosen(n); err != nil {
		return err
	}
	empty := (n.Kind == yaml.MappingNode || n.Kind == yaml.SequenceNode) && len(n.Content) == 0 && len(t.gone[n]) == 0
	null := n.Kind == yaml.ScalarNode && n.Tag == yaml.NodeTagNull
	if null || empty {
		t.remember(n)
		n.Kind, n.Value, n.Style = want, "", 0
		n.Tag = yaml.NodeTagMap
		if want == yaml.SequenceNode {
			n.Tag = yaml.NodeTagSeq
		}
	}
	if n.Kind != want {
		return fmt.Errorf("want a %s, found a %s", kindName(want), kindName(n.Kind))
	}
	return nil
}

// loosen expands the aliases that point at a node with an anchor, because the
// node is about to change and they are not.
func (t *Tree) loosen(n *yaml.Node) error {
	if n.Anchor == "" {
		return nil
	}
	if t.sites == nil {
		t.sites = map[*yaml.Node][]site{}
		findSites(t.root, t.sites)
	}
	all := t.sites[n]
	delete(t.sites, n)
	for _, s := range all {
		if s.alias.Kind != yaml.AliasNode {
			continue // expanded meanwhile
		}
		if holds(n, s.alias, 0) {
			return errCycle
		}
		if isMerge(s.parent, s.alias) {
			if err := t.inlineMerges(s.parent); err != nil {
				return err
			}
			continue
		}
		t.expanded = true
		t.remember(s.alias)
		c := copyNode(n)
		a := s.alias
		a.Kind, a.Tag, a.Style, a.Value, a.Content, a.Alias = c.Kind, c.Tag, c.Style, c.Value, c.Content, nil
	}
	return nil
}

// inlineMerges replaces the merge keys of a mapping by the entries that they
// bring in.
func (t *Tree) inlineMerges(m *yaml.Node) error {
	for i := 0; i+1 < len(m.Content); i += 2 {
		if m.Content[i].Tag != mergeTag {
			continue
		}
		t.expanded = true
		sources := mergeSources(m.Content[i+1])
		t.drop(m, i, 2)
		for _, src := range sources {
			if holds(src, m, 0) {
				return errCycle
			}
			c := copyNode(src)
			for j := 0; j+1 < len(c.Content); j += 2 {
				if explicit(m, c.Content[j].Value) == nil {
					m.Content = append(m.Content, c.Content[j], c.Content[j+1])
				}
			}
		}
		i -= 2
	}
	return nil
}

// isMerge reports whether an alias is, or is among, the value of a merge key of
// the mapping.
func isMerge(m, alias *yaml.Node) bool {
	if m.Kind != yaml.MappingNode {
		return false
	}
	for i := 0; i+1 < len(m.Content); i += 2 {
		if m.Content[i].Tag != mergeTag {
			continue
		}
		if v := m.Content[i+1]; v == alias || has(v.Content, alias) {
			return true
		}
	}
	return false
}

func has(list []*yaml.Node, n *yaml.Node) bool {
	for _, x := range list {
		if x == n {
			return true
		}
	}
	return false
}

func findSites(n *yaml.Node, out map[*yaml.Node][]site) {
	for i, c := range n.Content {
		switch {
		case c.Kind == yaml.AliasNode:
			out[c.Alias] = append(out[c.Alias], site{n, c})
		case n.Kind == yaml.MappingNode && i%2 == 1 && n.Content[i-1].Tag == mergeTag && c.Kind == yaml.SequenceNode:
			// the aliases in a list of merged mappings belong to the mapping
			for _, x := range c.Content {
				if x.Kind == yaml.AliasNode {
					out[x.Alias] = append(out[x.Alias], site{n, x})
				}
			}
		default:
			findSites(c, out)
		}
	}
}

// holds reports whether n, looked into through aliases, contains x.
func holds(n, x *yaml.Node, depth int) bool {
	if n == x || depth > maxDepth {
		return true
	}
	if n.Kind == yaml.AliasNode {
		return holds(n.Alias, x, depth+1)
	}
	for _, c := range n.Content {
		if holds(c, x, depth+1) {
			return true
		}
	}
	return false
}

func kindName(k yaml.Kind) string {
	switch k {
	case yaml.MappingNode:
		return "mapping"
	case yaml.SequenceNode:
		return "list"
	case yaml.AliasNode:
		return "reference"
	}
	return "plain value"
}
