package nodes

import "sigs.k8s.io/kustomize/kyaml/yaml"

// Target follows aliases, and a document to its content. It is nil where nothing
// is there.
func Target(n *yaml.Node) *yaml.Node {
	for range maxAliasDepth {
		switch {
		case n == nil || n.Kind == 0:
			return nil
		case n.Kind == yaml.AliasNode:
			n = n.Alias
		case n.Kind == yaml.DocumentNode:
			if len(n.Content) == 0 {
				return nil
			}
			n = n.Content[0]
		default:
			return n
		}
	}
	return nil
}

// IsMerge reports whether a key is the merge key: << without quotes.
func IsMerge(key *yaml.Node) bool {
	return key != nil && key.Kind == yaml.ScalarNode && key.Value == "<<" &&
		(key.Tag == "" || key.Tag == "!" || key.ShortTag() == yaml.MergeTag)
}

// Key returns the text of a key, which may be an alias. ok is false for merge
// keys, and for keys that are no scalars.
func Key(key *yaml.Node) (text string, ok bool) {
	if key.Kind != yaml.ScalarNode {
		if key = Target(key); key == nil || key.Kind != yaml.ScalarNode {
			return "", false
		}
	}
	return key.Value, !IsMerge(key)
}

// Own returns where in a mapping's Content the value stands that the mapping
// itself gives a key; -1 where it gives none.
func Own(m *yaml.Node, key string) int {
	for i := 0; i+1 < len(m.Content); i += 2 {
		if k, ok := Key(m.Content[i]); k == key && ok {
			return i + 1
		}
	}
	return -1
}

// Sources lists the mappings that the value of a merge key names, the strongest
// first.
func Sources(v *yaml.Node) []*yaml.Node {
	v = Target(v)
	if v == nil {
		return nil
	}
	if v.Kind == yaml.MappingNode {
		return []*yaml.Node{v}
	}
	var out []*yaml.Node
	if v.Kind == yaml.SequenceNode {
		for _, x := range v.Content {
			if x = Target(x); x != nil && x.Kind == yaml.MappingNode {
				out = append(out, x)
			}
		}
	}
	return out
}

// Merges reports whether a mapping has a merge key.
func Merges(m *yaml.Node) bool {
	for i := 0; i+1 < len(m.Content); i += 2 {
		if IsMerge(m.Content[i]) {
			return true
		}
	}
	return false
}

// Lookup returns the value of a key in a mapping, its own or a merged one; nil
// where there is none.
func Lookup(m *yaml.Node, key string) *yaml.Node {
	if i := Own(m, key); i >= 0 {
		return m.Content[i]
	}
	return Merged(m, key)
}

// Merged returns the value that a mapping merges in for a key, whether or not
// it has one of its own; nil where there is none.
func Merged(m *yaml.Node, key string) *yaml.Node {
	if !Merges(m) {
		return nil
	}
	return merged(m, key, map[*yaml.Node]bool{m: true})
}

// merged asks each mapping once.
func merged(m *yaml.Node, key string, asked map[*yaml.Node]bool) *yaml.Node {
	for i := 0; i+1 < len(m.Content); i += 2 {
		if !IsMerge(m.Content[i]) {
			continue
		}
		for _, s := range Sources(m.Content[i+1]) {
			if asked[s] {
				continue
			}
			asked[s] = true
			if own := Own(s, key); own >= 0 {
				return s.Content[own]
			}
			if v := merged(s, key, asked); v != nil {
				return v
			}
		}
	}
	return nil
}

// Entry is a field of a mapping with its merges laid under it.
type Entry struct{ Key, Value *yaml.Node }

// Entries lists the fields of a mapping: its own in their order, then those that
// it merges in. Keys that are no scalars come as they are.
func Entries(m *yaml.Node) []Entry {
	out := make([]Entry, 0, len(m.Content)/2)
	gather(m, map[string]bool{}, map[*yaml.Node]bool{m: true}, &out)
	return out
}

// gather asks each mapping once: what it has is known the second time.
func gather(m *yaml.Node, seen map[string]bool, asked map[*yaml.Node]bool, out *[]Entry) {
	for i := 0; i+1 < len(m.Content); i += 2 {
		k := m.Content[i]
		if IsMerge(k) {
			continue
		}
		name, ok := Key(k)
		if ok && seen[name] {
			continue
		}
		seen[name] = seen[name] || ok
		*out = append(*out, Entry{k, m.Content[i+1]})
	}
	for i := 0; i+1 < len(m.Content); i += 2 {
		if !IsMerge(m.Content[i]) {
			continue
		}
		for _, s := range Sources(m.Content[i+1]) {
			if !asked[s] {
				asked[s] = true
				gather(s, seen, asked, out)
			}
		}
	}
}

// Leads reports whether what n says, looked into through aliases, leads to x.
func Leads(n, x *yaml.Node) bool {
	return leads(n, x, map[*yaml.Node]bool{})
}

func leads(n, x *yaml.Node, seen map[*yaml.Node]bool) bool {
	if n == nil || seen[n] {
		return false
	}
	if n == x {
		return true
	}
	seen[n] = true
	if n.Kind == yaml.AliasNode {
		return leads(n.Alias, x, seen)
	}
	for _, c := range n.Content {
		if leads(c, x, seen) {
			return true
		}
	}
	return false
}
