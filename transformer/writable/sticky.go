package writable

import (
	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/pods"
)

// warnSticky warns of a directory that must have the sticky bit and lies on an
// emptyDir on disk, which has none: kubelets make it 0777, and 1777 in memory.
func (p *planner) warnSticky(t *Target) {
	for i := range t.Needs {
		n := &t.Needs[i]
		if !n.Sticky || !t.ReadOnly || t.Container.Env["TMPDIR"] != "" {
			continue
		}
		found := p.pod.At(t.Container, n.Path)
		v, ok := p.pod.Volume(found.Mount.Volume)
		if found.State != pods.Served || !ok || v.Source != "emptyDir" && v.Source != "" || v.Medium != "" {
			continue
		}
		p.notes = append(p.notes, edit.Note{
			Severity: edit.Warning, Path: t.Container.Path.Key("volumeMounts"), Rule: rule, Container: t.Container.Name, Why: n.Evidence.String(),
			Message: edit.Sentences(t.Container.Label()+": image "+t.Container.Image+" refuses "+n.Path+" without the sticky bit, which an emptyDir on disk lacks",
				"use medium: Memory for "+n.Path+", or set TMPDIR to a directory below it that an init container makes with mode 1777"),
		})
	}
}
