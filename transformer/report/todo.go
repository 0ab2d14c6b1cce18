package report

import "github.com/podharden/podharden/transformer/edit"

// Todo renders what was planned as what is to be done, for those who only ask:
// each edit becomes an error, and no edit is left.
func Todo(objects []edit.Object) []edit.Object {
	out := make([]edit.Object, len(objects))
	for i := range objects {
		o := objects[i]
		notes := make([]edit.Note, 0, len(o.Plan.Edits)+len(o.Plan.Notes))
		for k := range o.Plan.Edits {
			e := &o.Plan.Edits[k]
			notes = append(notes, edit.Note{
				Severity: edit.Error, Rule: e.Rule, Path: e.Path, Container: e.Container, Message: "to be done: " + editMessage(e),
				Why: e.Why, Current: e.Old, Proposed: e.New, At: e.At,
			})
		}
		o.Plan = edit.Plan{Notes: append(notes, o.Plan.Notes...)}
		out[i] = o
	}
	return out
}
