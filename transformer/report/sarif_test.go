package report

import (
	"bytes"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"

	"github.com/podharden/podharden/transformer/edit"
)

// sarifSchema is the schema of SARIF 2.1.0 (OASIS, errata 01). The go-sarif
// module carries it as a constant of its own, so it is read from there.
func sarifSchema(t *testing.T) []byte {
	t.Helper()
	dir, err := exec.Command("go", "list", "-f", "{{.Dir}}", "github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif").Output()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(strings.TrimSpace(string(dir)), "schema.go")
	tree, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var schema string
	ast.Inspect(tree, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			schema, err = strconv.Unquote(lit.Value)
		}
		return true
	})
	if err != nil || !strings.Contains(schema, "sarif-schema-2.1.0.json") {
		t.Fatalf("%s holds no SARIF schema: %v", file, err)
	}
	return []byte(schema)
}

func renderSARIF(t *testing.T, run Run) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := WriteSARIF(&b, run); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestSARIFFitsItsSchema(t *testing.T) {
	schema := sarifSchema(t)
	for _, run := range []Run{sampleRun(Check), sampleRun(Fix), fixedRun(), {}, {Files: []File{{Path: "/tmp/a b.yaml", Error: "e"}}}} {
		text := renderSARIF(t, run)
		if err := validate(t, schema, text); err != nil {
			t.Errorf("%v\n%s", err, text)
		}
	}
	spoilt := bytes.Replace(renderSARIF(t, sampleRun(Check)), []byte(`"level":"warning"`), []byte(`"level":"held"`), 1)
	if validate(t, schema, spoilt) == nil {
		t.Error("a spoilt report is valid")
	}
}

// readResult is what code scanning reads of a result.
type readResult struct {
	RuleID    string `json:"ruleId"`
	RuleIndex int    `json:"ruleIndex"`
	Level     string `json:"level"`
	Locations []struct {
		PhysicalLocation struct {
			ArtifactLocation struct {
				URI string `json:"uri"`
			} `json:"artifactLocation"`
			Region struct {
				StartLine   int `json:"startLine"`
				StartColumn int `json:"startColumn"`
			} `json:"region"`
		} `json:"physicalLocation"`
	} `json:"locations"`
	PartialFingerprints map[string]string `json:"partialFingerprints"`
}

type sarifLog struct {
	Runs []struct {
		Tool struct {
			Driver struct {
				Rules []struct {
					ID      string `json:"id"`
					HelpURI string `json:"helpUri"`
				} `json:"rules"`
			} `json:"driver"`
		} `json:"tool"`
		Results []readResult `json:"results"`
	} `json:"runs"`
}

func readSARIF(t *testing.T, run Run) sarifLog {
	t.Helper()
	var log sarifLog
	if err := json.Unmarshal(renderSARIF(t, run), &log); err != nil {
		t.Fatal(err)
	}
	if len(log.Runs) != 1 {
		t.Fatalf("got %d runs, want 1", len(log.Runs))
	}
	return log
}

func TestSARIFRulesAndPlaces(t *testing.T) {
	run := readSARIF(t, sampleRun(Check)).Runs[0]
	rules := run.Tool.Driver.Rules
	used := map[string]bool{}
	for _, r := range run.Results {
		used[r.RuleID] = true
		if r.RuleIndex < 0 || r.RuleIndex >= len(rules) || rules[r.RuleIndex].ID != r.RuleID {
			t.Errorf("%s: index %d leads to another rule", r.RuleID, r.RuleIndex)
		}
		if len(r.Locations) != 1 || r.Locations[0].PhysicalLocation.Region.StartLine < 1 || r.Locations[0].PhysicalLocation.Region.StartColumn < 1 {
			t.Errorf("%s: want one location with line and column, got %+v", r.RuleID, r.Locations)
		}
	}
	if len(used) != len(rules) {
		t.Errorf("%d rules are described, %d are used", len(rules), len(used))
	}
}

func TestSARIFLevels(t *testing.T) {
	count := func(command Command) map[string]int {
		out := map[string]int{}
		for _, r := range readSARIF(t, sampleRun(command)).Runs[0].Results {
			out[r.Level]++
		}
		return out
	}
	if diff := cmp.Diff(map[string]int{"error": 2, "warning": 6, "note": 1}, count(Check)); diff != "" {
		t.Errorf("check: %s", diff)
	}
	if diff := cmp.Diff(map[string]int{"error": 2, "warning": 2, "note": 5}, count(Fix)); diff != "" {
		t.Errorf("fix: %s", diff)
	}
}

func prints(t *testing.T, objects ...edit.Object) []string {
	t.Helper()
	var out []string
	for _, r := range readSARIF(t, Run{Results: Fields, Files: []File{{Path: "a.yaml", Objects: objects}}}).Runs[0].Results {
		out = append(out, r.PartialFingerprints[fingerprintKey])
	}
	return out
}

