package pods

import (
	"slices"

	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/nodes"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// pods gives the pods of an object: its own, and those of the whole objects that
// some kinds carry, each found by its own kind. What those carry in turn is not
// looked at.
func (k *Kinds) pods(r *nodes.Reader, e *entry, root *yaml.Node) ([]Pod, *Problem) {
	out, p := podsOf(r, e, root, edit.Root)
	if p != nil {
		return nil, p
	}
	for _, route := range e.routes().objects {
		found := route.follow(r, root)
		if p := r.Problem(); p != nil {
			return nil, problemOf(p)
		}
		for _, object := range found {
			inner := k.find(typeOf(r, object.spec))
			if inner == nil {
				continue
			}
			pods, p := podsOf(r, inner, object.spec, object.path)
			if p != nil {
				return nil, p
			}
			out = slices.Concat(out, pods)
		}
	}
	return out, nil
}
