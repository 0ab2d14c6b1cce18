package report

import (
	"bytes"
	"strings"
	"testing"

	"github.com/podharden/podharden/transformer/edit"
)

// Code scanning refuses a run with more results than its limit: the least severe
// ones are left out, and counted.
func TestSARIFIsCut(t *testing.T) {
	const files = 5000
	run := Run{Command: Check, Results: Fields}
	for range files {
		o := edit.Object{Ref: edit.Ref{Kind: "Pod", Name: "p"}}
		for _, rule := range []string{"a", "b", "c", "d"} {
			o.Plan.Edits = append(o.Plan.Edits, edit.Edit{Path: security(container, rule), New: true, Rule: rule})
		}
		o.Plan.Notes = []edit.Note{
			{Severity: edit.Info, Rule: "information"},
			{Severity: edit.Info, Rule: "information"},
			{Severity: edit.Error, Rule: "last"},
		}
		run.Files = append(run.Files, File{Path: "a.yaml", Objects: []edit.Object{o}})
	}
	if got, want := SARIFLeftOut(&run), 7*files-SARIFLimit; got != want {
		t.Errorf("%d results are left out, want %d", got, want)
	}
	text := renderSARIF(t, run)
	results := readSARIF(t, run).Runs[0].Results
	levels := map[string]int{}
	for _, r := range results {
		levels[r.Level]++
	}
	if len(results) != SARIFLimit || levels["error"] != files || levels["warning"] != 4*files {
		t.Errorf("got %d results, %v", len(results), levels)
	}
	const said = `"toolExecutionNotifications":[{"level":"warning","message":{"text":"10000 results are left out, the least severe ones: ` +
		`code scanning takes 25000 of a run. Check fewer folders at a time."}}]`
	if !bytes.Contains(text, []byte(said)) {
		t.Errorf("the notification is missing: %s", text[:min(len(text), 4000)])
	}
	if strings.Contains(string(text), "Finding of information") {
		t.Error("a rule is described that no result has")
	}
}

func TestSARIFNotificationFitsTheSchema(t *testing.T) {
	var b bytes.Buffer
	err := (&sarifRun{}).write(&b, "1.2.3", sarifInvocation{Notifications: []sarifNotification{{Level: "warning", Message: sarifText{Text: "m"}}}})
	if err != nil {
		t.Fatal(err)
	}
	if err := validate(t, sarifSchema(t), b.Bytes()); err != nil {
		t.Errorf("%v\n%s", err, b.String())
	}
}
