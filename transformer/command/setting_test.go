package command

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/podharden/podharden/transformer/edit"
)

// settingsOf are the settings of the one scope that a plan speaks of.
func settingsOf(t *testing.T, p edit.Plan) []setting {
	t.Helper()
	s := scopes(&edit.Object{Plan: p})
	if len(s) != 1 {
		t.Fatalf("%d scopes, want 1", len(s))
	}
	return s[0].Settings
}

func TestEditSettings(t *testing.T) {
	c := container.Item(0)
	item := func(name, key string, value any) edit.Fields {
		return edit.Fields{{Name: "name", Value: name}, {Name: key, Value: value}}
	}
	for _, tt := range []struct {
		edit edit.Edit
		want setting
		row  [4]string
	}{
		{
			edit.Edit{Path: c.Key("securityContext", "runAsUser"), New: int64(101), Why: "rule web", At: edit.Position{Line: 3, Column: 7}},
			setting{Name: "runAsUser", Outcome: outcomeSet, Becomes: int64(101), Source: "rule web", Line: 3, Column: 7},
			[4]string{"runAsUser", "-", "becomes 101", "rule web"},
		},
		{
			edit.Edit{Path: c.Key("securityContext", "runAsNonRoot"), Old: false, New: true, Why: "profile restricted"},
			setting{Name: "runAsNonRoot", Outcome: outcomeChanged, Current: false, Becomes: true, Source: "profile restricted"},
			[4]string{"runAsNonRoot", "false", "becomes true", "profile restricted"},
		},
		{
			edit.Edit{Op: edit.Remove, Path: c.Key("securityContext", "privileged"), Old: true},
			setting{Name: "privileged", Outcome: outcomeRemoved, Current: true},
			[4]string{"privileged", "true", "is removed", ""},
		},
		{
			edit.Edit{Op: edit.Append, Path: c.Key("volumeMounts"), New: item("tmp", "mountPath", "/tmp")},
			setting{Name: "mount /tmp", Outcome: outcomeAdded, Becomes: map[string]any{"name": "tmp", "mountPath": "/tmp"}},
			[4]string{"mount /tmp", "-", "is added: volume tmp", ""},
		},
		{
			edit.Edit{Op: edit.Append, Path: template.Key("volumes"), New: item("tmp", "emptyDir", edit.Fields{})},
			setting{Name: "volume tmp", Outcome: outcomeAdded, Becomes: map[string]any{"name": "tmp", "emptyDir": map[string]any{}}},
			[4]string{"volume tmp", "-", "is added: emptyDir", ""},
		},
		{
			edit.Edit{Op: edit.Append, Path: template.Key("initContainers"), New: item("seed-web", "command", []any{"cp", "/x", "/y"})},
			setting{Name: "init container seed-web", Outcome: outcomeAdded, Becomes: map[string]any{"name": "seed-web", "command": []any{"cp", "/x", "/y"}}},
			[4]string{"init container seed-web", "-", "is added: [cp, /x, /y]", ""},
		},
		{
			edit.Edit{Op: edit.Append, Path: c.Key("env"), New: item("TMPDIR", "value", "/tmp")},
			setting{Name: "variable TMPDIR", Outcome: outcomeAdded, Becomes: map[string]any{"name": "TMPDIR", "value": "/tmp"}},
			[4]string{"variable TMPDIR", "-", "is added: /tmp", ""},
		},
		{
			edit.Edit{Op: edit.Append, Path: c.Key("securityContext", "capabilities", "drop"), New: "ALL"},
			setting{Name: "capabilities.drop", Outcome: outcomeAdded},
			[4]string{"capabilities.drop", "-", "is added: ALL", ""},
		},
		{
			edit.Edit{Path: edit.Root.Key("spec", "template", "metadata", "annotations", "podharden.dev/reasons"), New: "r"},
			setting{Name: "annotation podharden.dev/reasons", Outcome: outcomeSet, Becomes: "r"},
			[4]string{"annotation podharden.dev/reasons", "-", "becomes r", ""},
		},
	} {
		got := settingsOf(t, edit.Plan{Edits: []edit.Edit{tt.edit}})[0]
		if got.Path != tt.edit.Path.String() {
			t.Errorf("%s: path %q", tt.edit.Path, got.Path)
		}
		if diff := cmp.Diff(tt.row, got.row()); diff != "" {
			t.Errorf("%s: row: -want +got\n%s", tt.edit.Path, diff)
		}
		if tt.want.Becomes == nil {
			tt.want.Becomes = plainValue(tt.edit.New)
		}
		if diff := cmp.Diff(tt.want, got, cmpopts.IgnoreFields(setting{}, "Path"), cmpopts.IgnoreUnexported(setting{})); diff != "" {
			t.Errorf("%s: -want +got\n%s", tt.edit.Path, diff)
		}
	}
}

func TestNoteSettings(t *testing.T) {
	security := container.Item(0).Key("securityContext")
	plan := edit.Plan{Notes: []edit.Note{
		{Severity: edit.Held, Path: security.Key("runAsNonRoot"), Current: true, Why: "inherited from the pod"},
		{Severity: edit.Warning, Path: security.Key("runAsUser"), Current: int64(0), Proposed: int64(101), Why: "image catalogue: nginx", Message: "kept"},
		{Severity: edit.Warning, Path: security.Key("capabilities"), Message: "no value: only a remark"},
		{Severity: edit.Info, Path: security.Key("ports"), Current: int64(80), Message: "no setting: only a remark"},
		{Severity: edit.Held, Path: container.Item(0).Key("volumeMounts"), Proposed: "/tmp", Why: "author"},
	}}
	var got [][4]string
	for _, s := range settingsOf(t, plan) {
		got = append(got, s.row())
	}
	want := [][4]string{
		{"runAsNonRoot", "true", "as wanted", "inherited from the pod"},
		{"runAsUser", "0", "kept", "author, against image catalogue: nginx"},
		{"mount /tmp", "-", "as wanted", "author"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	var remarks []string
	for _, r := range scopes(&edit.Object{Plan: plan})[0].Remarks {
		remarks = append(remarks, r.Severity+": "+r.Message)
	}
	if diff := cmp.Diff([]string{"warning: kept", "warning: no value: only a remark", "info: no setting: only a remark"}, remarks); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}
