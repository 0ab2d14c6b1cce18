package report

import (
	"bytes"
	"encoding/xml"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jstemmer/go-junit-report/v2/junit"

	"github.com/podharden/podharden/transformer/edit"
)

func readJUnit(t *testing.T, run Run) junit.Testsuites {
	t.Helper()
	var b bytes.Buffer
	if err := WriteJUnit(&b, run); err != nil {
		t.Fatal(err)
	}
	var out junit.Testsuites
	if err := xml.Unmarshal(b.Bytes(), &out); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestJUnitVerdicts(t *testing.T) {
	type verdict struct{ Name, Failure, Error, Skipped string }
	message := func(r *junit.Result) string {
		if r == nil {
			return ""
		}
		return r.Message
	}
	read := func(command Command) []verdict {
		var out []verdict
		for _, s := range readJUnit(t, sampleRun(command)).Suites {
			for _, c := range s.Testcases {
				out = append(out, verdict{s.Name + ": " + c.Name, message(c.Failure), message(c.Error), message(c.Skipped)})
			}
		}
		return out
	}
	want := []verdict{
		{"shop/deploy.yaml: Deployment shop/web", "10 changes to make and 1 violation", "", ""},
		{`shop/deploy.yaml: Job evil\u001b[31m error: fake`, "", "1 error", ""},
		{"shop/deploy.yaml: Deployment local", "", "", "config.kubernetes.io/local-config"},
		{"shop/deploy.yaml: Pod fine", "", "", ""},
		{"a, b: 100%.yaml: file", "", "not valid YAML: did not find expected key", ""},
		{"chart/templates/web.yaml: file", "", "", "Helm template"},
		{"chart/templates/db.yaml: file", "", "", "Helm template"},
		{"overlay/patch.yaml: file", "", "", "patch of a kustomization.yaml"},
		{"pod.yaml: Pod one", "1 change to make", "", ""},
	}
	if diff := cmp.Diff(want, read(Check)); diff != "" {
		t.Errorf("check (-want +got)\n%s", diff)
	}
	want[0].Failure, want[8].Failure = "1 violation", ""
	if diff := cmp.Diff(want, read(Fix)); diff != "" {
		t.Errorf("fix (-want +got)\n%s", diff)
	}
}

// An error and things to do in one object are one error, and nothing is lost.
func TestJUnitErrorAndChanges(t *testing.T) {
	run := Run{Command: Check, Files: []File{{Path: "a.yaml", Objects: []edit.Object{{
		Ref: edit.Ref{Index: 2},
		Plan: edit.Plan{
			Edits: []edit.Edit{{Path: edit.Root.Key("a"), New: true}},
			Notes: []edit.Note{{Severity: edit.Error, Message: "]]> <bad> \x00"}},
		},
	}}}}}
	got := readJUnit(t, run).Suites[0].Testcases[0]
	want := junit.Testcase{
		Name: "item 2", Classname: "a.yaml",
		Error: &junit.Result{
			Message: "1 error and 1 change to make", Type: "error",
			Data: "a.yaml: warning: set a to true\na.yaml: error: ]]> <bad> \\u0000",
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
