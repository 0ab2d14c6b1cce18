package pods

import (
	"strings"

	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/nodes"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// isList reports whether an object is a list: by its kind, or because it has a list
// of items, which is how kubectl tells
// (https://github.com/kubernetes/apimachinery/blob/master/pkg/apis/meta/v1/unstructured/helpers.go).
func isList(rd *nodes.Reader, n *yaml.Node, kind string) bool {
	if strings.HasSuffix(kind, "List") {
		return true
	}
	items := rd.Lookup(n, "items")
	return items != nil && items.Kind == yaml.SequenceNode
}

// Items returns the list of the items of an object that is a list, and what it says
// of each of them: see LocateItem. It is nil where the object is no list, or has its items
// elsewhere: behind an alias or a merge key.
func (k *Kinds) Items(root *yaml.Node, around edit.Ref) (items *yaml.Node, inside edit.Ref) {
	rd := new(nodes.Reader)
	n := nodes.Target(root)
	if n == nil || n.Kind != yaml.MappingNode {
		return nil, edit.Ref{}
	}
	apiVersion, kind := typeOf(rd, n)
	if apiVersion == "" && kind == "" {
		apiVersion, kind = around.APIVersion, around.Kind
	}
	if !isList(rd, n, kind) || k.find(apiVersion, kind) != nil || nodes.DuplicateIn(n) != nil {
		return nil, edit.Ref{}
	}
	annotations := rd.Texts(rd.Lookup(rd.Lookup(n, "metadata"), "annotations"))
	if local, ok := annotations["config.kubernetes.io/local-config"]; ok && local != "false" {
		return nil, edit.Ref{}
	}
	items = rd.Lookup(n, "items")
	if items == nil || items.Kind != yaml.SequenceNode || !holds(n, items) {
		return nil, edit.Ref{}
	}
	ref := edit.Ref{APIVersion: apiVersion, Kind: kind, File: around.File, Index: around.Index}
	origin(&ref, annotations)
	return items, ofItem(ref)
}

// ofItem is what a list says of each of its items.
func ofItem(list edit.Ref) edit.Ref {
	item := edit.Ref{File: list.File, Index: list.Index}
	if list.Kind != "List" {
		item.APIVersion, item.Kind = list.APIVersion, strings.TrimSuffix(list.Kind, "List")
	}
	return item
}

// LocateItem is Locate for an item of a list. What the list says of version, kind,
// file and index holds where the item says nothing itself.
func (k *Kinds) LocateItem(item *yaml.Node, inside edit.Ref) ([]Object, []*Problem) {
	l := &locator{kinds: k}
	if n := nodes.Target(item); n != nil {
		l.object(n, inside)
	}
	return l.objects, l.problems
}
