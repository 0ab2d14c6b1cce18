package securitycontext

import (
	"slices"

	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/pods"
)

/*
Fields:   the pod spec of Jobs, bare Pods and other templates that can't change
Accepts:  anything
Writes:   nothing
Abstains: always. ImmutableNote says, where edits are planned, that an object
that exists already has to be deleted first.
*/

// ImmutableNote returns the note on a pod that can't change once applied, if
// anything in it is to be edited. It wants the whole plan of the pod, volumes
// included, and is therefore no part of Plan.
func ImmutableNote(p *pods.Pod, plan edit.Plan) (edit.Note, bool) {
	if !p.Immutable || !slices.ContainsFunc(plan.Edits, func(e edit.Edit) bool { return fixed(p, e.Path) }) {
		return edit.Note{}, false
	}
	return edit.Note{
		Severity: edit.Info, Path: p.Path, Rule: "immutable",
		Message: "pod: can't change once it is applied. Where it exists already, delete it before applying.",
		Why:     "the API server's rules for updates",
	}, true
}

// fixed reports whether a field of an object with an immutable pod can't change:
// all of the template, or of a bare Pod's spec, but not the object's own metadata.
func fixed(p *pods.Pod, field edit.Path) bool {
	part := p.Path
	if len(part) > 1 {
		part = part[:len(part)-1]
	}
	return len(field) >= len(part) && slices.Equal(field[:len(part)], part)
}
