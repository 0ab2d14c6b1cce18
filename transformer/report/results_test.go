package report

import (
	"testing"

	"github.com/GoogleContainerTools/kpt-functions-sdk/go/fn"
	"github.com/google/go-cmp/cmp"

	"github.com/podharden/podharden/transformer/edit"
)

func TestResultsSummary(t *testing.T) {
	got := Results(sampleObjects(), "")
	var lines []string
	for _, r := range got {
		lines = append(lines, string(r.Severity)+": "+r.Message)
	}
	want := []string{
		"info: hardened: 6 fields set, 1 changed and 1 removed in 2 containers and the pod, 1 volume added",
		"warning: runAsUser: 0 is kept as the author wrote it; set existing: override to replace it",
		`warning: runAsUser=0 (container "web" must not set runAsUser=0)`,
		"info: the pod asks for an injected sidecar, which can't be seen here",
		`error: containers is a mapping, must be a list; 100% \u202ewrong`,
	}
	if diff := cmp.Diff(want, lines); diff != "" {
		t.Error(diff)
	}
	if got.ExitCode() != 1 {
		t.Errorf("exit code %d, want 1 for an error", got.ExitCode())
	}
}

func TestResultsOfOneField(t *testing.T) {
	objects := []edit.Object{{
		Ref: edit.Ref{APIVersion: "apps/v1", Kind: "Deployment", Namespace: "shop", Name: "web", File: "deploy.yaml", Index: 2},
		Plan: edit.Plan{Edits: []edit.Edit{{
			Path: security(container, "runAsNonRoot"), Old: false, New: true,
			Rule: "runAsNonRoot", Container: "web", Why: "profile restricted",
		}}},
	}}
	want := fn.Results{{
		Message:     "change runAsNonRoot from false to true (profile restricted)",
		Severity:    fn.Info,
		ResourceRef: &fn.ResourceRef{APIVersion: "apps/v1", Kind: "Deployment", Namespace: "shop", Name: "web"},
		Field:       &fn.Field{Path: "spec.template.spec.containers[0].securityContext.runAsNonRoot", CurrentValue: false, ProposedValue: true},
		File:        &fn.File{Path: "deploy.yaml", Index: 2},
		Tags:        map[string]string{"rule": "runAsNonRoot", "container": "web", "why": "profile restricted"},
	}}
	if diff := cmp.Diff(want, Results(objects, Fields)); diff != "" {
		t.Error(diff)
	}
}

// What is about no object, field or file has none of them.
func TestResultsOfTheRun(t *testing.T) {
	objects := []edit.Object{{Plan: edit.Plan{Notes: []edit.Note{{Severity: edit.Warning, Message: "rule nginx matched nothing"}}}}}
	want := fn.Results{{Message: "rule nginx matched nothing", Severity: fn.Warning}}
	if diff := cmp.Diff(want, Results(objects, Summary)); diff != "" {
		t.Error(diff)
	}
}

func TestNothingToSay(t *testing.T) {
	objects := []edit.Object{
		{Ref: edit.Ref{Kind: "Pod"}, Skipped: "config.kubernetes.io/local-config"},
		{Ref: edit.Ref{Kind: "Pod"}, Plan: edit.Plan{Notes: []edit.Note{{Severity: edit.Held, Message: "held"}}}},
	}
	for _, mode := range []Mode{Summary, Fields} {
		if got := Results(objects, mode); got != nil {
			t.Errorf("%s: got %v, want nothing", mode, got)
		}
	}
}

func BenchmarkResults(b *testing.B) {
	objects := sampleObjects()
	for _, mode := range []Mode{Summary, Fields} {
		b.Run(string(mode), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if len(Nodes(Results(objects, mode))) == 0 {
					b.Fatal("no results")
				}
			}
		})
	}
}
