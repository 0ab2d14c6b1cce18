package report

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/podharden/podharden/transformer/edit"
)

// GitHub drops what is above its limit: the last annotation of a kind counts the rest.
func TestGitHubLimit(t *testing.T) {
	lines := func(files int) []string {
		run := Run{Command: Check}
		for i := range files {
			o := edit.Object{Ref: edit.Ref{Kind: "Pod", Name: "p"}, Plan: edit.Plan{Notes: []edit.Note{{Severity: edit.Warning, Message: "w"}}}}
			for _, field := range []string{"a", "b"} {
				o.Plan.Edits = append(o.Plan.Edits, edit.Edit{Path: security(container, field), New: true, Container: "c"})
			}
			run.Files = append(run.Files, File{Path: fmt.Sprintf("%d.yaml", i), Objects: []edit.Object{o}})
		}
		var b bytes.Buffer
		if err := WriteGitHub(&b, run); err != nil {
			t.Fatal(err)
		}
		return strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
	}
	if got := lines(10); len(got) != 20 || got[9] != "::error file=9.yaml,title=podharden%3A hardening::Pod p: container c: set a to true and b to true" {
		t.Errorf("ten of a kind come whole, got %d: %q", len(got), got)
	}
	got := lines(45)
	if len(got) != 20 {
		t.Errorf("%d annotations", len(got))
	}
	for i, want := range map[int]string{
		8:  "::error file=8.yaml,title=podharden%3A hardening::Pod p: container c: set a to true and b to true",
		9:  "::error title=podharden::36 more errors in 36 files, which GitHub would not show: podharden check names all",
		19: "::warning title=podharden::36 more warnings in 36 files, which GitHub would not show: podharden check names all",
	} {
		if got[i] != want {
			t.Errorf("got  %s\nwant %s", got[i], want)
		}
	}
}

// No line of a report may be a command to GitHub Actions, but for those of
// WriteGitHub: it takes :: at the start of a line, and ##[ anywhere.
func TestNothingForgesACommand(t *testing.T) {
	run := Run{Command: Check, Files: []File{
		{Path: "::error::a", Error: "::error::b"},
		{Path: "b.yaml", Objects: []edit.Object{{
			Ref: edit.Ref{Kind: "::stop-commands::x", Name: "##[error]\n::error::c"},
			Plan: edit.Plan{
				Edits: []edit.Edit{{Path: edit.Root.Key("##[add-path]x"), New: "##[error]", Container: "\n::error::d"}},
				Notes: []edit.Note{{Severity: edit.Error, Rule: "\n::error::", Message: "##[error]e\r::error::e"}},
			},
		}}},
	}}
	for _, results := range []Mode{Summary, Fields} {
		run.Results = results
		var text, commands bytes.Buffer
		if err := WriteText(&text, run, ColorOff); err != nil {
			t.Fatal(err)
		}
		if err := WriteGitHub(&commands, run); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(text.String() + strings.Join(Lines(run.Files[1].Objects), "\n")) {
			if strings.HasPrefix(strings.TrimSpace(line), "::") || strings.Contains(line, "##[") {
				t.Errorf("a command: %q", line)
			}
		}
		if got := strings.Count(commands.String(), "\n"); got != 3 || strings.Contains(commands.String(), "##[") {
			t.Errorf("want three annotations, got %d:\n%s", got, commands.String())
		}
	}
}
