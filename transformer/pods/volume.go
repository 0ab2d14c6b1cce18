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
	if out.Source == "hostPath" {
		out.HostPath, out.HostType = textAt(source, "path"), textAt(source, "type")
	}
	out.Modes = modesOf(source)
	return out
}

// modesOf collects the defaultMode and the modes of items of a volume of files,
// those of the sources of a projected one included.
func modesOf(source map[string]any) []int64 {
	var out []int64
	add := func(v any) {
		if mode, ok := v.(int64); ok {
			out = append(out, mode)
		}
	}
	add(source["defaultMode"])
	for _, item := range mapsAt(source, "items") {
		add(item["mode"])
	}
	for _, s := range mapsAt(source, "sources") {
		for key := range s {
			for _, item := range mapsAt(mapAt(s, key), "items") {
				add(item["mode"])
			}
		}
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
