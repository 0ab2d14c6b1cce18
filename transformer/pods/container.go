package pods

import (
	"strconv"

	"github.com/podharden/podharden/transformer/edit"
)

type containerList struct {
	field string
	is    ContainerType
}

// containerLists names the lists of a pod spec that hold containers. Nothing
// else in this program knows them.
var containerLists = [...]containerList{
	{"initContainers", Init},
	{"containers", Regular},
	{"ephemeralContainers", Ephemeral},
}

// ListOf returns the type of the containers in a field of a pod spec; "" if the field
// is no list of containers.
func ListOf(field string) ContainerType {
	for _, l := range containerLists {
		if l.field == field {
			return l.is
		}
	}
	return ""
}

// noList names the first field of a pod spec that holds something else in place of
// a list of containers; "" if there is none.
func noList(spec map[string]any) string {
	for _, l := range containerLists {
		switch spec[l.field].(type) {
		case nil, []any:
		default:
			return l.field
		}
	}
	return ""
}

// maxContainers is how many containers of a list are read. The API server takes
// objects of up to 3 MiB (MaxRequestBodyBytes in
// https://github.com/kubernetes/kubernetes/blob/v1.36.0/staging/src/k8s.io/apiserver/pkg/server/config.go),
// and a kubelet runs 110 pods: nobody needs as many.
const maxContainers = 10_000

// tooMany names the first list of a pod spec that holds more containers than are
// read; "" if none does.
func tooMany(spec map[string]any) string {
	for _, l := range containerLists {
		if list, _ := spec[l.field].([]any); len(list) > maxContainers {
			return l.field
		}
	}
	return ""
}

// newContainers gives the containers of all lists, in the order of Pod. Items
// that are no mappings, or hold nothing but a patch directive, are passed
// over. places are those of Pod.
func newContainers(pod edit.Path, spec map[string]any, places map[string][]edit.Path) []Container {
	n := 0
	for _, l := range containerLists {
		list, _ := spec[l.field].([]any)
		n += len(list)
	}
	out := make([]Container, 0, n)
	for _, l := range containerLists {
		items, _ := spec[l.field].([]any)
		for i, item := range items {
			c, _ := item.(map[string]any)
			if _, directive := c["$patch"]; len(c) == 0 || directive && len(c) == 1 {
				continue
			}
			out = append(out, newContainer(containerPath(pod, places, l.field, i), l.is, c))
		}
	}
	return out
}

// containerPath is where item i of a list of containers lies.
func containerPath(pod edit.Path, places map[string][]edit.Path, list string, i int) edit.Path {
	if places != nil {
		return places[list][i]
	}
	at := make(edit.Path, 0, len(pod)+2)
	return append(append(at, pod...), edit.Step{Key: list}, edit.Step{Index: i})
}

func newContainer(at edit.Path, is ContainerType, c map[string]any) Container {
	if is == Init && textAt(c, "restartPolicy") == "Always" {
		is = Sidecar
	}
	return Container{
		Path:           at,
		Type:           is,
		Name:           textAt(c, "name"),
		Image:          textAt(c, "image"),
		Security:       mapAt(c, "securityContext"),
		Mounts:         newMounts(c),
		Devices:        newDevices(c),
		Command:        wordsAt(c, "command"),
		Args:           wordsAt(c, "args"),
		Execs:          newExecs(at, c),
		WorkingDir:     textAt(c, "workingDir"),
		Env:            newEnv(c),
		EnvFrom:        c["envFrom"] != nil,
		EnvPrefixes:    newEnvPrefixes(c),
		Ports:          newPorts(c),
		HasMemoryLimit: mapAt(mapAt(c, "resources"), "limits")["memory"] != nil,
		Delete:         textAt(c, "$patch") == "delete",
	}
}

func newMounts(c map[string]any) []Mount {
	var out []Mount
	for i, m := range mapsAt(c, "volumeMounts") {
		if m == nil {
			continue
		}
		sub := textAt(m, "subPath")
		if sub == "" {
			sub = textAt(m, "subPathExpr")
		}
		out = append(out, Mount{
			Volume:      textAt(m, "name"),
			Path:        textAt(m, "mountPath"),
			SubPath:     sub,
			ReadOnly:    isTrue(m["readOnly"]),
			Propagation: textAt(m, "mountPropagation"),
			Index:       i,
		})
	}
	return out
}

func newDevices(c map[string]any) []string {
	var out []string
	for _, d := range mapsAt(c, "volumeDevices") {
		if path := textAt(d, "devicePath"); path != "" {
			out = append(out, path)
		}
	}
	return out
}

// newEnv keeps the last of two variables of one name, as the kubelet does.
func newEnv(c map[string]any) map[string]string {
	vars := mapsAt(c, "env")
	if len(vars) == 0 {
		return nil
	}
	out := make(map[string]string, len(vars))
	for _, v := range vars {
		if name := textAt(v, "name"); name != "" {
			out[name] = textAt(v, "value")
		}
	}
	return out
}

func newEnvPrefixes(c map[string]any) []string {
	var out []string
	for _, source := range mapsAt(c, "envFrom") {
		out = append(out, textAt(source, "prefix"))
	}
	return out
}

func newPorts(c map[string]any) []int64 {
	var out []int64
	for _, p := range mapsAt(c, "ports") {
		switch v := p["containerPort"].(type) {
		case int64:
			out = append(out, v)
		case string:
			if n, err := strconv.ParseInt(v, 10, 64); err == nil {
				out = append(out, n)
			}
		}
	}
	return out
}
