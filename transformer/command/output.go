package command

import (
	"errors"
	"io"

	"github.com/podharden/podharden/transformer/files"
	"github.com/podharden/podharden/transformer/report"
)

// The words of -o. Diff is fix's own.
const (
	outputDiff   = "diff"
	outputText   = "text"
	outputJSON   = "json"
	outputSARIF  = "sarif"
	outputJUnit  = "junit"
	outputGitHub = "github"
)

// outputs are the reports, the default one first.
var outputs = []string{outputText, outputJSON, outputSARIF, outputJUnit, outputGitHub}

// writers write the reports that are for programs.
var writers = map[string]func(io.Writer, report.Run) error{
	outputJSON:   report.WriteJSON,
	outputSARIF:  report.WriteSARIF,
	outputJUnit:  report.WriteJUnit,
	outputGitHub: report.WriteGitHub,
}

// report writes the report of a run to stdout, and to stderr what is not in it.
// changed is the word for files whose text differs.
func (r *run) report(of report.Command, format, changed string) error {
	out := report.Run{Version: version(), Command: of}
	if format == outputText {
		return r.textReport(out)
	}
	for _, it := range r.items {
		f := it.report()
		if it.left != nil {
			f.Skipped = it.left.Why
		}
		out.Files = append(out.Files, f)
	}
	if r.unmatched != nil {
		path := r.config.File
		if path == "" {
			path = "configuration"
		}
		out.Files = append(out.Files, report.File{Path: path, Objects: r.unmatched})
	}
	if err := writers[format](r.Out, out); err != nil {
		return r.unwritten(err)
	}
	r.tellSummary(changed)
	return nil
}

// textReport writes the report for people, which sums up by itself. What was
// left alone, and what is about no file, is told beside it.
func (r *run) textReport(out report.Run) error {
	for _, it := range r.items {
		if it.left == nil {
			out.Files = append(out.Files, it.report())
		}
	}
	color := report.ColorOff
	if r.colored(r.flags.color.value) {
		color = report.ColorOn
	}
	if err := report.WriteText(r.Out, out, color); err != nil {
		return r.unwritten(err)
	}
	r.tellObjects(r.unmatched)
	if r.flags.verbose {
		r.tellVerbose()
	}
	if left := leftAlone(r.items); left != "" {
		r.say("%s", left)
	}
	return nil
}

// report is the item as a report shows it.
func (it *item) report() report.File {
	f := report.File{Path: it.path, Changed: it.changed, Objects: it.objects}
	if it.err != nil {
		f.Error = withoutPath(it.err)
	}
	return f
}

// withoutPath is an error's text where the path is shown beside it.
func withoutPath(err error) string {
	var p *files.Problem
	if !errors.As(err, &p) {
		return err.Error()
	}
	if p.Remedy == "" {
		return p.What
	}
	return p.What + ": " + p.Remedy
}
