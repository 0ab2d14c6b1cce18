package report

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/podharden/podharden/transformer/edit"
)

func TestFindingsAreInOrderOfPosition(t *testing.T) {
	at := func(line, column int) edit.Position { return edit.Position{Line: line, Column: column} }
	o := &edit.Object{Plan: edit.Plan{
		Edits: []edit.Edit{
			{Path: edit.Root.Key("c"), New: true, At: at(9, 1)},
			{Path: edit.Root.Key("a"), New: true, At: at(3, 5)},
			{Path: edit.Root.Key("b"), New: true, At: at(3, 5)},
		},
		Notes: []edit.Note{
			{Severity: edit.Info, Message: "tie", At: at(3, 5)},
			{Severity: edit.Held, Message: "held", At: at(1, 1)},
			{Severity: edit.Error, Message: "first", At: at(3, 2)},
			{Severity: edit.Warning, Message: "nowhere"},
		},
	}}
	var got []string
	for _, f := range findings(o, Check) {
		got = append(got, f.severity.String()+": "+f.message)
	}
	want := []string{"warning: nowhere", "error: first", "warning: set a to true", "warning: set b to true", "info: tie", "warning: set c to true"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestFails(t *testing.T) {
	for _, tt := range []struct {
		name       string
		finding    finding
		check, fix bool
	}{
		{"an edit", finding{edit: true, severity: edit.Warning}, true, false},
		{"an error", finding{severity: edit.Error, rule: "input"}, true, true},
		{"a violation", finding{severity: edit.Warning, violation: true}, true, true},
		{"a violation that is only told", finding{severity: edit.Info, violation: true}, false, false},
		{"a warning", finding{severity: edit.Warning, rule: "runAsUser"}, false, false},
	} {
		if got := tt.finding.fails(Check); got != tt.check {
			t.Errorf("%s fails a check: %v, want %v", tt.name, got, tt.check)
		}
		if got := tt.finding.fails(Fix); got != tt.fix {
			t.Errorf("%s fails a fix: %v, want %v", tt.name, got, tt.fix)
		}
	}
}

func TestTextNamesTheContainerOnce(t *testing.T) {
	for _, tt := range []struct{ container, message, want string }{
		{"", "m", "m"},
		{"web", "set a", "container web: set a"},
		{"web", "mount volume tmp-web", "container web: mount volume tmp-web"},
		{"web", `container "web" must`, `container "web" must`},
		{"web", "container web is privileged", "container web is privileged"},
	} {
		f := finding{container: tt.container, message: tt.message}
		if got := f.text(); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
}
