package nodes

import "sigs.k8s.io/kustomize/kyaml/yaml"

// Equal reports whether two nodes say the same: same shape, tags and values;
// aliases count as what they point at, merge keys as what they bring in, and the
// order of keys, comments and style do not count.
func Equal(a, b *yaml.Node) bool {
	return new(comparison).equal(a, b, 0)
}

// comparison remembers which pairs of nodes were compared through an alias, so
// that what aliases repeat is compared once.
type comparison struct {
	done map[[2]*yaml.Node]bool
}

// deep bounds the nesting of what is compared.
const deep = 10_000

func (c *comparison) equal(a, b *yaml.Node, depth int) bool {
	if a == b {
		return true
	}
	through := a != nil && b != nil && (a.Kind == yaml.AliasNode || b.Kind == yaml.AliasNode)
	x, y := Target(a), Target(b)
	if x == y {
		return true
	}
	if x == nil || y == nil || x.Kind != y.Kind || depth > deep {
		return false
	}
	if through {
		pair := [2]*yaml.Node{x, y}
		if c.done[pair] {
			return true // compared before, or further up: an alias in itself
		}
		if c.done == nil {
			c.done = map[[2]*yaml.Node]bool{}
		}
		c.done[pair] = true
	}
	switch x.Kind {
	case yaml.ScalarNode:
		if x.ShortTag() != y.ShortTag() || x.Value != y.Value && x.ShortTag() != yaml.NodeTagNull {
			return false
		}
		return true
	case yaml.MappingNode:
		if Merges(x) || Merges(y) {
			return c.entries(Entries(x), Entries(y), depth)
		}
		return c.mapping(x, y, depth)
	}
	if len(x.Content) != len(y.Content) {
		return false
	}
	for i := range x.Content {
		if !c.equal(x.Content[i], y.Content[i], depth+1) {
			return false
		}
	}
	return true
}

// mapping compares mappings that merge nothing. In most the keys stand in the
// same order.
func (c *comparison) mapping(x, y *yaml.Node, depth int) bool {
	if len(x.Content) != len(y.Content) {
		return false
	}
	for i := 0; i+1 < len(x.Content); i += 2 {
		k, l := x.Content[i], y.Content[i]
		if k != l && !(k.Kind == yaml.ScalarNode && l.Kind == yaml.ScalarNode && k.Value == l.Value && k.ShortTag() == l.ShortTag()) {
			return c.entries(Entries(x), Entries(y), depth)
		}
		if !c.equal(x.Content[i+1], y.Content[i+1], depth+1) {
			return false
		}
	}
	return true
}

func (c *comparison) entries(a, b []Entry, depth int) bool {
	if len(a) != len(b) {
		return false
	}
	by := make(map[string]Entry, len(b))
	var rest []Entry
	for _, e := range b {
		if k, ok := Key(e.Key); ok {
			by[k] = e
		} else {
			rest = append(rest, e)
		}
	}
	for _, e := range a {
		var f Entry
		if k, ok := Key(e.Key); ok {
			if f, ok = by[k]; !ok {
				return false
			}
		} else if len(rest) > 0 {
			f, rest = rest[0], rest[1:]
		} else {
			return false
		}
		if !c.equal(e.Key, f.Key, depth+1) || !c.equal(e.Value, f.Value, depth+1) {
			return false
		}
	}
	return true
}
