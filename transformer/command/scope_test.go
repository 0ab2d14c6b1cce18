package command

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/podharden/podharden/transformer/edit"
)

var (
	template  = edit.Root.Key("spec", "template", "spec")
	container = template.Key("containers")
	setup     = template.Key("initContainers").Item(0)
)

func TestPlace(t *testing.T) {
	for _, c := range []struct {
		path edit.Path
		kind string
		at   string
	}{
		{container.Item(1).Key("securityContext", "capabilities", "drop").Item(0), "container", "spec.template.spec.containers[1]"},
		{setup.Key("volumeMounts"), "initContainer", "spec.template.spec.initContainers[0]"},
		{template.Key("ephemeralContainers").Item(2), "ephemeralContainer", "spec.template.spec.ephemeralContainers[2]"},
		{template.Key("securityContext", "sysctls").Item(0), "pod", "spec.template.spec"},
		{template.Key("volumes"), "pod", "spec.template.spec"},
		{template.Key("initContainers"), "pod", "spec.template.spec"},
		{edit.Root.Key("metadata", "annotations", "a.b/c"), "object", ""},
		{edit.Root, "object", ""},
	} {
		kind, length := place(c.path)
		if kind != c.kind || c.path[:length].String() != c.at {
			t.Errorf("%s lies in %s %q, want %s %q", c.path, kind, c.path[:length], c.kind, c.at)
		}
	}
}

// The object comes first, then each pod with its containers, in the order in
// which they start; the tenth behind the ninth.
func TestScopesAreSorted(t *testing.T) {
	var plan edit.Plan
	second := edit.Root.Key("spec", "workers").Item(10).Key("spec")
	for _, p := range []edit.Path{
		container.Item(10).Key("securityContext", "runAsUser"),
		second.Key("containers").Item(0).Key("securityContext", "runAsUser"),
		edit.Root.Key("spec", "workers").Item(9).Key("spec", "volumes"),
		container.Item(9).Key("securityContext", "runAsUser"),
		setup.Key("volumeMounts"),
		template.Key("ephemeralContainers").Item(0).Key("env"),
		template.Key("securityContext", "fsGroup"),
		edit.Root.Key("metadata", "annotations", "a.b/c"),
	} {
		plan.Edits = append(plan.Edits, edit.Edit{Path: p, New: int64(1)})
	}
	plan.Notes = []edit.Note{{Severity: edit.Info, Path: second, Message: "of the pod itself"}}
	var got []string
	for _, s := range scopes(&edit.Object{Plan: plan}) {
		got = append(got, s.Type+" "+s.Path)
	}
	want := []string{
		"object ",
		"pod spec.template.spec",
		"initContainer spec.template.spec.initContainers[0]",
		"container spec.template.spec.containers[9]",
		"container spec.template.spec.containers[10]",
		"ephemeralContainer spec.template.spec.ephemeralContainers[0]",
		"pod spec.workers[9].spec",
		"pod spec.workers[10].spec",
		"container spec.workers[10].spec.containers[0]",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}
