package command

import (
	"fmt"
	"strings"

	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/files"
	"github.com/podharden/podharden/transformer/report"
)

// totals counts what a run found so far.
func (r *run) totals() report.Totals {
	out := r.reported("")
	return out.Count()
}

// tell says on stderr what a run found: a line for each warning and error, and
// the summary.
func (r *run) tell(of report.Run) {
	r.tellFindings()
	r.tellSummary(of)
}

func (r *run) tellFindings() {
	for _, it := range r.items {
		r.tellError(it)
		r.tellObjects(it.objects)
	}
	r.tellObjects(r.unmatched)
}

// tellErrors says what could not be done.
func (r *run) tellErrors() {
	for _, it := range r.items {
		r.tellError(it)
		for _, line := range report.Lines(it.objects) {
			if strings.HasPrefix(line, "error: ") {
				fmt.Fprintln(r.Err, line)
			}
		}
	}
}

func (r *run) tellError(it *item) {
	if it.err != nil {
		fmt.Fprintf(r.Err, "error: %s: %s\n", report.Clean(it.path), report.Clean(withoutPath(it.err)))
	}
}

// tellObjects writes report's lines without their summary, which counts objects.
func (r *run) tellObjects(objects []edit.Object) {
	lines := report.Lines(objects)
	for _, line := range lines[:len(lines)-1] {
		if !r.flags.quiet || strings.HasPrefix(line, "error: ") {
			fmt.Fprintln(r.Err, line)
		}
	}
}

func (r *run) tellSummary(of report.Run) {
	if r.flags.quiet {
		return
	}
	if r.flags.verbose {
		r.tellVerbose()
	}
	text := of.Short()
	if left := leftAlone(r.items); left != "" {
		text += "; " + left
	}
	if n := of.Count().ObjectsSkipped; n > 0 {
		text += fmt.Sprintf("; %s left alone", plural(n, "object"))
	}
	r.say("%s", text)
	r.tellChart(of.Count())
}

// tellVerbose names what was left alone, and counts what is inside.
func (r *run) tellVerbose() {
	for _, it := range r.items {
		if it.left != nil {
			r.say("%s: left alone: %s", it.path, it.left.Why)
		}
	}
	t := r.totals()
	r.say("configuration: %s", r.config.source())
	r.say("%s with pods, %d left alone", plural(t.Objects, "object"), t.ObjectsSkipped)
}

// tellChart says how to check a chart, where there was nothing else.
func (r *run) tellChart(t report.Totals) {
	if t.Objects > 0 {
		return
	}
	for _, it := range r.items {
		if it.left != nil && it.left.Reason == files.Chart {
			r.say("no pods were found; a chart is checked as it renders: %s", it.left.Render())
			return
		}
	}
}

// plural renders a number with its noun: "1 file", "2 patches".
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	if strings.HasSuffix(noun, "ch") {
		noun += "e"
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
