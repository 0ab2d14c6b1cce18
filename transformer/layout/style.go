package layout

import "sigs.k8s.io/kustomize/kyaml/yaml"

// style is how an author sets out a block: what new lines have to follow.
type style struct {
	step int // columns that a mapping stands in from the key above it
	list int // columns that a dash stands in from the key above it
	dash int // columns from a dash to what follows it
	quotes
}

// plain is the style of a text that gives no example: kubectl's and kpt's.
var plain = style{step: 2, list: 0, dash: 2}

// near returns the style in use around a block mapping or list, given the
// style around its parent: its own entries are asked first.
func (s *source) near(n *yaml.Node, outer style) style {
	st := outer
	if n.Style&yaml.FlowStyle != 0 {
		return st
	}
	switch n.Kind {
	case yaml.MappingNode:
		st.quotes = quotesOfAll(n)
		// later entries are nearer to the end, where new ones go
		for i := 0; i+1 < len(n.Content); i += 2 {
			k, v := n.Content[i], n.Content[i+1]
			if v.Line <= k.Line || v.Style&yaml.FlowStyle != 0 || len(v.Content) == 0 || v.Anchor != "" || v.Style&yaml.TaggedStyle != 0 {
				continue
			}
			switch v.Kind {
			case yaml.MappingNode:
				if d := v.Content[0].Column - k.Column; d > 0 {
					st.step = d
				}
			case yaml.SequenceNode:
				if d := v.Column - k.Column; d >= 0 {
					st.list = d
					st.dash = dashWidth(v, st.dash)
				}
			}
		}
	case yaml.SequenceNode:
		st.dash = dashWidth(n, st.dash)
	}
	return st
}

// dashWidth is how far the first item of a list stands behind its dash.
func dashWidth(list *yaml.Node, otherwise int) int {
	if len(list.Content) == 0 || list.Anchor != "" || list.Style&yaml.TaggedStyle != 0 {
		return otherwise
	}
	x := list.Content[0]
	if x.Line != list.Line || x.Column < list.Column+2 {
		return otherwise
	}
	return x.Column - list.Column
}

// quotesOfAll returns the quotes that all keys of a mapping stand in.
func quotesOfAll(n *yaml.Node) quotes {
	q := quotesOf(n.Content[0])
	for i := 2; i+1 < len(n.Content) && q != 0; i += 2 {
		if quotesOf(n.Content[i]) != q {
			return 0
		}
	}
	return q
}
