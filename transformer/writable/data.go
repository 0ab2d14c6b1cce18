package writable

import (
	"slices"

	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/mountpath"
	"github.com/podharden/podharden/transformer/needs"
)

// warnData warns of data that lie on a read-only root: no mount is at, above or
// below the path where the container keeps them. An emptyDir there would hide
// the loss.
func (p *planner) warnData(t *Target) {
	for i := range t.Needs {
		n := &t.Needs[i]
		if n.Kind != needs.Data || !t.ReadOnly || slices.ContainsFunc(append([]string{n.Path}, n.Or...), t.mounts) {
			continue
		}
		p.notes = append(p.notes, edit.Note{
			Severity: edit.Warning, Path: t.Container.Path.Key("volumeMounts"), Rule: rule, Container: t.Container.Name,
			Message: t.Container.Label() + ": " + n.Because(t.Container.Image) +
				", which has no volume and lies on a read-only root. Mount a claim there.",
			Proposed: n.Path, Why: n.Evidence.String(),
		})
	}
}

// mounts reports whether a mount is at, above or below a path.
func (t *Target) mounts(path string) bool {
	for _, m := range t.Container.Mounts {
		if mountpath.Within(path, m.Path) || mountpath.Within(m.Path, path) {
			return true
		}
	}
	return false
}
