package writable

import (
	"slices"

	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/needs"
	"github.com/podharden/podharden/transformer/pods"
)

// warnUnserved warns of paths that the container writes, or may write, that no
// volume serves and that lie on a root which is read-only from now on: where the
// configuration asks for it in so many words, or where the need is not certain.
// What one cause needs is one warning.
func (p *planner) warnUnserved(t *Target) {
	if !t.ReadOnly || t.Container.Security["readOnlyRootFilesystem"] == true {
		return
	}
	var said []string
	for i := range t.Needs {
		n := &t.Needs[i]
		w := want{need: n}
		w.Path = n.Path
		if n.Kind != needs.Writable || n.Empty == needs.EmptySafe || !n.IsBrokenBy("readOnlyRootFilesystem") || t.cover(p.pod, w).State != pods.Free {
			continue
		}
		broken := &edit.Broken{
			Who: t.Container.Label(), Fields: []string{"readOnlyRootFilesystem"}, May: n.Sure == needs.Likely,
			Cause: n.Because(t.Container.Image), WayOut: n.WayOut,
		}
		message := broken.Message()
		if !slices.Contains(said, message) {
			said = append(said, message)
			p.note(t, w, edit.Warning, message, n.Evidence.String())
			p.notes[len(p.notes)-1].Broken = broken
		}
	}
}
