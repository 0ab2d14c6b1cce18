package report

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/podharden/podharden/transformer/edit"
)

// fixedRun has a file of three objects, of which the first and the last change.
func fixedRun() Run {
	object := func(name string, lines edit.Lines, edits int) edit.Object {
		o := edit.Object{Ref: edit.Ref{APIVersion: "v1", Kind: "Pod", Name: name}, Lines: lines}
		for range edits {
			o.Plan.Edits = append(o.Plan.Edits, edit.Edit{Path: security(container, "a"), New: true, Container: name})
		}
		return o
	}
	return Run{Command: Check, Files: []File{{
		Path: "sub/a.yaml", FromRoot: "deploy/sub/a.yaml", Changed: true,
		Objects: []edit.Object{object("a", edit.Lines{First: 1, Last: 4}, 1), object("b", edit.Lines{First: 5, Last: 8}, 0), object("c", edit.Lines{First: 9, Last: 12}, 2)},
		Changes: []Change{
			{Line: 3, Column: 1, EndLine: 4, EndColumn: 1, Text: "x\n"},
			{Line: 5, Column: 1, EndLine: 5, EndColumn: 1, Text: "y\n"}, // behind a
			{Line: 12, Column: 1, EndLine: 12, EndColumn: 3, Text: "z"},
		},
	}}}
}

// A result has the change that does what it asks for; paths are those from the
// repository's root.
func TestSARIFFixes(t *testing.T) {
	run := fixedRun()
	type fix struct {
		Object string
		At     []int
		Text   string
	}
	var got []fix
	for i := range run.Files[0].Objects {
		o := &run.Files[0].Objects[i]
		for _, f := range objectFixes(&run.Files[0], o) {
			for _, c := range f.Changes {
				if c.Artifact.URI != "deploy/sub/a.yaml" {
					t.Errorf("the change is of %s", c.Artifact.URI)
				}
				for _, r := range c.Replacements {
					d := r.Deleted
					got = append(got, fix{f.Description.Text, []int{d.StartLine, d.StartColumn, d.EndLine, d.EndColumn}, r.Inserted.Text})
				}
			}
		}
	}
	want := []fix{
		{"Harden Pod a", []int{3, 1, 4, 1}, "x\n"},
		{"Harden Pod a", []int{5, 1, 5, 1}, "y\n"},
		{"Harden Pod c", []int{12, 1, 12, 3}, "z"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("want - got +\n%s", diff)
	}
}
