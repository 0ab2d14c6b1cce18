package report

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/podharden/podharden/transformer/edit"
)

// baselined is the baseline of a run.
func baselined(t *testing.T, run Run) *Baseline {
	t.Helper()
	var b bytes.Buffer
	if _, err := WriteBaseline(&b, &run); err != nil {
		t.Fatal(err)
	}
	if !json.Valid(b.Bytes()) {
		t.Fatalf("no JSON: %s", b.String())
	}
	out, err := ReadBaseline(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// A run is wholly known to its own baseline, but for what can't be judged.
func TestBaselineOfARun(t *testing.T) {
	run := sampleRun(Check)
	got, mended := baselined(t, run).New(run)
	n := got.Count()
	if mended != 0 || got.Known != 12 || n.ObjectsChanged+n.FilesChanged+n.Violations != 0 || n.Errors != 2 || n.Warnings != 1 {
		t.Errorf("%d mended, %d known, %+v", mended, got.Known, n)
	}
	if was := run.Count(); was.ObjectsChanged != 2 || was.Violations != 1 {
		t.Errorf("the run was changed: %+v", was)
	}
}

// Where a finding stands and what exactly is wanted does not count; what it is
// about does.
func TestBaselineIsStable(t *testing.T) {
	make := func(change func(*File, *edit.Object, *edit.Edit, *edit.Note)) Run {
		o := edit.Object{Ref: edit.Ref{APIVersion: "apps/v1", Kind: "Deployment", Name: "web"}, Lines: edit.Lines{First: 1, Last: 9}}
		e := edit.Edit{Path: security(container, "runAsUser"), New: int64(1), Rule: "runAsUser", Container: "web", At: edit.Position{Line: 3, Column: 1}}
		n := edit.Note{Severity: edit.Warning, Path: template.Key("volumes").Item(2).Key("hostPath"), Rule: "verify/hostPathVolumes", Violates: []string{"hostPathVolumes"}, Message: "m"}
		f := File{Path: "a.yaml", Changed: true}
		change(&f, &o, &e, &n)
		o.Plan.Edits, o.Plan.Notes = []edit.Edit{e}, []edit.Note{n}
		f.Objects = []edit.Object{o}
		return Run{Command: Check, Files: []File{f}}
	}
	base := baselined(t, make(func(*File, *edit.Object, *edit.Edit, *edit.Note) {}))
	type findings struct{ New, Mended int }
	for _, c := range []struct {
		name   string
		change func(*File, *edit.Object, *edit.Edit, *edit.Note)
		want   findings
	}{
		{"lines", func(_ *File, o *edit.Object, e *edit.Edit, n *edit.Note) {
			e.At.Line, n.At.Line, o.Lines.First, o.Ref.Index = 90, 91, 50, 4
		}, findings{}},
		{"items", func(_ *File, _ *edit.Object, e *edit.Edit, n *edit.Note) {
			e.Path, n.Path = security(template.Key("containers").Item(5), "runAsUser"), template.Key("volumes").Item(0).Key("hostPath")
		}, findings{}},
		{"API version", func(_ *File, o *edit.Object, _ *edit.Edit, _ *edit.Note) { o.Ref.APIVersion = "apps/v1beta1" }, findings{}},
		{"value and words", func(_ *File, _ *edit.Object, e *edit.Edit, n *edit.Note) {
			e.New, e.Why, n.Message = int64(2), "rule", "n"
		}, findings{}},
		{"file", func(f *File, _ *edit.Object, _ *edit.Edit, _ *edit.Note) { f.FromRoot = "b.yaml" }, findings{2, 0}},
		{"name", func(_ *File, o *edit.Object, _ *edit.Edit, _ *edit.Note) { o.Ref.Name = "api" }, findings{2, 2}},
		{"container", func(_ *File, _ *edit.Object, e *edit.Edit, _ *edit.Note) { e.Container = "api" }, findings{1, 1}},
		{"field", func(_ *File, _ *edit.Object, e *edit.Edit, _ *edit.Note) { e.Path = security(container, "runAsGroup") }, findings{1, 1}},
		{"check", func(_ *File, _ *edit.Object, _ *edit.Edit, n *edit.Note) {
			n.Violates = append(n.Violates, "privileged")
		}, findings{1, 1}},
	} {
		got, mended := base.New(make(c.change))
		n := got.Count()
		if diff := cmp.Diff(c.want, findings{n.Fields + n.Violations, mended}); diff != "" {
			t.Errorf("%s: want - got +\n%s", c.name, diff)
		}
	}
}

// What stands twice and is known once is new once; a path more is new.
func TestBaselineCounts(t *testing.T) {
	mount := func(path string) edit.Edit {
		return edit.Edit{Op: edit.Append, Path: container.Key("volumeMounts"), Rule: "writable", Container: "web",
			New: edit.Fields{{Name: "name", Value: "v"}, {Name: "mountPath", Value: path}}}
	}
	run := func(edits ...edit.Edit) Run {
		return Run{Command: Check, Files: []File{{Path: "a.yaml", Changed: true, Objects: []edit.Object{{Ref: edit.Ref{Kind: "Pod"}, Plan: edit.Plan{Edits: edits}}}}}}
	}
	base := baselined(t, run(mount("/tmp"), mount("/run")))
	for _, c := range []struct {
		now  Run
		left int
	}{
		{run(mount("/run"), mount("/tmp")), 0},
		{run(mount("/tmp"), mount("/tmp"), mount("/run")), 1},
		{run(mount("/tmp"), mount("/var")), 1},
	} {
		got, _ := base.New(c.now)
		if n := len(got.Files[0].Objects[0].Plan.Edits); n != c.left {
			t.Errorf("%d are new, want %d", n, c.left)
		}
	}
}

// The fix of what is new does nothing to objects that are known.
func TestBaselineAndFixes(t *testing.T) {
	run := fixedRun()
	known := run
	known.Files = []File{run.Files[0]}
	known.Files[0].Objects = run.Files[0].Objects[:1]
	got, _ := baselined(t, known).New(run)
	if n := len(got.Files[0].Changes); n != 1 || got.Files[0].Changes[0].Text != "z" {
		t.Errorf("got %d changes: %+v", n, got.Files[0].Changes)
	}
}

func TestReadBaselineErrors(t *testing.T) {
	for text, want := range map[string]string{
		"":   "is no baseline: EOF",
		"{}": `is no baseline: want apiVersion podharden.dev/baseline/v1 and kind Baseline, got "" and ""`,
		`{"apiVersion": "podharden.dev/baseline/v1", "kind": "Baseline", "found": []}`: `is no baseline: json: unknown field "found"`,
	} {
		if _, err := ReadBaseline([]byte(text)); err == nil || err.Error() != want {
			t.Errorf("%s: got %v, want %s", text, err, want)
		}
	}
}

// The file is read by people in a review: an entry a line.
func TestBaselineIsALineForEachEntry(t *testing.T) {
	run := sampleRun(Check)
	var b bytes.Buffer
	n, err := WriteBaseline(&b, &run)
	if err != nil {
		t.Fatal(err)
	}
	if lines := strings.Count(b.String(), "\n    {"); n != 12 || lines != n {
		t.Errorf("%d entries in %d lines", n, lines)
	}
	const line = `    {"file":"shop/deploy.yaml","group":"apps","kind":"Deployment","namespace":"shop","name":"web","container":"web","rule":"runAsNonRoot","path":"securityContext.runAsNonRoot"},` + "\n"
	if !strings.Contains(b.String(), line) {
		t.Errorf("want %s in\n%s", line, b.String())
	}
}
