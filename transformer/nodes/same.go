package nodes

import (
	"fmt"

	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Same compares what two trees say: same shape, tags and values; lists in
// their order, mappings in any. Aliases count as what they point at, merge keys
// as what they bring in; comments and style do not count. It returns nil if both
// say the same, else a *Difference, or why it could not be told.
//
// What aliases point at is compared once for each pair, so nested aliases cost
// no more than the nodes that stand in the two texts, and aliases that lead
// into themselves end.
func Same(got, want *yaml.Node) error {
	c := comparison{equal: map[[2]*yaml.Node]bool{}}
	return c.same(got, want)
}

// Difference is where two trees part.
type Difference struct {
	Got, Want *yaml.Node // Want is nil where nothing was wanted, Got where nothing stands
}

// Error names the line of what stands, or else of what was wanted.
func (d *Difference) Error() string {
	at := d.Got
	if at == nil || at.Line == 0 {
		at = d.Want
	}
	if at == nil || at.Line == 0 {
		return "the texts differ"
	}
	return fmt.Sprintf("the texts differ at line %d", at.Line)
}

// comparison is one run of Same.
type comparison struct {
	got, want Reader
	// equal are the targets of aliases that were found equal, or are being
	// compared further up.
	equal map[[2]*yaml.Node]bool
}

func (c *comparison) same(got, want *yaml.Node) error {
	shared := isAlias(got) || isAlias(want)
	a, b := c.got.Deref(got), c.want.Deref(want)
	if a == nil || b == nil {
		if a == b {
			return nil
		}
		return &Difference{got, want}
	}
	if shared {
		pair := [2]*yaml.Node{a, b}
		if c.equal[pair] {
			return nil
		}
		c.equal[pair] = true
	}
	if a.Kind != b.Kind {
		return &Difference{a, b}
	}
	switch a.Kind {
	case yaml.ScalarNode:
		if a.ShortTag() != b.ShortTag() || a.Value != b.Value && a.ShortTag() != yaml.NodeTagNull {
			return &Difference{a, b}
		}
	case yaml.SequenceNode:
		if len(a.Content) != len(b.Content) {
			return &Difference{a, b}
		}
		for i := range a.Content {
			if err := c.same(a.Content[i], b.Content[i]); err != nil {
				return err
			}
		}
	case yaml.MappingNode:
		return c.sameFields(a, b)
	}
	return nil
}

// sameFields compares mappings, field by field in the order of a.
func (c *comparison) sameFields(a, b *yaml.Node) error {
	if plainKeys(a) && plainKeys(b) && len(a.Content) == len(b.Content) {
		if again, err := c.sameInOrder(a, b); !again {
			return err
		}
	}
	x, y := c.got.fields(a), c.want.fields(b)
	for _, p := range [...]*Problem{c.got.problem, c.want.problem} {
		if p != nil {
			return fmt.Errorf("line %d: %s: %s", p.Lines[0], p.What, p.Remedy)
		}
	}
	if len(x) != len(y) {
		return &Difference{a, b}
	}
	at := make(map[string]Pair, len(y))
	for _, p := range y {
		at[p.Key] = p
	}
	for _, p := range x {
		q, ok := at[p.Key]
		if !ok {
			return &Difference{p.Value, b}
		}
		if err := c.same(p.Value, q.Value); err != nil {
			return err
		}
	}
	return nil
}

// sameInOrder compares mappings whose keys stand in the same order; again is
// true if they do not.
func (c *comparison) sameInOrder(a, b *yaml.Node) (again bool, err error) {
	for i := 0; i+1 < len(a.Content); i += 2 {
		if a.Content[i].Value != b.Content[i].Value || a.Content[i].ShortTag() != b.Content[i].ShortTag() {
			return true, nil
		}
	}
	for i := 1; i < len(a.Content); i += 2 {
		if err := c.same(a.Content[i], b.Content[i]); err != nil {
			return false, err
		}
	}
	return false, nil
}

// plainKeys reports whether a mapping merges nothing and all its keys are scalars.
func plainKeys(n *yaml.Node) bool {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if k := n.Content[i]; k.Kind != yaml.ScalarNode || IsMerge(k) {
			return false
		}
	}
	return true
}

func isAlias(n *yaml.Node) bool { return n != nil && n.Kind == yaml.AliasNode }

// fields are the Pairs of a mapping, with its other keys by what they say, in
// an encoding of their own that no key of a manifest can be taken for.
func (r *Reader) fields(n *yaml.Node) []Pair {
	out := r.Pairs(n)
	for i := range out {
		if out[i].tag != "" && out[i].tag != yaml.NodeTagString {
			out[i].Key = out[i].tag + "\x00" + out[i].Key
		}
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if k := r.Deref(n.Content[i]); k != nil && k.Kind != yaml.ScalarNode {
			key := k.ShortTag() + "\x00" + fmt.Sprint(r.Value(k))
			out = append(out, Pair{Key: key, Value: n.Content[i+1]})
		}
	}
	return out
}
