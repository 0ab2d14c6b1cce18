package command

import (
	"fmt"
	"strings"

	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/report"
)

// tally counts what a run found.
type tally struct {
	files, changed, failed, warnings, errors int
	objects, skipped                         int
	violations                               int // of Pod Security, but for those that are exempt
	failures                                 int // files and objects that could not be done
}

func (r *run) tally() tally {
	var t tally
	for _, it := range r.items {
		switch {
		case it.left != nil:
			continue
		case it.err != nil:
			t.failed++
			t.failures++
		default:
			t.files++
		}
		if it.changed {
			t.changed++
		}
		t.count(it.objects)
	}
	t.count(r.unmatched)
	return t
}

func (t *tally) count(objects []edit.Object) {
	for i := range objects {
		o := &objects[i]
		if o.Skipped != "" {
			t.skipped++
		}
		if o.Ref.Kind != "" {
			t.objects++
		}
		for j := range o.Plan.Notes {
			n := &o.Plan.Notes[j]
			violation := len(n.Violates) > 0
			switch n.Severity {
			case edit.Warning:
				t.warnings++
			case edit.Error:
				t.errors++
				if !violation {
					t.failures++
				}
			}
			if violation && n.Severity >= edit.Warning {
				t.violations++
			}
		}
	}
}

// tell says on stderr what a run found: a line for each warning and error, and
// the summary. changed is the word for files whose text differs.
func (r *run) tell(changed string) {
	r.tellFindings()
	r.tellSummary(changed)
}

func (r *run) tellFindings() {
	for _, it := range r.items {
		r.tellError(it)
		r.tellObjects(it.objects)
	}
	r.tellObjects(r.unmatched)
}

func (r *run) tellError(it *item) {
	if it.err != nil {
		fmt.Fprintf(r.Err, "error: %s: %s\n", it.path, withoutPath(it.err))
	}
}

// tellObjects writes report's lines without their summary, which counts objects.
func (r *run) tellObjects(objects []edit.Object) {
	lines := report.Lines(objects)
	for _, line := range lines[:len(lines)-1] {
		fmt.Fprintln(r.Err, line)
	}
}

func (r *run) tellSummary(changed string) {
	if r.flags.verbose {
		r.tellVerbose()
	}
	t := r.tally()
	text := fmt.Sprintf("%s, %d %s", plural(t.files, "file"), t.changed, changed)
	if t.failed > 0 {
		text += fmt.Sprintf(", %d failed", t.failed)
	}
	text += fmt.Sprintf(", %s, %s", plural(t.warnings, "warning"), plural(t.errors, "error"))
	if left := leftAlone(r.items); left != "" {
		text += "; " + left
	}
	if t.skipped > 0 {
		text += fmt.Sprintf("; %s left alone", plural(t.skipped, "object"))
	}
	r.say("%s", text)
}

// tellVerbose names what was left alone, and counts what is inside.
func (r *run) tellVerbose() {
	for _, it := range r.items {
		if it.left != nil {
			r.say("%s: left alone: %s", it.path, it.left.Why)
		}
	}
	t := r.tally()
	r.say("configuration: %s", r.config.source())
	r.say("%s with pods, %d left alone", plural(t.objects, "object"), t.skipped)
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
