package securitycontext

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/podharden/podharden/transformer/edit"
)

// A container with a path that can't be made writable keeps its root as it is.
func TestReadOnlyRootFilesystem(t *testing.T) {
	blocked := []edit.Note{{Severity: edit.Warning, Rule: "writable", Container: "web", Message: "blocked"}}
	for _, c := range []struct {
		name, pod string
		with      []func(*settings)
		blocked   []edit.Note
		want      []string
		readOnly  bool
	}{
		{"unset", `{spec: {containers: [{name: web, image: web}]}}`, nil, nil,
			[]string{"spec.containers[0].securityContext.readOnlyRootFilesystem = true [profile restricted]"}, true},
		{"blocked", `{spec: {containers: [{name: web, image: web}]}}`, nil, blocked, []string{"warning: blocked"}, false},
		{"blocked, override", `{spec: {containers: [{name: web, image: web, securityContext: {readOnlyRootFilesystem: false}}]}}`,
			with{override}, blocked, []string{"warning: blocked"}, false},
		{"blocked, but kept anyway", `{spec: {containers: [{name: web, image: web, securityContext: {readOnlyRootFilesystem: false}}]}}`, nil, blocked,
			[]string{`warning: container "web": readOnlyRootFilesystem: false kept; remove it, or use existing: override`}, false},
		{"blocked, but there", `{spec: {containers: [{name: web, image: web, securityContext: {readOnlyRootFilesystem: true}}]}}`, nil, blocked, nil, true},
		{"blocked, but exempt", `{spec: {containers: [{name: web, image: web}]}}`, with{exempt(readOnlyRootFilesystem)}, blocked,
			[]string{`info: container "web": readOnlyRootFilesystem is exempt by rule legacy: ticket OPS-7`}, false},
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
