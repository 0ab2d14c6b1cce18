package pods

import (
	"strings"

	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// patchDirectives are the keys of a strategic merge patch that say what becomes of
// the object it is laid over, or the beginnings of such keys
// (https://github.com/kubernetes/community/blob/master/contributors/devel/sig-api-machinery/strategic-merge-patch.md).
var patchDirectives = [...]string{"$patch", "$retainKeys", "$setElementOrder/", "$deleteFromPrimitiveList/"}

// leftAlone says why an object is not to be touched, whatever it holds; "" if it
// may be. A patch is a piece of an object: what its containers lack may stand in
// the object that it is laid over.
func leftAlone(n *yaml.Node) string {
	if key := patchDirective(n); key != "" {
		return "a strategic merge patch: it has " + key
	}
	return ""
}

// patchDirective returns the first key below n that is a directive, "" if there is
// none.
func patchDirective(n *yaml.Node) string {
	for i, c := range n.Content {
		if n.Kind == yaml.MappingNode && i%2 == 0 && strings.HasPrefix(c.Value, "$") {
			for _, d := range patchDirectives {
				if c.Value == d || strings.HasSuffix(d, "/") && strings.HasPrefix(c.Value, d) {
					return c.Value
				}
			}
		}
		if key := patchDirective(c); key != "" {
			return key
		}
	}
	return ""
}
