package pods

import "github.com/podharden/podharden/transformer/edit"

// Exec is a command that the kubelet runs inside a container beside its own:
// a lifecycle hook or a probe.
type Exec struct {
	Path    edit.Path // of the command list, from the object's root
	Use     string    // postStart, preStop, livenessProbe, readinessProbe or startupProbe
	Command []string
}

// execs are the places of a container that hold an exec action
// (https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.36/#execaction-v1-core).
var execs = [...]struct {
	above, use string
}{
	{"lifecycle", "postStart"},
	{"lifecycle", "preStop"},
	{"", "livenessProbe"},
	{"", "readinessProbe"},
	{"", "startupProbe"},
}

func newExecs(at edit.Path, c map[string]any) []Exec {
	var out []Exec
	for _, e := range execs {
		in, path := c, at
		if e.above != "" {
			in, path = mapAt(c, e.above), at.Key(e.above)
		}
		if command := wordsAt(mapAt(mapAt(in, e.use), "exec"), "command"); command != nil {
			out = append(out, Exec{Path: path.Key(e.use, "exec", "command"), Use: e.use, Command: command})
		}
	}
	return out
}

// wordsAt returns a list of strings; nil if the field holds anything else, from
// which nothing can be concluded.
func wordsAt(m map[string]any, field string) []string {
	list, _ := m[field].([]any)
	if len(list) == 0 {
		return nil
	}
	out := make([]string, len(list))
	for i, v := range list {
		if v == nil {
			return nil
		}
		switch v.(type) {
		case []any, map[string]any:
			return nil
		}
		out[i] = asText(v)
	}
	return out
}
