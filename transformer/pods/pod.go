package pods

import (
	"slices"

	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/nodes"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// podsOf gives the pods of one object, or the first problem on the way to them
// and in them.
func podsOf(r *nodes.Reader, e *entry, root *yaml.Node) ([]Pod, *Problem) {
	var out []Pod
	for _, route := range e.routes {
		places := route.follow(r, root)
		if p := r.Problem(); p != nil {
			return nil, problemOf(p)
		}
		for _, at := range places {
			spec, _ := r.Value(at.spec).(map[string]any)
			if cause := r.Problem(); cause != nil {
				p := problemOf(cause)
				p.Path = slices.Concat(at.path, p.Path)
				return nil, p
			}
			p, ok := newPod(at.path, spec)
			if !ok {
				continue
			}
			p.Immutable, p.Limits = e.immutable, e.limits
			if at.beside != nil && !e.bare {
				p.Meta = at.path[:len(at.path)-1].Key("metadata")
				meta := r.Lookup(at.beside, "metadata")
				p.Labels = r.Texts(r.Lookup(meta, "labels"))
				p.Annotations = r.Texts(r.Lookup(meta, "annotations"))
			}
			if e.claims {
				p.Claims = claims(r, at.above)
			}
			out = append(out, p)
		}
	}
	return out, problemOf(r.Problem())
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

// newPod makes the view of a pod spec. It is false where the spec has no
// container at all, or something that is no list in place of one.
func newPod(path edit.Path, spec map[string]any) (Pod, bool) {
	containers, ok := newContainers(path, spec)
	if !ok || len(containers) == 0 {
		return Pod{}, false
	}
	p := Pod{
		Path:       path,
		Spec:       spec,
		Security:   mapAt(spec, "securityContext"),
		Containers: containers,
		Volumes:    newVolumes(spec),
	}
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
