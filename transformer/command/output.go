package command

import (
	"errors"
	"io"
	"slices"

	"github.com/podharden/podharden/transformer"
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
	outputHTML   = "html"
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

// reported is the run as reports have it.
func (r *run) reported(of report.Command) report.Run {
	_, options := r.config.Options()
	out := report.Run{Version: version(), Command: of, Written: r.written, Configuration: r.config.source(), Results: report.Mode(options.Results)}
	for _, it := range r.items {
		out.Files = append(out.Files, it.report())
	}
	if r.unmatched != nil {
		out.Files = append(out.Files, report.File{Path: r.config.File, Closing: true, Objects: r.unmatched})
	}
	return out
}

// report writes the report of a run to stdout, and to stderr what is not in it.
func (r *run) report(out report.Run, format string) error {
	if format == outputText {
		return r.textReport(out)
	}
	if fromRoot[format] {
		r.namedFromRoot(&out)
	}
	if err := writers[format](r.Out, out); err != nil {
		return r.unwritten(err)
	}
	if format == outputSARIF {
		if n := report.SARIFLeftOut(&out); n > 0 {
			r.say("warning: %d results are left out, the least severe ones: code scanning takes %d of a run", n, report.SARIFLimit)
		}
	}
	r.tellSummary(out)
	return nil
}

// textReport writes the report for people, which sums up by itself. What was
// left alone, and what is about no file, is told beside it.
func (r *run) textReport(out report.Run) error {
	if r.flags.quiet {
		r.tellFindings()
		return nil
	}
	out.Files = slices.DeleteFunc(out.Files, func(f report.File) bool { return f.Skipped != "" })
	if r.flags.verbose {
		out.Results = report.Fields
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
	r.tellChart(out.Count())
	return nil
}

// fromRoot are the reports whose readers look for files from the repository's root.
var fromRoot = map[string]bool{outputSARIF: true, outputJUnit: true, outputGitHub: true}

// namedFromRoot fills in the paths from the repository's root.
func (r *run) namedFromRoot(out *report.Run) {
	for i := range out.Files {
		out.Files[i].FromRoot = r.fromRoot(out.Files[i].Path)
	}
}

// fromRoot is a path as it reads from the repository's root.
func (r *run) fromRoot(path string) string {
	if path == stdinName || path == "" {
		return path
	}
	return r.roots.FromRoot(path)
}

// report is the item as a report shows it.
func (it *item) report() report.File {
	f := report.File{Path: it.path, Changed: it.changed, Objects: it.objects, Changes: it.changes}
	if it.left != nil {
		f.Skipped = it.left.Why
	}
	if it.err != nil {
		f.Error = withoutPath(it.err)
		var bad *transformer.InputError
		if errors.As(it.err, &bad) && bad.Line > 0 {
			f.Line, f.Error = bad.Line, bad.Reason
		}
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
