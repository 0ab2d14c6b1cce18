package nodes

import (
	"slices"

	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Value converts a node to plain data: nil, bool, int64, float64, string,
// []any and map[string]any. Aliases and merge keys are resolved; a duplicate
// key keeps its last value. Problem says whether it could: aliases that hold
// themselves or expand without bounds, a merge of what is no mapping, or a key
// that is no scalar stop it.
func (r *Reader) Value(n *yaml.Node) any {
	if r.problem != nil {
		return nil
	}
	v := r.value(n)
	if r.problem != nil {
		slices.Reverse(r.problem.Path)
		return nil
	}
	return v
}

// value converts a node. Where a problem stops it, the way back up is noted in
// the problem's path, innermost step first.
func (r *Reader) value(n *yaml.Node) any {
	if n == nil || r.problem != nil {
		return nil
	}
	if len(r.active) > 0 && !r.count() {
		return nil
	}
	switch n.Kind {
	case yaml.ScalarNode:
		return scalar(n)
	case yaml.MappingNode:
		m := make(map[string]any, len(n.Content)/2)
		r.fill(m, n)
		return m
	case yaml.SequenceNode:
		list := make([]any, len(n.Content))
		for i, c := range n.Content {
			if list[i] = r.value(c); r.problem != nil {
				r.problem.Path = append(r.problem.Path, Step{Index: i})
				return nil
			}
		}
		return list
	case yaml.AliasNode:
		if n.Alias == nil || !r.enter(n, n.Alias) {
			return nil
		}
		v := r.value(n.Alias)
		r.leave()
		return v
	case yaml.DocumentNode:
		if len(n.Content) > 0 {
			return r.value(n.Content[0])
		}
	}
	return nil
}

// fill writes the fields of a mapping into m.
func (r *Reader) fill(m map[string]any, n *yaml.Node) {
	merges := false
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		if IsMerge(k) {
			merges = true
			continue
		}
		if k.Kind != yaml.ScalarNode {
			if k = Target(k); k == nil || k.Kind != yaml.ScalarNode {
				r.fail(&Problem{Lines: []int{n.Content[i].Line}, What: "a key that is no text", Remedy: "write a field name; quote values that begin with { or ["})
				return
			}
		}
		m[k.Value] = r.value(v)
		if r.problem != nil {
			r.problem.Path = append(r.problem.Path, Step{Key: k.Value})
			return
		}
	}
	if merges {
		r.merge(m, n)
	}
}

// merge lays what a mapping merges under what m has.
func (r *Reader) merge(m map[string]any, n *yaml.Node) {
	r.eachMerge(n, func(source *yaml.Node) bool {
		under := make(map[string]any, len(source.Content)/2)
		r.fill(under, source)
		for k, v := range under {
			if _, ok := m[k]; !ok {
				m[k] = v
			}
		}
		return true
	})
}
