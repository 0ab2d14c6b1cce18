package report

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/podharden/podharden/transformer/edit"
)

func TestLines(t *testing.T) {
	note := func(severity edit.Severity, path edit.Path) edit.Plan {
		return edit.Plan{Notes: []edit.Note{{Severity: severity, Path: path, Message: "message"}}}
	}
	got := Lines([]edit.Object{
		{Ref: edit.Ref{Kind: "Deployment", Namespace: "shop", Name: "web", File: "deploy.yaml"}, Plan: note(edit.Warning, security(container, "runAsUser"))},
		{Ref: edit.Ref{Kind: "Pod", Name: "a"}, Plan: note(edit.Error, nil)},
		{Ref: edit.Ref{Kind: "Pod", Name: "b"}, Plan: note(edit.Info, nil)},
		{Ref: edit.Ref{Kind: "Pod", Name: "c"}, Plan: note(edit.Held, nil)},
		{Ref: edit.Ref{File: "x\ny", Index: 3}, Plan: note(edit.Error, nil)},
		{Plan: note(edit.Warning, edit.Root.Key("spec", "rules").Item(1))},
		{Plan: note(edit.Error, nil)},
	})
	want := []string{
		"warning: Deployment shop/web (deploy.yaml[0]) spec.template.spec.containers[0].securityContext.runAsUser: message",
		"error: Pod a: message",
		"error: (x y[3]): message",
		"warning: spec.rules[1]: message",
		"error: message",
		"podharden: 4 objects with pods, 0 changed, 2 warnings, 3 errors",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
