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
	Version       string // of podharden
	Command       Command
	Written       bool   // what changes was written
	Results       Mode   // how fine the findings are; JSON has all of them always
	Files         []File // in the order of the report
	Configuration string // where the configuration is from
	Known         int    // findings that the baseline has, and that are left out
}

// File is what became of one file.
type File struct {
	Path     string // as the user shall see it; slashes and relative where possible; "" if there is none
	FromRoot string // the same from the repository's root, for those who look from there; "" as Path
	Changed  bool   // its text was changed, or would be
	Error    string // why it could not be worked on, "" if it could
	Line     int    // where that is, 0 if unknown
	Skipped  string // why it was left alone, e.g. "Helm template", "" if it was not
	Closing  bool   // it holds what is said of the whole run, and counts as no file
	Objects  []edit.Object
	Changes  []Change // what turns its text into the new one
}

// Change is a stretch of a file's text that becomes another. Lines and columns
// count from 1, columns in characters; the end is not part of it.
type Change struct {
	Line, Column       int
	EndLine, EndColumn int
	Text               string
}

// root is the path for those who look from the repository's root.
func (f *File) root() string {
	if f.FromRoot != "" {
		return f.FromRoot
	}
	return f.Path
}

// name is what a reader calls the file where it has to have a name.
func (f *File) name() string {
	if f.Path == "" {
		return "configuration"
	}
	return clean(f.root())
}

// broken is the finding that a file could not be worked on.
func (f *File) broken() finding {
	return finding{severity: edit.Error, rule: ruleInput, message: clean(f.Error), at: edit.Position{Line: f.Line}}
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
	if r.Written {
		return "changed"
	}
	return "to change"
}
