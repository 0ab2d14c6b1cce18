package pods

import (
	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/nodes"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// list looks at the items of a list. Items that lie elsewhere, behind an alias
// or a merge, can't be changed without changing that place too.
func (l *locator) list(rd *nodes.Reader, n *yaml.Node, ref edit.Ref) {
	item := ofItem(ref)
	items := rd.Lookup(n, "items")
	own := holds(n, items)
	if p := problemOf(nodes.DuplicateIn(n)); p != nil || !own {
		if p == nil {
			p = &Problem{
				Path: edit.Root.Key("items"), Lines: []int{n.Line},
				What: "an alias or a merge key in place of the items of a list", Remedy: "write them out",
			}
		}
		if l.mayHoldAny(rd, n, items, item) {
			l.fail(ref, p)
		}
		return
	}
	if items == nil || items.Kind != yaml.SequenceNode {
		return
	}
	for i, c := range items.Content {
		if c.Kind != yaml.AliasNode {
			l.object(c, item)
		} else if l.mayHold(rd, c, item) {
			l.fail(ref, &Problem{
				Path: edit.Root.Key("items").Item(i), Lines: []int{c.Line},
				What: "alias *" + c.Value + " stands for a whole object", Remedy: "write it out",
			})
		}
	}
}

// mayHoldAny reports whether one of the items, or of any other items that the
// mapping of the list has, may hold pods.
func (l *locator) mayHoldAny(rd *nodes.Reader, n, items *yaml.Node, typed edit.Ref) bool {
	lists := []*yaml.Node{items}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == "items" {
			lists = append(lists, nodes.Target(n.Content[i+1]))
		}
	}
	for _, list := range lists {
		if list == nil || list.Kind != yaml.SequenceNode {
			continue
		}
		for _, c := range list.Content {
			if l.mayHold(rd, c, typed) {
				return true
			}
		}
	}
	return false
}

func (l *locator) mayHold(rd *nodes.Reader, item *yaml.Node, typed edit.Ref) bool {
	if item = nodes.Target(item); item == nil || item.Kind != yaml.MappingNode {
		return false
	}
	apiVersion, kind := typeOf(rd, item)
	if apiVersion == "" && kind == "" {
		apiVersion, kind = typed.APIVersion, typed.Kind
	}
	return l.kinds.MayHoldIn(apiVersion, kind)
}

// holds reports whether items, if any, stand in the mapping n itself.
func holds(n, items *yaml.Node) bool {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i+1] == items && n.Content[i].Value == "items" {
			return true
		}
	}
	return items == nil
}
