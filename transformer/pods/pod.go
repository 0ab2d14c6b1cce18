package pods

import (
	"fmt"
	"slices"

	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/nodes"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// podsOf gives the pods of one object that are found by its own kind, or the
// first problem on the way to them and in them. at is where the object lies.
func podsOf(r *nodes.Reader, e *entry, root *yaml.Node, at edit.Path) ([]Pod, *Problem) {
	var out []Pod
	around := aroundOf(r, e, root, at)
	for _, route := range e.routes().pods {
		places := route.follow(r, root)
		if p := r.Problem(); p != nil {
			return nil, problemOf(p)
		}
		for _, found := range places {
			spec, _ := r.Value(found.spec).(map[string]any)
			if cause := r.Problem(); cause != nil {
				p := problemOf(cause)
				p.Path = slices.Concat(at, found.path, p.Path)
				return nil, p
			}
			if field := noList(spec); e.shape == nil && field != "" {
				return nil, notAList(slices.Concat(at, found.path).Key(field), r.Lookup(found.spec, field))
			}
			if field := tooMany(spec); field != "" {
				return nil, &Problem{
					Path:   slices.Concat(at, found.path).Key(field),
					What:   fmt.Sprintf("%d containers, at most %d are read", len(spec[field].([]any)), maxContainers),
					Remedy: "split the pod",
				}
			}
			if p, ok := podAt(r, e, found, slices.Concat(at, found.path), spec, around); ok {
				out = append(out, p)
			}
		}
	}
	return out, problemOf(r.Problem())
}

// around is the mapping that holds for all pods of an object, and where it lies.
type around struct {
	path   edit.Path
	fields map[string]any
}

func aroundOf(r *nodes.Reader, e *entry, root *yaml.Node, at edit.Path) (out around) {
	if e.routes().around == nil {
		return out
	}
	for _, found := range e.routes().around.follow(r, root) {
		out.path = slices.Concat(at, found.path)
		out.fields, _ = r.Value(found.spec).(map[string]any)
	}
	return out
}

// podAt makes the view of the pod that was found at a path, with what the kind
// and the mappings beside it say of it.
func podAt(r *nodes.Reader, e *entry, found place, path edit.Path, spec map[string]any, all around) (p Pod, ok bool) {
	meta := r.Lookup(found.beside, "metadata")
	if e.shape == nil {
		p, ok = newPod(path, spec, nil)
		p.Limits = e.limits
		if found.beside != nil && !e.bare {
			p.Meta = path[:len(path)-1].Key("metadata")
		}
		if e.claims {
			p.Claims = claims(r, found.above)
		}
	} else {
		p, ok = e.shape.newPod(path, spec, all, e.limits)
		meta, p.Meta = r.Lookup(found.spec, "metadata"), path.Key("metadata")
	}
	if p.Immutable = e.immutable; p.Meta != nil {
		if meta != nil && meta.Kind == yaml.MappingNode {
			p.MetaFields = len(r.Pairs(meta))
		}
		p.Labels, p.Annotations = r.Texts(r.Lookup(meta, "labels")), r.Texts(r.Lookup(meta, "annotations"))
		if len(p.Annotations) > 0 {
			p.MetaFields = len(r.Pairs(meta))
		}
	}
	return p, ok
}

// claims names the volumes that volumeClaimTemplates give to the pods of the
// template beside them.
func claims(r *nodes.Reader, n *yaml.Node) []string {
	list := r.Lookup(n, "volumeClaimTemplates")
	if list == nil || list.Kind != yaml.SequenceNode {
		return nil
	}
	var out []string
	for _, c := range list.Content {
		if name := r.Text(r.Lookup(r.Lookup(c, "metadata"), "name")); name != "" {
			out = append(out, name)
		}
	}
	return out
}

// notAList is the problem of containers that were written as something else: the
// API server takes nothing but a list.
func notAList(path edit.Path, n *yaml.Node) *Problem {
	p := &Problem{Path: path, Lines: []int{n.Line}, What: path[len(path)-1].Key + " is no list, must be a list", Remedy: "write one"}
	if n.Kind == yaml.MappingNode {
		p.What, p.Remedy = path[len(path)-1].Key+" is a mapping, must be a list", "put a dash in front of the first key of each container"
	}
	return p
}

// newPod makes the view of a pod spec. It is false where the spec has no
// container at all.
func newPod(path edit.Path, spec map[string]any, places map[string][]edit.Path) (Pod, bool) {
	containers := newContainers(path, spec, places)
	if len(containers) == 0 {
		return Pod{}, false
	}
	p := Pod{
		Path:       path,
		Spec:       spec,
		Security:   mapAt(spec, "securityContext"),
		Containers: containers,
		Volumes:    newVolumes(spec),
		places:     places,
	}
	p.nameVolumes()
	p.Windows = isWindows(&p)
	return p, true
}

// mapAt returns the mapping in a field, nil if there is none.
func mapAt(m map[string]any, field string) map[string]any {
	v, _ := m[field].(map[string]any)
	return v
}

// textAt returns the text of a scalar field, "" if there is none.
func textAt(m map[string]any, field string) string { return asText(m[field]) }

// mapsAt returns the list in a field, nil in place of items that are no
// mappings, so that indexes stay those of the list.
func mapsAt(m map[string]any, field string) []map[string]any {
	list, _ := m[field].([]any)
	if len(list) == 0 {
		return nil
	}
	out := make([]map[string]any, len(list))
	for i, v := range list {
		out[i], _ = v.(map[string]any)
	}
	return out
}

// AnnotationToRemove is the path whose removal takes an annotation away: the
// annotations, or the metadata, as a whole where nothing else is in them.
func (p *Pod) AnnotationToRemove(key string) edit.Path {
	switch {
	case len(p.Annotations) > 1:
		return p.Meta.Key("annotations", key)
	case p.MetaFields > 1:
		return p.Meta.Key("annotations")
	}
	return p.Meta
}
