package layout

import (
	"errors"
	"fmt"

	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Prove parses a rendered text as one document and compares it with the
// edited tree: same shape, same tags, same values, through aliases and merge
// keys. The error says where they differ first.
func Prove(text []byte, want *yaml.Node) error {
	got := &yaml.Node{}
	if err := yaml.Unmarshal(text, got); err != nil {
		return fmt.Errorf("the new text does not parse: %w", err)
	}
	return Same(got, want)
}

var errDeep = errors.New("aliases lead too deep")

// Same compares what two trees say: same shape, tags and values, in the same
// order of keys; aliases count as what they point at, merge keys as what they
// bring in. Comments and style do not count.
func Same(a, b *yaml.Node) error { return same(a, b, 0) }

func same(a, b *yaml.Node, depth int) error {
	if depth > 1000 {
		return errDeep
	}
	a, b = follow(a), follow(b)
	if a.Kind != b.Kind {
		return differ(a, b)
	}
	switch a.Kind {
	case yaml.ScalarNode:
		if a.ShortTag() != b.ShortTag() || a.Value != b.Value && a.ShortTag() != yaml.NodeTagNull {
			return differ(a, b)
		}
		return nil
	case yaml.MappingNode:
		if hasMerge(a) || hasMerge(b) {
			return sameMerged(a, b, depth)
		}
	}
	if len(a.Content) != len(b.Content) {
		return differ(a, b)
	}
	if a.Kind == yaml.MappingNode {
		return sameEntries(a, b, depth)
	}
	for i := range a.Content {
		if err := same(a.Content[i], b.Content[i], depth+1); err != nil {
			return err
		}
	}
	return nil
}

// sameEntries compares mappings; new keys may stand elsewhere than at the end.
func sameEntries(a, b *yaml.Node, depth int) error {
	for i := 0; i+1 < len(a.Content); i += 2 {
		k := a.Content[i]
		j := i
		if follow(b.Content[j]).Value != follow(k).Value {
			for j = 0; j+1 < len(b.Content) && follow(b.Content[j]).Value != follow(k).Value; j += 2 {
			}
			if j+1 >= len(b.Content) {
				return differ(a, b)
			}
		}
		if err := same(k, b.Content[j], depth+1); err != nil {
			return err
		}
		if err := same(a.Content[i+1], b.Content[j+1], depth+1); err != nil {
			return err
		}
	}
	return nil
}

func follow(n *yaml.Node) *yaml.Node {
	for i := 0; i < 100; i++ {
		switch {
		case n.Kind == yaml.AliasNode && n.Alias != nil:
			n = n.Alias
		case n.Kind == yaml.DocumentNode && len(n.Content) == 1:
			n = n.Content[0]
		default:
			return n
		}
	}
	return n
}

func hasMerge(m *yaml.Node) bool {
	for i := 0; i+1 < len(m.Content); i += 2 {
		if m.Content[i].Tag == "!!merge" {
			return true
		}
	}
	return false
}

// sameMerged compares mappings by what they hold in the end.
func sameMerged(a, b *yaml.Node, depth int) error {
	x, y := map[string]*yaml.Node{}, map[string]*yaml.Node{}
	collect(a, x, 0)
	collect(b, y, 0)
	if len(x) != len(y) {
		return differ(a, b)
	}
	for k, v := range x {
		w, ok := y[k]
		if !ok {
			return differ(a, b)
		}
		if err := same(v, w, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// collect gathers the entries of a mapping, its own before merged ones.
func collect(m *yaml.Node, out map[string]*yaml.Node, depth int) {
	if depth > 100 {
		return
	}
	for i := 0; i+1 < len(m.Content); i += 2 {
		if k := follow(m.Content[i]); k.Tag != "!!merge" {
			if _, ok := out[k.Value]; !ok {
				out[k.Value] = m.Content[i+1]
			}
		}
	}
	for i := 0; i+1 < len(m.Content); i += 2 {
		if m.Content[i].Tag != "!!merge" {
			continue
		}
		v := follow(m.Content[i+1])
		if v.Kind == yaml.MappingNode {
			collect(v, out, depth+1)
		}
		for _, c := range v.Content {
			if c = follow(c); v.Kind == yaml.SequenceNode && c.Kind == yaml.MappingNode {
				collect(c, out, depth+1)
			}
		}
	}
}

func differ(a, b *yaml.Node) error {
	line := a.Line
	if line == 0 {
		line = b.Line
	}
	return fmt.Errorf("line %d of the new text differs from what was meant", line)
}
