package edit

import (
	"github.com/podharden/podharden/transformer/nodes"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// isMerged reports whether an alias is, or is among, the value of a merge key.
func (s *settler) isMerged(user *yaml.Node) bool {
	if s.merging == nil {
		s.merging = map[*yaml.Node]bool{}
		s.noteMerges(s.doc)
	}
	return s.merging[user]
}

func (s *settler) noteMerges(n *yaml.Node) {
	for i, c := range n.Content {
		if n.Kind == yaml.MappingNode && i%2 == 1 && nodes.IsMerge(n.Content[i-1]) {
			s.merging[c] = true
			if c.Kind == yaml.SequenceNode {
				for _, x := range c.Content {
					s.merging[x] = true
				}
			}
		}
		s.noteMerges(c)
	}
}

// merges decides about the mappings below n that merge others.
func (s *settler) merges(n *yaml.Node) {
	for _, c := range n.Content {
		s.merges(c)
	}
	old := s.origin.Of(n)
	if n.Kind != yaml.MappingNode || old.Kind != yaml.MappingNode || !nodes.Merges(n) || s.now[old] != n || s.exhausted() {
		return
	}
	entries := nodes.Entries(n)
	if s.compared += len(entries) * len(entries); s.exhausted() {
		return
	}
	out := *n
	out.Content = nil
	dirty := false
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		if name, ok := nodes.Key(k); ok && !contains(old.Content, k) {
			if inherited := s.inherited(n, name); inherited != nil && nodes.Equal(inherited, v) {
				dirty = true // what it merges has come to say the same
				continue
			}
		}
		out.Content = append(out.Content, k, v)
	}
	for _, e := range entries {
		name, ok := nodes.Key(e.Key)
		if !ok || nodes.Own(n, name) >= 0 {
			continue
		}
		if now := s.inherited(n, name); now == nil || !nodes.Equal(now, e.Value) {
			s.written += size(e.Value)
			out.Content = append(out.Content, Copy(nodes.Target(e.Key)), Copy(e.Value))
			dirty = true
		}
	}
	if s.gains(n) {
		out = *n
		out.Content = append([]*yaml.Node{}, n.Content...)
		writeMergesOut(&out)
		s.written += size(&out)
		dirty = true
	}
	if dirty {
		s.with[n] = &out
		s.origin[&out] = old
	}
}

// gains reports whether a mapping would come to merge a key that it is not to
// have, or a merged mapping is gone.
func (s *settler) gains(n *yaml.Node) bool {
	gains := false
	s.eachSource(n, map[*yaml.Node]bool{}, func(source *yaml.Node) bool {
		for i := 0; source != nil && i+1 < len(source.Content); i += 2 {
			if name, ok := nodes.Key(source.Content[i]); ok && nodes.Lookup(n, name) == nil {
				gains = true
			}
		}
		gains = gains || source == nil
		return !gains
	})
	return gains
}

// inherited is what a mapping of the edited document merges for a key once all
// anchors stand as they do in the end; nil if nothing.
func (s *settler) inherited(n *yaml.Node, key string) (v *yaml.Node) {
	s.eachSource(n, map[*yaml.Node]bool{}, func(source *yaml.Node) bool {
		if source == nil {
			return true
		}
		if i := nodes.Own(source, key); i > 0 {
			v = source.Content[i]
		}
		return v == nil
	})
	return v
}

// eachSource visits the mappings that a mapping merges, those that they merge in
// turn behind each, until visit returns false.
func (s *settler) eachSource(n *yaml.Node, seen map[*yaml.Node]bool, visit func(*yaml.Node) bool) bool {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if !nodes.IsMerge(n.Content[i]) {
			continue
		}
		for _, source := range s.sources(n.Content[i+1]) {
			if seen[source] {
				continue
			}
			seen[source] = true
			if !visit(source) || source != nil && !s.eachSource(source, seen, visit) {
				return false
			}
		}
	}
	return true
}

// sources are the mappings that the value of a merge key names, as they stand in
// the end; nil where one is gone.
func (s *settler) sources(v *yaml.Node) []*yaml.Node {
	list := []*yaml.Node{v}
	if v.Kind == yaml.SequenceNode {
		list = v.Content
	}
	var out []*yaml.Node
	for _, x := range list {
		if x.Kind == yaml.AliasNode {
			if x = s.current(nodes.Target(x)); x == nil || x.Anchor == "" || x.Kind == yaml.ScalarNode {
				out = append(out, nil)
				continue
			}
		}
		if x.Kind == yaml.MappingNode {
			out = append(out, x)
		} else {
			out = append(out, nodes.Sources(x)...)
		}
	}
	return out
}

func contains(list []*yaml.Node, n *yaml.Node) bool {
	for _, x := range list {
		if x == n {
			return true
		}
	}
	return false
}
