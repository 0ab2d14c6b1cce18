package config

import (
	"reflect"

	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// renamed are the keys of the first release that have another name now, by the
// type they stood in. None of them is read: each is an error that names the new
// one, in full from the spec or from match.
var renamed = map[reflect.Type]map[string]string{
	reflect.TypeFor[Settings](): {
		"annotate":   "reasonAnnotations",
		"images":     "imageCatalogue",
		"level":      "placement",
		"overrides":  "skipAnnotations",
		"privileged": "privilegedContainers",
		"verify":     "podSecurity.mode",
	},
	reflect.TypeFor[Match](): {
		"annotations": "annotationSelector",
		"labels":      "labelSelector",
	},
}

// nowCalled is what to say of a key that was renamed; "" of any other. Lists and
// mappings never stood there: a key may have a new meaning with these.
func nowCalled(t reflect.Type, key string, value *yaml.Node) string {
	if t == reflect.TypeFor[Spec]() || t == reflect.TypeFor[Rule]() {
		t = reflect.TypeFor[Settings]()
	}
	name, ok := renamed[t][key]
	if !ok || value.Kind != yaml.ScalarNode {
		return ""
	}
	text := "is now called " + name
	if values := enums()[keyTypes()[name]]; values != nil {
		text += ", and takes " + anyOf(values)
	}
	return text
}
