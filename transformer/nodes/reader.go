// Package nodes says what YAML nodes mean: a node is read as a decoder would read
// it, through aliases and merge keys, within bounds that no hostile text exceeds.
//
// Everything that asks for a value below an object's node asks here, whoever it
// is for: the views of pods, the edits, and the proof that a new text says what
// was meant.
package nodes

import "sigs.k8s.io/kustomize/kyaml/yaml"

// Bounds of what aliases and merge keys may make of an object. Real manifests
// stay far below; a few lines of nested aliases can mean billions of values.
const (
	maxExpanded   = 100_000 // values reached through aliases, and merge keys followed
	maxAliasDepth = 100
)

// Reader reads fields of YAML mappings as a decoder would see them: through
// aliases and merge keys, where explicit keys win, and earlier merges win over
// later ones (https://yaml.org/type/merge.html). One Reader serves one object:
// it counts what aliases expand to, and keeps the first problem it meets. The
// zero value is ready; it is not safe for concurrent use.
type Reader struct {
	expanded int
	active   []*yaml.Node // targets of aliases and merges that are being read
	outer    int          // line of the first of these aliases or merges
	problem  *Problem
}

// Pair is one field of a mapping with its merges laid under it.
type Pair struct {
	Key   string
	Value *yaml.Node
}

// Lookup returns the value of a key, dereferenced; nil where n is no mapping
// or lacks the key.
func (r *Reader) Lookup(n *yaml.Node, key string) *yaml.Node {
	if n = Target(n); n == nil || n.Kind != yaml.MappingNode {
		return nil
	}
	merges := false
	for i := 0; i+1 < len(n.Content); i += 2 {
		k := n.Content[i]
		if k.Kind == yaml.AliasNode {
			k = Target(k)
		}
		if k != nil && k.Kind == yaml.ScalarNode && k.Value == key && !IsMerge(k) {
			return Target(n.Content[i+1])
		}
		merges = merges || IsMerge(k)
	}
	if !merges {
		return nil
	}
	var found *yaml.Node
	r.eachMerge(n, func(m *yaml.Node) bool {
		found = r.Lookup(m, key)
		return found == nil
	})
	return found
}

// Pairs lists the fields of a mapping in document order, those that come from
// merges last. Keys that are no scalars are left out.
func (r *Reader) Pairs(n *yaml.Node) []Pair {
	out := make([]Pair, 0, len(n.Content)/2)
	merges := false
	for i := 0; i+1 < len(n.Content); i += 2 {
		k := Target(n.Content[i])
		switch {
		case IsMerge(k):
			merges = true
		case k != nil && k.Kind == yaml.ScalarNode:
			out = append(out, Pair{k.Value, n.Content[i+1]})
		}
	}
	if !merges {
		return out
	}
	seen := make(map[string]bool, len(out))
	for _, p := range out {
		seen[p.Key] = true
	}
	r.eachMerge(n, func(m *yaml.Node) bool {
		for _, p := range r.Pairs(m) {
			if !r.count() {
				return false
			}
			if !seen[p.Key] {
				seen[p.Key] = true
				out = append(out, p)
			}
		}
		return true
	})
	return out
}

// eachMerge calls visit for each mapping that n merges, the strongest first,
// until it returns false.
func (r *Reader) eachMerge(n *yaml.Node, visit func(*yaml.Node) bool) {
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		if !IsMerge(k) {
			continue
		}
		sources := []*yaml.Node{v}
		if list := Target(v); list != nil && list.Kind == yaml.SequenceNode {
			sources = list.Content
		}
		for _, s := range sources {
			m := Target(s)
			if m == nil || m.Kind != yaml.MappingNode {
				r.fail(&Problem{Lines: []int{k.Line}, What: `merge key "<<" of something that is no mapping`, Remedy: "merge a mapping, or a list of mappings"})
				return
			}
			if !r.enter(s, m) {
				return
			}
			more := visit(m)
			r.leave()
			if !more || r.problem != nil {
				return
			}
		}
	}
}

// enter begins to read the target of an alias or merge, and reports whether that
// is safe.
func (r *Reader) enter(alias, target *yaml.Node) bool {
	if len(r.active) == 0 {
		r.outer = alias.Line
	}
	if !r.count() {
		return false
	}
	for _, a := range r.active {
		if a == target {
			r.fail(&Problem{Lines: []int{alias.Line}, What: "alias *" + alias.Value + " that holds itself", Remedy: "write out what it stands for"})
			return false
		}
	}
	if len(r.active) >= maxAliasDepth {
		r.fail(&Problem{Lines: []int{r.outer}, What: "aliases nested too deep", Remedy: "write out what they stand for"})
		return false
	}
	r.active = append(r.active, target)
	return true
}

func (r *Reader) leave() { r.active = r.active[:len(r.active)-1] }

// count takes one value off what aliases may still expand to.
func (r *Reader) count() bool {
	if r.problem != nil {
		return false
	}
	if r.expanded++; r.expanded > maxExpanded {
		r.fail(&Problem{Lines: []int{r.outer}, What: "aliases that expand to more than 100000 values", Remedy: "write out what they stand for"})
		return false
	}
	return true
}

// Problem returns the first problem met, nil if there was none. What was read
// before it must not be used then.
func (r *Reader) Problem() *Problem { return r.problem }

// fail keeps the first problem.
func (r *Reader) fail(p *Problem) {
	if r.problem == nil {
		r.problem = p
	}
}

// Text returns the text of a scalar, "" of null and of anything else.
func (r *Reader) Text(n *yaml.Node) string {
	n = Target(n)
	if n == nil || n.Kind != yaml.ScalarNode {
		return ""
	}
	switch n.ShortTag() {
	case yaml.NodeTagNull:
		return ""
	case tagBinary:
		return binary(n.Value)
	}
	return n.Value
}

// Texts returns a mapping of scalars by their text, such as labels; nil if it
// is empty or no mapping.
func (r *Reader) Texts(n *yaml.Node) map[string]string {
	n = Target(n)
	if n == nil || n.Kind != yaml.MappingNode || len(n.Content) == 0 {
		return nil
	}
	pairs := r.Pairs(n)
	out := make(map[string]string, len(pairs))
	for _, p := range pairs {
		out[p.Key] = r.Text(p.Value)
	}
	return out
}
