package report

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/podharden/podharden/transformer/edit"
)

func TestSummary(t *testing.T) {
	set := func(p edit.Path) edit.Edit { return edit.Edit{Path: p, New: true} }
	change := func(p edit.Path) edit.Edit { return edit.Edit{Path: p, Old: false, New: true} }
	remove := func(p edit.Path) edit.Edit { return edit.Edit{Op: edit.Remove, Path: p, Old: true} }
	volume := edit.Edit{Op: edit.Append, Path: template.Key("volumes")}
	mount := edit.Edit{Op: edit.Append, Path: container.Key("volumeMounts")}
	inContainer, inSetup, inPod := security(container, "a"), security(setup, "a"), template.Key("securityContext", "a")
	for _, tt := range []struct {
		edits []edit.Edit
		want  string
	}{
		{[]edit.Edit{set(inContainer)}, "1 field set in 1 container"},
		{[]edit.Edit{set(inContainer), set(inContainer), set(inSetup)}, "3 fields set in 2 containers"},
		{[]edit.Edit{set(inPod)}, "1 field set in the pod"},
		{[]edit.Edit{set(inPod), set(inContainer)}, "2 fields set in 1 container and the pod"},
		{[]edit.Edit{change(inContainer)}, "1 field changed in 1 container"},
		{[]edit.Edit{remove(inContainer), remove(inPod)}, "2 fields removed in 1 container and the pod"},
		{[]edit.Edit{remove(inContainer), change(inContainer), set(inContainer)}, "1 field set, 1 changed and 1 removed in 1 container"},
		{[]edit.Edit{set(inContainer), volume, mount}, "1 field set in 1 container, 1 volume added"},
		{[]edit.Edit{set(inContainer), volume, volume, mount, mount}, "1 field set in 1 container, 2 volumes added"},
		{[]edit.Edit{volume, mount, mount}, "1 volume and 2 mounts added"},
		{[]edit.Edit{volume}, "1 volume added"},
		{[]edit.Edit{mount}, "1 mount added"},
		{nil, ""},
	} {
		c := countObject(&edit.Object{Plan: edit.Plan{Edits: tt.edits}})
		if got := c.summary(); got != tt.want {
			t.Errorf("got  %q\nwant %q", got, tt.want)
		}
	}
}

// Two pods in one object may have containers of one name.
func TestContainersAreCountedByPath(t *testing.T) {
	var edits []edit.Edit
	for _, role := range []string{"Master", "Worker"} {
		path := edit.Root.Key("spec", "replicaSpecs", role, "template", "spec", "containers").Item(0)
		edits = append(edits, edit.Edit{Path: security(path, "runAsNonRoot"), New: true, Container: "main"})
	}
	c := countObject(&edit.Object{Plan: edit.Plan{Edits: edits}})
	if got, want := c.summary(), "2 fields set in 2 containers"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestTotal(t *testing.T) {
	one := edit.Plan{Edits: []edit.Edit{{Path: security(container, "a"), New: true}},
		Notes: []edit.Note{{Severity: edit.Warning}, {Severity: edit.Held}, {Severity: edit.Info}}}
	for _, tt := range []struct {
		objects []edit.Object
		want    string
	}{
		{nil, "0 objects with pods, 0 changed, 0 warnings, 0 errors"},
		{[]edit.Object{{Ref: edit.Ref{Kind: "Pod"}}}, "1 object with pods, 0 changed, 0 warnings, 0 errors"},
		{[]edit.Object{{Ref: edit.Ref{Kind: "Pod"}, Plan: one}, {Ref: edit.Ref{Kind: "Pod"}, Skipped: "local-config"}},
			"2 objects with pods, 1 skipped, 1 changed (1 field, 0 volumes), 1 warning, 0 errors"},
		{[]edit.Object{{Plan: edit.Plan{Notes: []edit.Note{{Severity: edit.Error, Rule: "config"}}}}},
			"0 objects with pods, 0 changed, 0 warnings, 1 error"},
	} {
		total := countAll(tt.objects)
		if got := total.say("changed"); got != tt.want {
			t.Errorf("got  %q\nwant %q", got, tt.want)
		}
	}
}

// What is said of objects is the same after Digest.
func TestDigest(t *testing.T) {
	path := edit.Root.Key("spec", "containers").Item(0).Key("securityContext", "runAsUser")
	object := func() []edit.Object {
		return []edit.Object{
			{Ref: edit.Ref{Kind: "Pod", Name: "a"}, Plan: edit.Plan{
				Edits: []edit.Edit{{Path: path, New: int64(1)}, {Op: edit.Append, Path: edit.Root.Key("spec", "volumes")}},
				Notes: []edit.Note{{Path: path, Message: "holds"}, {Severity: edit.Warning, Path: path, Message: "look"}, {Severity: edit.Info, Message: "know"}},
			}},
			{Ref: edit.Ref{Kind: "Pod", Name: "b"}, Plan: edit.Plan{Notes: []edit.Note{{Severity: edit.Error, Message: "no"}}}},
			{Ref: edit.Ref{Kind: "Pod", Name: "c"}, Skipped: "why", Plan: edit.Plan{Notes: []edit.Note{{Severity: edit.Info, Rule: ruleInput, Message: "left alone"}}}},
		}
	}
	digested := object()
	for i := range digested {
		Digest(&digested[i])
	}
	if digested[0].Plan.Edits != nil || len(digested[0].Plan.Notes) != 2 {
		t.Errorf("kept: %+v", digested[0].Plan)
	}
	if diff := cmp.Diff(Lines(object()), Lines(digested)); diff != "" {
		t.Errorf("lines (-whole +digested):\n%s", diff)
	}
	if diff := cmp.Diff(Results(object(), Summary), Results(digested, Summary)); diff != "" {
		t.Errorf("results (-whole +digested):\n%s", diff)
	}
}
