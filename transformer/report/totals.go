package report

import (
	"strconv"

	"github.com/podharden/podharden/transformer/edit"
)

// Totals counts a run. All forms of the report, and what a command says at its
// end, have the same numbers.
type Totals struct {
	Files          int // worked on, or failed; what was left alone is counted apart
	FilesChanged   int
	FilesSkipped   int // left alone
	FilesFailed    int // could not be worked on
	Objects        int // with pods
	ObjectsChanged int
	ObjectsSkipped int
	Fields         int // set, changed or removed
	Volumes        int // added
	Violations     int // of Pod Security, but for those that are exempt
	Warnings       int // notes, edits are none
	Errors         int // notes, and files that failed
	Broken         int // files and objects that could not be worked on
}

// Count counts a run.
func (r *Run) Count() Totals {
	var t Totals
	for i := range r.Files {
		f := &r.Files[i]
		switch {
		case f.Closing:
		case f.Skipped != "":
			t.FilesSkipped++
		default:
			t.Files++
		}
		if f.Changed {
			t.FilesChanged++
		}
		if f.Error != "" {
			t.FilesFailed++
			t.Errors++
			t.Broken++
		}
		t.objects(f.Objects)
	}
	return t
}

func (t *Totals) objects(objects []edit.Object) {
	n := countAll(objects)
	t.Objects += n.objects
	t.ObjectsChanged += n.changed
	t.ObjectsSkipped += n.skipped
	t.Fields += n.fields
	t.Volumes += n.volumes
	t.Warnings += n.warnings
	t.Errors += n.errors
	for i := range objects {
		for j := range objects[i].Plan.Notes {
			n := &objects[i].Plan.Notes[j]
			switch {
			case len(n.Violates) > 0 && n.Severity >= edit.Warning:
				t.Violations++
			case n.Severity == edit.Error:
				t.Broken++
			}
		}
	}
}

// files says what became of files: "2 files, 1 to change, 1 failed".
func (t *Totals) files(changed string) string {
	text := counted(t.Files, "file") + ", " + strconv.Itoa(t.FilesChanged) + " " + changed
	if t.FilesFailed > 0 {
		text += ", " + strconv.Itoa(t.FilesFailed) + " failed"
	}
	return text
}

// Short says it in one clause: "2 files, 1 to change, 1 warning, 0 errors".
func (r *Run) Short() string {
	t := r.Count()
	return t.files(r.changedWord()) + ", " + counted(t.Warnings, "warning") + ", " + counted(t.Errors, "error") + r.known()
}

// Long says what became of objects too.
func (r *Run) Long() string {
	t := r.Count()
	objects := total{t.Objects, t.ObjectsSkipped, t.ObjectsChanged, t.Fields, t.Volumes, t.Warnings, t.Errors}
	return t.files(r.changedWord()) + "; " + objects.say(r.changedWord()) + r.known()
}

// known says how much the baseline hides.
func (r *Run) known() string {
	if r.Known == 0 {
		return ""
	}
	return "; " + counted(r.Known, "finding") + " in the baseline"
}
