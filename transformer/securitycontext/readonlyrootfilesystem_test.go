package securitycontext

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A container with a path that can't be made writable keeps its root as it is.
func TestReadOnlyRootFilesystem(t *testing.T) {
	blocked := []Blocked{{Reason: "/tmp is taken", WayOut: "free it"}}
	for _, c := range []struct {
		name, pod string
		with      []func(*settings)
		blocked   []Blocked
		want      []string
		readOnly  bool
	}{
		{"unset", `{spec: {containers: [{name: web, image: web}]}}`, nil, nil,
			[]string{"spec.containers[0].securityContext.readOnlyRootFilesystem = true [profile restricted]"}, true},
		{"blocked", `{spec: {containers: [{name: web, image: web}]}}`, nil, blocked, []string{`warning: container "web": readOnlyRootFilesystem not set: /tmp is taken. Free it.`}, false},
		{"blocked, override", `{spec: {containers: [{name: web, image: web, securityContext: {readOnlyRootFilesystem: false}}]}}`,
			with{override}, blocked, []string{`warning: container "web": readOnlyRootFilesystem not set: /tmp is taken. Free it.`}, false},
		{"blocked, but kept anyway", `{spec: {containers: [{name: web, image: web, securityContext: {readOnlyRootFilesystem: false}}]}}`, nil, blocked,
			[]string{`warning: container "web": readOnlyRootFilesystem: false kept. Remove it, or use existing: override.`}, false},
		{"blocked, but there", `{spec: {containers: [{name: web, image: web, securityContext: {readOnlyRootFilesystem: true}}]}}`, nil, blocked, nil, true},
		{"blocked, but exempt", `{spec: {containers: [{name: web, image: web}]}}`, with{exempt(readOnlyRootFilesystem)}, blocked,
			[]string{`info: container "web": readOnlyRootFilesystem exempt by rule legacy: ticket OPS-7`}, false},
		{"blocked, but its writable paths are exempt", `{spec: {containers: [{name: web, image: web}]}}`, with{exempt("writable")}, blocked,
			[]string{`info: container "web": readOnlyRootFilesystem exempt by rule legacy: ticket OPS-7`}, false},
		{"the image needs it, and the configuration asks for it", `{spec: {containers: [{name: web, image: web}]}}`, with{wantAt(readOnlyRootFilesystem, true)},
			[]Blocked{{Reason: "it writes /x", Need: true}}, []string{"spec.containers[0].securityContext.readOnlyRootFilesystem = true [functionConfig]"}, true},
		{"false is asked for", `{spec: {containers: [{name: web, image: web}]}}`, with{wantAt(readOnlyRootFilesystem, false)}, blocked,
			[]string{"spec.containers[0].securityContext.readOnlyRootFilesystem = false [functionConfig]"}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := input(podOf(object(t, c.pod)), effective(append(with{only(readOnlyRootFilesystem)}, c.with...)...))
			in.Containers[0].Blocked = c.blocked
			plan, decisions := Plan(in)
			if d := cmp.Diff(c.want, said(plan)); d != "" {
				t.Error(d)
			}
			if got := decisions[0]; got.ReadOnlyRoot != c.readOnly || !got.Touch {
				t.Errorf("decided %+v", got)
			}
		})
	}
}
