package report

import (
	_ "embed"
	"encoding/json"
	"io"

	"github.com/podharden/podharden/transformer/edit"
)

// jsonVersion names the shape of the JSON report. It changes whenever a field
// is renamed, removed, or means something else; new fields may come without.
const jsonVersion = "podharden.dev/report/v1"

// JSONSchema is the JSON Schema (2020-12) of what WriteJSON writes.
//
//go:embed report-v1.schema.json
var JSONSchema []byte

// WriteJSON writes the report for programs:
//
//	{
//	  "apiVersion": "podharden.dev/report/v1",
//	  "kind": "Report",
//	  "tool": {"name": "podharden", "version": "1.0.0"},
//	  "command": "check", "written": false,
//	  "summary": {"files": 1, "filesChanged": 1, "filesSkipped": 0, "filesFailed": 0, "objects": 1,
//	    "objectsChanged": 1, "objectsSkipped": 0, "fields": 1, "volumes": 0, "warnings": 0, "errors": 0},
//	  "files": [{
//	    "path": "deploy.yaml", "changed": true,
//	    "error": "why it could not be read", "line": 8, "skipped": "why it was left alone",
//	    "objects": [{
//	      "apiVersion": "apps/v1", "kind": "Deployment", "namespace": "shop", "name": "web", "index": 0,
//	      "skipped": "why it was left alone",
//	      "findings": [{
//	        "type": "edit", "severity": "warning", "rule": "runAsNonRoot", "container": "web",
//	        "path": "spec.template.spec.containers[0].securityContext.runAsNonRoot",
//	        "message": "set runAsNonRoot to true (profile restricted)",
//	        "current": false, "proposed": true, "why": "profile restricted",
//	        "exempts": "the field that is exempt, or all", "reason": "the author's", "line": 12, "column": 9
//	      }]
//	    }]
//	  }]
//	}
//
// type is "edit" or "note"; severity is "info", "warning" or "error", and that
// of an edit "warning" in a check and "info" in a fix. The summary's files are
// those that were worked on or failed, without those that were left alone; its
// warnings are notes only, its errors are notes and files that failed; known are the
// findings that a baseline has, which are in no list. What is empty or unknown is
// left out, but for changed, index and the lists. Every file and object of the run
// is there, and what is said of the run as a whole in a file named as the
// configuration.
func WriteJSON(w io.Writer, run Run) error {
	t := run.Count()
	out := jsonReport{
		APIVersion: jsonVersion,
		Kind:       "Report",
		Tool:       jsonTool{Name: "podharden", Version: run.Version},
		Command:    run.command(),
		Written:    run.Written,
		Summary: jsonSummary{
			Files: t.Files, FilesChanged: t.FilesChanged, FilesSkipped: t.FilesSkipped, FilesFailed: t.FilesFailed,
			Objects: t.Objects, ObjectsChanged: t.ObjectsChanged, ObjectsSkipped: t.ObjectsSkipped,
			Fields: t.Fields, Volumes: t.Volumes, Warnings: t.Warnings, Errors: t.Errors, Known: run.Known,
		},
		Files: make([]jsonFile, len(run.Files)),
	}
	for i := range run.Files {
		out.Files[i] = makeJSONFile(&run.Files[i], run.Command)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}

func makeJSONFile(f *File, command Command) jsonFile {
	path := f.Path
	if path == "" {
		path = f.name()
	}
	out := jsonFile{
		Path: path, Changed: f.Changed, Error: clean(f.Error), Line: f.Line, Skipped: clean(f.Skipped),
		Objects: make([]jsonObject, len(f.Objects)),
	}
	for i := range f.Objects {
		out.Objects[i] = makeJSONObject(&f.Objects[i], command)
	}
	return out
}

func makeJSONObject(o *edit.Object, command Command) jsonObject {
	list := findings(o, command)
	out := jsonObject{
		APIVersion: o.Ref.APIVersion, Kind: o.Ref.Kind, Namespace: o.Ref.Namespace, Name: o.Ref.Name,
		Index: o.Ref.Index, Skipped: clean(o.Skipped), Findings: make([]jsonFinding, len(list)),
	}
	for i, f := range list {
		kind := "note"
		if f.edit {
			kind = "edit"
		}
		out.Findings[i] = jsonFinding{
			Type: kind, Severity: f.severity.String(), Rule: f.rule, Container: f.container, Path: f.path.String(),
			Message: f.message, Current: f.current, Proposed: f.proposed, Why: f.why, Exempts: f.exempts, Reason: f.reason, Line: f.at.Line, Column: f.at.Column,
		}
	}
	return out
}

type jsonReport struct {
	APIVersion string      `json:"apiVersion"`
	Kind       string      `json:"kind"`
	Tool       jsonTool    `json:"tool"`
	Command    Command     `json:"command"`
	Written    bool        `json:"written"`
	Summary    jsonSummary `json:"summary"`
	Files      []jsonFile  `json:"files"`
}

type jsonTool struct {
	Name    string `json:"name"`
	Version string `json:"version,omitempty"`
}

type jsonSummary struct {
	Files          int `json:"files"`
	FilesChanged   int `json:"filesChanged"`
	FilesSkipped   int `json:"filesSkipped"`
	FilesFailed    int `json:"filesFailed"`
	Objects        int `json:"objects"`
	ObjectsChanged int `json:"objectsChanged"`
	ObjectsSkipped int `json:"objectsSkipped"`
	Fields         int `json:"fields"`
	Volumes        int `json:"volumes"`
	Warnings       int `json:"warnings"`
	Errors         int `json:"errors"`
	Known          int `json:"known,omitempty"`
}

type jsonFile struct {
	Path    string       `json:"path"`
	Changed bool         `json:"changed"`
	Error   string       `json:"error,omitempty"`
	Line    int          `json:"line,omitempty"`
	Skipped string       `json:"skipped,omitempty"`
	Objects []jsonObject `json:"objects"`
}

type jsonObject struct {
	APIVersion string        `json:"apiVersion,omitempty"`
	Kind       string        `json:"kind,omitempty"`
	Namespace  string        `json:"namespace,omitempty"`
	Name       string        `json:"name,omitempty"`
	Index      int           `json:"index"`
	Skipped    string        `json:"skipped,omitempty"`
	Findings   []jsonFinding `json:"findings"`
}

type jsonFinding struct {
	Type      string `json:"type"`
	Severity  string `json:"severity"`
	Rule      string `json:"rule"`
	Container string `json:"container,omitempty"`
	Path      string `json:"path,omitempty"`
	Message   string `json:"message"`
	Current   any    `json:"current,omitempty"`
	Proposed  any    `json:"proposed,omitempty"`
	Why       string `json:"why,omitempty"`
	Exempts   string `json:"exempts,omitempty"`
	Reason    string `json:"reason,omitempty"`
	Line      int    `json:"line,omitempty"`
	Column    int    `json:"column,omitempty"`
}
