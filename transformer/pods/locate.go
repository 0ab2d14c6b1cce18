package pods

import (
	"strconv"

	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/nodes"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Locate finds the objects with pods in a parsed object: the object itself, or
// where it is a list (whatever has items, as kubectl has it, whether or not its kind
// ends in List) those of its items, nested lists too. Items are objects of their own:
// paths begin at the item, and file and index are the list's where the item has none.
//
// Objects marked config.kubernetes.io/local-config hold no pods for us.
// Parents that are null or of another type, a pod without containers, and
// what a strategic merge patch deletes, are passed over.
//
// Each problem concerns one object, which is then not among those returned.
func (k *Kinds) Locate(root *yaml.Node) ([]Object, []*Problem) {
	return k.LocateItem(root, edit.Ref{})
}

type locator struct {
	kinds    *Kinds
	objects  []Object
	problems []*Problem
}

// object looks at one mapping. What the list around it says of kind, version,
// file and index holds where the object says nothing itself.
func (l *locator) object(n *yaml.Node, list edit.Ref) {
	if n.Kind != yaml.MappingNode {
		return
	}
	rd := new(nodes.Reader)
	apiVersion, kind := typeOf(rd, n)
	if apiVersion == "" && kind == "" {
		apiVersion, kind = list.APIVersion, list.Kind
	}
	e := l.kinds.find(apiVersion, kind)
	isList := e == nil && isList(rd, n, kind)
	if e == nil && !isList {
		if p := l.untyped(rd, n, apiVersion, kind); p != nil {
			l.fail(edit.Ref{Kind: kind, Name: rd.Text(rd.Lookup(rd.Lookup(n, "metadata"), "name"))}, p)
		} else if l.ambiguous(rd, n) {
			l.fail(edit.Ref{APIVersion: apiVersion, Kind: kind}, problemOf(nodes.DuplicateKey(n)))
		}
		return
	}
	meta := rd.Lookup(n, "metadata")
	annotations := rd.Texts(rd.Lookup(meta, "annotations"))
	ref := edit.Ref{
		APIVersion: apiVersion,
		Kind:       kind,
		Namespace:  rd.Text(rd.Lookup(meta, "namespace")),
		Name:       rd.Text(rd.Lookup(meta, "name")),
		File:       list.File,
		Index:      list.Index,
	}
	if ref.Name == "" {
		ref.Name = rd.Text(rd.Lookup(meta, "generateName"))
	}
	origin(&ref, annotations)
	if local, ok := annotations["config.kubernetes.io/local-config"]; ok && local != "false" {
		return
	}
	if isList {
		l.list(rd, n, ref)
		return
	}
	p := problemOf(nodes.DuplicateKey(n))
	if items := rd.Lookup(n, "items"); p == nil && items != nil && l.mayHoldAny(rd, n, items, ofItem(ref)) {
		p = &Problem{
			Path: edit.Root.Key("items"), Lines: []int{items.Line},
			What: "items in a " + kind + ", of which kubectl applies nothing else", Remedy: "make it a List, or remove them",
		}
	}
	if p == nil {
		labels := rd.Texts(rd.Lookup(meta, "labels"))
		var pods []Pod
		if pods, p = l.kinds.pods(rd, e, n); p == nil && len(pods) > 0 {
			l.objects = append(l.objects, Object{
				Ref:         ref,
				Labels:      labels,
				Annotations: annotations,
				Node:        yaml.NewRNode(n),
				Pods:        pods,
				LeftAlone:   leftAlone(n),
			})
		}
	}
	l.fail(ref, p)
}

// fail keeps the problem of an object, if there is one.
func (l *locator) fail(ref edit.Ref, p *Problem) {
	if p != nil {
		p.Ref = ref
		l.problems = append(l.problems, p)
	}
}

// ambiguous reports whether an object has two kinds or two versions, of which one
// could mean pods.
func (l *locator) ambiguous(rd *nodes.Reader, n *yaml.Node) bool {
	kinds, versions, may := 0, 0, false
	for i := 0; i+1 < len(n.Content); i += 2 {
		switch n.Content[i].Value {
		case "kind":
			kinds++
			may = may || l.kinds.MayHold(rd.Text(n.Content[i+1]))
		case "apiVersion":
			versions++
		}
	}
	return may && (kinds > 1 || versions > 1)
}

func typeOf(rd *nodes.Reader, n *yaml.Node) (apiVersion, kind string) {
	return rd.Text(rd.Lookup(n, "apiVersion")), rd.Text(rd.Lookup(n, "kind"))
}

// origin takes file and index from the annotations that hosts set, of which
// those with the internal prefix are the newer ones (kyaml kioutil).
func origin(ref *edit.Ref, annotations map[string]string) {
	either := func(name string) string {
		if v := annotations["internal.config.kubernetes.io/"+name]; v != "" {
			return v
		}
		return annotations["config.kubernetes.io/"+name]
	}
	if path := either("path"); path != "" {
		ref.File, ref.Index = path, 0
	}
	if i, err := strconv.Atoi(either("index")); err == nil {
		ref.Index = i
	}
}
