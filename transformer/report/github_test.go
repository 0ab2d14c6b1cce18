package report

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/podharden/podharden/transformer/edit"
)

func TestWriteGitHub(t *testing.T) {
	run := Run{Command: Check, Files: []File{
		{Path: "a:b,c%.yaml", Error: "100% wrong,\r\nsay: it"},
		{Path: "b.yaml", Objects: []edit.Object{{
			Ref: edit.Ref{Kind: "Pod", Name: "p"},
			Plan: edit.Plan{
				Edits: []edit.Edit{{Path: edit.Root.Key("a"), New: true, Rule: "a", At: edit.Position{Line: 7}}},
				Notes: []edit.Note{{Severity: edit.Info, Rule: "verify/x", Violates: []string{"x"}, Message: "::error::fake", At: edit.Position{Line: 8, Column: 9}}},
			},
		}}},
		{Path: "c.yaml", Skipped: "Helm template"},
	}}
	var b bytes.Buffer
	if err := WriteGitHub(&b, run); err != nil {
		t.Fatal(err)
	}
	want := `::error file=a%3Ab%2Cc%25.yaml,title=podharden%3A input::100%25 wrong, say: it
::error file=b.yaml,line=7,title=podharden%3A hardening::Pod p: set a to true
::notice file=b.yaml,line=8,col=9,title=podharden%3A verify/x::Pod p: ::error::fake
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
}

func TestWorkflowEscapes(t *testing.T) {
	if got, want := dataEscapes.Replace("50%\r\n:,"), "50%25%0D%0A:,"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := propertyEscapes.Replace("50%\r\n:,"), "50%25%0D%0A%3A%2C"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