func TestSARIFFingerprints(t *testing.T) {
	object := func(change func(*edit.Object, *edit.Edit)) edit.Object {
		o := edit.Object{Ref: edit.Ref{APIVersion: "apps/v1", Kind: "Deployment", Name: "web"}}
		e := edit.Edit{Path: security(container, "runAsNonRoot"), New: true, Rule: "runAsNonRoot", Container: "web", At: edit.Position{Line: 3, Column: 1}}
		change(&o, &e)
		o.Plan.Edits = []edit.Edit{e}
		return o
	}
	base := prints(t, object(func(*edit.Object, *edit.Edit) {}))[0]
	for name, change := range map[string]func(*edit.Object, *edit.Edit){
		"line": func(_ *edit.Object, e *edit.Edit) { e.At.Line = 90 },
		"container's item": func(_ *edit.Object, e *edit.Edit) {
			e.Path = security(template.Key("containers").Item(5), "runAsNonRoot")
		},
		"API version":   func(o *edit.Object, _ *edit.Edit) { o.Ref.APIVersion = "apps/v1beta1" },
		"index in file": func(o *edit.Object, _ *edit.Edit) { o.Ref.Index = 4 },
		"wording":       func(_ *edit.Object, e *edit.Edit) { e.Why = "rule nginx" },
	} {
		if got := prints(t, object(change))[0]; got != base {
			t.Errorf("the fingerprint depends on the %s", name)
		}
	}
	for name, change := range map[string]func(*edit.Object, *edit.Edit){
		"rule":      func(_ *edit.Object, e *edit.Edit) { e.Rule = "runAsUser" },
		"container": func(_ *edit.Object, e *edit.Edit) { e.Container = "proxy" },
		"field":     func(_ *edit.Object, e *edit.Edit) { e.Path = security(container, "runAsUser") },
		"name":      func(o *edit.Object, _ *edit.Edit) { o.Ref.Name = "api" },
		"namespace": func(o *edit.Object, _ *edit.Edit) { o.Ref.Namespace = "shop" },
		"group":     func(o *edit.Object, _ *edit.Edit) { o.Ref.APIVersion = "v1" },
	} {
		if got := prints(t, object(change))[0]; got == base {
			t.Errorf("the fingerprint does not depend on the %s", name)
		}
	}
	same := object(func(*edit.Object, *edit.Edit) {})
	if got := prints(t, same, same); got[0] != base || got[1] == base {
		t.Errorf("equal findings are not told apart: %v", got)
	}
}

func TestFileURI(t *testing.T) {
	for path, want := range map[string]string{
		"shop/deploy.yaml": "shop/deploy.yaml",
		"a b%.yaml":        "a%20b%25.yaml",
		"a:b.yaml":         "./a:b.yaml",
		"/srv/a.yaml":      "file:///srv/a.yaml",
		"-":                "-",
	} {
		if got := fileURI(path); got != want {
			t.Errorf("fileURI(%q) = %q, want %q", path, got, want)
		}
	}
}

// What readers take for granted is not written: an index of -1, say.
func TestSARIFHasNoDefaults(t *testing.T) {
	text := renderSARIF(t, sampleRun(Check))
	for _, bad := range []string{"-1", "[]", "null", `""`} {
		if bytes.Contains(text, []byte(bad)) {
			t.Errorf("the report holds %s", bad)
		}
	}
}

// All edits of a container are one result, whose fingerprint stays while it lacks anything.
func TestSARIFOneResultForEachContainer(t *testing.T) {
	edits := []edit.Edit{
		{Path: security(container, "runAsNonRoot"), New: true, Rule: "runAsNonRoot", Container: "web"},
		{Path: security(container, "readOnlyRootFilesystem"), New: true, Rule: "readOnlyRootFilesystem", Container: "web"},
	}
	print := func(edits ...edit.Edit) string {
		o := edit.Object{Ref: edit.Ref{APIVersion: "apps/v1", Kind: "Deployment", Name: "web"}, Plan: edit.Plan{Edits: edits}}
		results := readSARIF(t, Run{Files: []File{{Path: "a.yaml", Objects: []edit.Object{o}}}}).Runs[0].Results
		if len(results) != 1 || results[0].RuleID != ruleHardening {
			t.Fatalf("got %+v, want one result", results)
		}
		return results[0].PartialFingerprints[fingerprintKey]
	}
	if print(edits...) != print(edits[1]) {
		t.Error("the fingerprint depends on what the container lacks")
	}
}

// A reader that others wrote finds the same in it.
func TestSARIFIsReadByOthers(t *testing.T) {
	text := renderSARIF(t, fixedRun())
	report, err := sarif.FromBytes(text)
	if err != nil {
		t.Fatal(err)
	}
	results := report.Runs[0].Results
	if len(results) != 2 || *results[1].RuleID != ruleHardening || *results[1].Locations[0].PhysicalLocation.ArtifactLocation.URI != "deploy/sub/a.yaml" ||
		*results[1].Fixes[0].ArtifactChanges[0].Replacements[0].InsertedContent.Text != "z" {
		t.Errorf("got %s", text)
	}
}
