package pods

import "strings"

// readOnlySources can never be written, whatever the mount says: the kubelet
// mounts them read-only (https://kubernetes.io/docs/concepts/storage/volumes/).
var readOnlySources = map[string]bool{
	"configMap":   true,
	"downwardAPI": true,
	"image":       true,
	"projected":   true,
	"secret":      true,
}

func newVolumes(spec map[string]any) []Volume {
	var out []Volume
	for _, v := range mapsAt(spec, "volumes") {
		if v != nil {
			out = append(out, newVolume(v))
		}
	}
	return out
}

func newVolume(v map[string]any) Volume {
	out := Volume{Name: textAt(v, "name"), Source: sourceOf(v)}
	source := mapAt(v, out.Source)
	out.ReadOnly = readOnlySources[out.Source] || isTrue(source["readOnly"])
	if out.Source == "emptyDir" {
		out.Medium, out.SizeLimit = textAt(source, "medium"), textAt(source, "sizeLimit")
	}
	return out
}

// sourceOf finds the key that is neither the name nor a patch directive, nor
// null. A valid volume has one; of several the first in the alphabet counts.
func sourceOf(v map[string]any) string {
	source := ""
	for key, value := range v {
		if key == "name" || value == nil || strings.HasPrefix(key, "$") {
			continue
		}
		if source == "" || key < source {
			source = key
		}
	}
	return source
}
