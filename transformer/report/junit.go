package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/jstemmer/go-junit-report/v2/junit"

	"github.com/podharden/podharden/transformer/edit"
)

// WriteJUnit writes the report as JUnit XML: a suite for each file, a test for
// each object. In a check a test fails where something is to be done; in both
// commands it fails where a Pod Security violation remains, and has an error
// where a finding is one. All that does not fail it stands in its output. A file
// that failed or was skipped is a suite with one such test. Files without
// objects are left out. A test has an error or a failure, never both.
func WriteJUnit(w io.Writer, run Run) error {
	suites := junit.Testsuites{Name: "podharden " + string(run.command())}
	for i := range run.Files {
		f := &run.Files[i]
		suite := junit.Testsuite{Name: f.name(), File: f.name(), ID: len(suites.Suites), Time: "0.000"}
		switch {
		case f.Error != "":
			message := clean(f.Error)
			suite.AddTestcase(junit.Testcase{
				Name: "file", Classname: suite.Name,
				Error: &junit.Result{Message: message, Type: ruleInput, Data: findingLine(suite.Name, new(f.broken()))},
			})
		case f.Skipped != "":
			suite.AddTestcase(junit.Testcase{
				Name: "file", Classname: suite.Name,
				Skipped: &junit.Result{Message: clean(f.Skipped)},
			})
		}
		for j := range f.Objects {
			suite.AddTestcase(testcase(suite.Name, &f.Objects[j], &run))
		}
		if suite.Tests > 0 {
			suites.AddSuite(suite)
		}
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	return suites.WriteXML(w)
}

func testcase(file string, o *edit.Object, run *Run) junit.Testcase {
	name := objectName(&o.Ref)
	if name == "" {
		name = fmt.Sprintf("item %d", o.Ref.Index)
	}
	out := junit.Testcase{Name: name, Classname: file}
	if o.Skipped != "" {
		out.Skipped = &junit.Result{Message: clean(o.Skipped)}
	}
	var changes, violations, errors int
	var faults, rest []string
	for _, f := range run.listed(o) {
		line := findingLine(file, &f)
		if !f.fails(run.Command) {
			rest = append(rest, line)
			continue
		}
		faults = append(faults, line)
		switch {
		case f.severity == edit.Error:
			errors++
		case f.edit:
			changes += f.edits
		default:
			violations++
		}
	}
	result := &junit.Result{Message: verdict(errors, changes, violations), Data: strings.Join(faults, "\n")}
	switch {
	case errors > 0:
		result.Type = "error"
		out.Error = result
	case len(faults) > 0:
		result.Type = "hardening"
		out.Failure = result
	}
	if len(rest) > 0 {
		out.SystemOut = &junit.Output{Data: strings.Join(rest, "\n")}
	}
	return out
}

// verdict counts why a test does not pass: "1 error, 2 changes to make and 1 violation".
func verdict(errors, changes, violations int) string {
	var parts []string
	if errors > 0 {
		parts = append(parts, counted(errors, "error"))
	}
	if changes > 0 {
		parts = append(parts, counted(changes, "change")+" to make")
	}
	if violations > 0 {
		parts = append(parts, counted(violations, "violation"))
	}
	return edit.Join(parts)
}

// findingLine renders a finding as compilers do: "deploy.yaml:12:9: warning: message".
func findingLine(file string, f *finding) string {
	return file + position(f.at) + ": " + f.severity.String() + ": " + f.text()
}
