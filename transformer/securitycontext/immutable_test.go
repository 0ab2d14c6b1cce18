package securitycontext

import (
	"testing"

	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/pods"
)

func TestImmutableNote(t *testing.T) {
	edits := edit.Plan{Edits: []edit.Edit{{Path: edit.Root.Key("spec", "template", "metadata")}}}
	annotated := edit.Plan{Edits: []edit.Edit{{Path: edit.Root.Key("metadata", "annotations", "podharden.dev/reasons")}}}
	both := edit.Plan{Edits: []edit.Edit{annotated.Edits[0], {Path: edit.Root.Key("spec", "volumes")}}}
	bare := pods.Pod{Path: edit.Root.Key("spec"), Immutable: true}
	for _, c := range []struct {
		name string
		pod  pods.Pod
		plan edit.Plan
		want bool
	}{
		{"immutable and edited", pods.Pod{Immutable: true}, edits, true},
		{"annotations of a template", pods.Pod{Path: edit.Root.Key("spec", "template", "spec"), Immutable: true}, edits, true},
		{"immutable, not edited", pods.Pod{Immutable: true}, edit.Plan{}, false},
		{"edited", pods.Pod{}, edits, false},
		{"a bare pod's annotations", bare, annotated, false},
		{"a bare pod's annotations and spec", bare, both, true},
	} {
		n, ok := ImmutableNote(&c.pod, c.plan)
		if ok != c.want {
			t.Errorf("%s: %v", c.name, ok)
		}
		if want := "pod: can't change once it is applied. Where it exists already, delete it before applying."; ok && n.Message != want {
			t.Errorf("%s: %q", c.name, n.Message)
		}
	}
}
