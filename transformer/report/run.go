package report

import "github.com/podharden/podharden/transformer/edit"

// Command says which command a report is of. It decides what an edit means.
type Command string

const (
	// Fix makes edits, or shows them: they are no fault, and are reported as
	// info. The empty Command too.
	Fix Command = "fix"
	// Check demands that there is nothing to edit: each edit is a warning.
	Check Command = "check"
)

// Run is one run over files.
type Run struct {
	Version string // of podharden
	Command Command
	Files   []File // in the order of the report
}

// File is what became of one file.
type File struct {
	Path    string // as the user shall see it; slashes and relative where possible
	Changed bool   // its text was changed, or in a check would be
	Error   string // why it could not be worked on, "" if it could
	Skipped string // why it was left alone, e.g. "Helm template", "" if it was not
	Objects []edit.Object
}

// fileTotal counts files.
type fileTotal struct {
	files, changed, skipped, failed int
}

// countFiles counts a run's files and all of their objects. A file that failed
// is an error.
func countFiles(run *Run) (fileTotal, total) {
	var files fileTotal
	var objects total
	for i := range run.Files {
		f := &run.Files[i]
		files.files++
		if f.Changed {
			files.changed++
		}
		if f.Skipped != "" {
			files.skipped++
		}
		t := countAll(f.Objects)
		if f.Error != "" {
			files.failed++
			t.errors++
		}
		objects.add(t)
	}
	return files, objects
}

// command is the run's command, Fix if none is named.
func (r *Run) command() Command {
	if r.Command == "" {
		return Fix
	}
	return r.Command
}

// changedWord is what to call a thing with edits.
func (r *Run) changedWord() string {
	if r.Command == Check {
		return "to change"
	}
	return "changed"
}
