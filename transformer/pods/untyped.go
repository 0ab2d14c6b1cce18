package pods

import (
	"strings"

	"github.com/podharden/podharden/transformer/nodes"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// untyped is the problem of an object of a known kind that says no apiVersion, and
// holds a pod where that kind has one: nobody can tell its group, and the API
// server takes none without. A Helm values file that has a kind of its own, and
// no pod where a Deployment has it, is no object.
func (l *locator) untyped(rd *nodes.Reader, n *yaml.Node, apiVersion, kind string) *Problem {
	if apiVersion != "" || !l.kinds.bare[kind] || !l.kinds.podIn(rd, n, kind) {
		return nil
	}
	p := &Problem{Lines: []int{n.Line}, What: "kind " + kind + " without apiVersion", Remedy: "add it, such as apiVersion: apps/v1"}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if key := n.Content[i]; strings.HasPrefix(key.Value, "---") {
			p.Lines = []int{key.Line}
			p.Remedy = `"` + key.Value + `" is a key, and --- in it marks no document: put --- on a line of its own`
		}
	}
	return p
}

// podIn reports whether an object has a pod with a container that has an image, in
// a place where any kind of that name has one.
func (k *Kinds) podIn(rd *nodes.Reader, n *yaml.Node, kind string) bool {
	for gk, e := range k.entries {
		if gk.kind != kind {
			continue
		}
		for _, route := range e.routes().pods {
			for _, at := range route.follow(rd, n) {
				spec, _ := rd.Value(at.spec).(map[string]any)
				if noList(spec) != "" {
					return true
				}
				for _, c := range newContainers(at.path, spec, nil) {
					if !c.Partial() {
						return true
					}
				}
			}
		}
	}
	return false
}
