package report

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"

	"github.com/podharden/podharden/transformer/edit"
)

const (
	informationURI = "https://github.com/podharden/podharden"
	// fingerprintKey names how fingerprints are made; a new way needs a new one.
	fingerprintKey = "podhardenFinding/v1"
)

// WriteSARIF writes the report as SARIF 2.1.0, for code scanning: a result for
// each finding, and one of rule "input" for each file that failed. Edits are
// warnings in a check and notes in a fix. Only the rules that have results are
// described. Where no position is known, a result stands at the file's start.
//
// Fingerprints stay the same when lines or containers move.
// Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
func WriteSARIF(w io.Writer, run Run) error {
	s := &sarifRun{
		run:   sarif.NewRunWithInformationURI("podharden", informationURI),
		rules: map[string]int{},
		seen:  map[string]int{},
	}
	// Columns count characters, as the YAML reader does.
	s.run.WithColumnKind("unicodeCodePoints")
	if run.Version != "" {
		s.run.Tool.Driver.WithVersion(run.Version)
	}
	for i := range run.Files {
		f := &run.Files[i]
		if f.Error != "" {
			s.add(f.Path, &edit.Ref{}, &finding{severity: edit.Error, rule: "input", message: clean(f.Error)})
		}
		for j := range f.Objects {
			o := &f.Objects[j]
			list := findings(o, run.Command)
			for k := range list {
				s.add(f.Path, &o.Ref, &list[k])
			}
		}
	}
	report := sarif.NewReport()
	report.AddRun(s.run)
	if err := report.PrettyWrite(w); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// sarifRun collects results and the rules that they need.
type sarifRun struct {
	run   *sarif.Run
	rules map[string]int // index by ID
	seen  map[string]int // fingerprints
}

func (s *sarifRun) add(file string, ref *edit.Ref, f *finding) {
	location := sarif.NewLocation().WithPhysicalLocation(
		sarif.NewPhysicalLocation().
			WithArtifactLocation(sarif.NewArtifactLocation().WithURI(fileURI(file))).
			WithRegion(sarif.NewRegion().
				WithStartLine(max(f.at.Line, 1)).
				WithStartColumn(max(f.at.Column, 1))))
	if name := objectName(ref); name != "" {
		logical := sarif.NewLogicalLocation().WithKind("resource").WithName(name)
		if len(f.path) > 0 {
			logical.WithFullyQualifiedName(name + " " + clean(f.path.String()))
		}
		location.AddLogicalLocation(logical)
	}
	s.run.AddResult(sarif.NewResult().
		WithRuleID(f.rule).
		WithRuleIndex(s.rule(f.rule)).
		WithKind("fail").
		WithLevel(sarifLevel(f.severity)).
		WithMessage(sarif.NewTextMessage(f.sentence(ref))).
		AddLocation(location).
		WithPartialFingerprints(map[string]string{fingerprintKey: s.fingerprint(file, ref, f)}))
}

// rule returns the index of a rule's description, which is made when first asked for.
func (s *sarifRun) rule(id string) int {
	if i, ok := s.rules[id]; ok {
		return i
	}
	r := ruleByID(id)
	s.rules[id] = len(s.rules)
	s.run.Tool.Driver.AddRule(sarif.NewReportingDescriptor().
		WithID(r.ID).
		WithShortDescription(sarif.NewMultiformatMessageString().WithText(r.Title)).
		WithFullDescription(sarif.NewMultiformatMessageString().WithText(r.Title + ".")).
		WithHelp(sarif.NewMultiformatMessageString().WithText(r.Help)).
		WithHelpURI(r.URL))
	return s.rules[id]
}

// fingerprint identifies a finding by what it is about. Containers count by
// name and lines not at all. Equal ones are numbered.
func (s *sarifRun) fingerprint(file string, ref *edit.Ref, f *finding) string {
	field := f.path
	if container := containerPath(field); container != nil && f.container != "" {
		field = field[len(container):]
	}
	group, _, _ := strings.Cut(ref.APIVersion, "/")
	if group == ref.APIVersion {
		group = "" // the core group: its apiVersion is only a version
	}
	sum := sha256.Sum256([]byte(strings.Join([]string{
		f.rule, strconv.FormatBool(f.edit), filepath.ToSlash(file),
		group, ref.Kind, ref.Namespace, ref.Name, f.container, field.String(),
	}, "\x00")))
	print := hex.EncodeToString(sum[:16])
	s.seen[print]++
	return print + ":" + strconv.Itoa(s.seen[print])
}

func sarifLevel(s edit.Severity) string {
	switch s {
	case edit.Error:
		return "error"
	case edit.Warning:
		return "warning"
	}
	return "note"
}

// fileURI makes a URI reference of a path; a relative one stays relative, since
// code scanning reads it from the repository's root.
func fileURI(path string) string {
	u := url.URL{Path: filepath.ToSlash(path)}
	if filepath.IsAbs(path) {
		u.Scheme = "file"
	}
	return u.String()
}
