package report

import (
	"cmp"
	"slices"
	"strings"

	"github.com/podharden/podharden/transformer/edit"
)

// finding is an edit or a note in the one form that all reports on files use.
// Its text is clean.
type finding struct {
	edit              bool
	edits             int  // how many, where it is several as one
	violation         bool // a Pod Security check fails
	severity          edit.Severity
	rule              string // "input" where the planner named none
	container         string
	path              edit.Path
	message           string
	current, proposed any // plain JSON data
	why               string
	exempts, reason   string
	at                edit.Position
}

// listed is what is to be said of an object, as fine as the run wants it.
func (r *Run) listed(o *edit.Object) []finding {
	if r.Results == Fields {
		return findings(o, r.Command)
	}
	return summarized(o, r.Command)
}

// findings lists what is to be said of an object, each edit by itself, by line
// and column; what has no position comes first, and edits before notes where they
// stand at one place.
func findings(o *edit.Object, command Command) []finding {
	return sorted(append(editFindings(o, command), noteFindings(o)...))
}

func editFindings(o *edit.Object, command Command) []finding {
	out := make([]finding, 0, len(o.Plan.Edits)+len(o.Plan.Notes))
	for i := range o.Plan.Edits {
		e := &o.Plan.Edits[i]
		out = append(out, finding{
			edit: true, edits: 1, severity: editSeverity(command), rule: ruleOr(e.Rule), container: clean(e.Container), path: e.Path,
			message: editMessage(e), current: plain(e.Old), proposed: plain(e.New), why: clean(e.Why), at: e.At,
		})
	}
	return out
}

func editSeverity(command Command) edit.Severity {
	if command == Check {
		return edit.Warning
	}
	return edit.Info
}

func noteFindings(o *edit.Object) []finding {
	var out []finding
	for i := range o.Plan.Notes {
		n := &o.Plan.Notes[i]
		if n.Severity == edit.Held {
			continue
		}
		out = append(out, finding{
			severity: n.Severity, violation: len(n.Violates) > 0, rule: ruleOr(n.Rule), container: clean(n.Container), path: n.Path,
			message: clean(n.Message), current: plain(n.Current), proposed: plain(n.Proposed), why: clean(n.Why), at: n.At,
			exempts: clean(n.Exempts), reason: clean(n.Reason),
		})
	}
	return out
}

func sorted(list []finding) []finding {
	slices.SortStableFunc(list, func(a, b finding) int {
		return cmp.Or(cmp.Compare(a.at.Line, b.at.Line), cmp.Compare(a.at.Column, b.at.Column))
	})
	return list
}

func ruleOr(rule string) string {
	if rule == "" {
		return ruleInput
	}
	return clean(rule)
}

// fails reports whether a check fails by the finding: something is to be done, a
// violation remains, or there is an error.
func (f *finding) fails(command Command) bool {
	switch {
	case f.severity == edit.Error:
		return true
	case f.edit:
		return command == Check
	}
	return f.severity == edit.Warning && f.violation
}

// text is the message with the container before it, where the message does not
// name it by itself.
func (f *finding) text() string {
	if f.container == "" || strings.Contains(f.message, `"`+f.container+`"`) ||
		strings.Contains(f.message, "container "+f.container) {
		return f.message
	}
	return "container " + f.container + ": " + f.message
}

// sentence is text with the object before it, for places that show no object.
func (f *finding) sentence(ref *edit.Ref) string {
	name := objectName(ref)
	if name == "" {
		return f.text()
	}
	return name + ": " + f.text()
}
