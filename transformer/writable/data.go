package writable

import (
	"slices"

	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/needs"
	"github.com/podharden/podharden/transformer/pods"
)

/*
Fields:   containers[*].volumeMounts, volumes
Accepts:  any mount at, above or below the directory where a container keeps its
data, as long as it is not a read-only one below: where data lie on a volume, the
author has decided
Writes:   an emptyDir where there is no mount and the root is read-only, with a
warning: the data go with the pod, as they went with the container before. A second
run finds the emptyDir, which might be the author's as well, and is quiet.
Abstains: under data: report, with the warning alone. Where an empty volume would
hide what the image has there the read-only root is held back: see Blocked.
*/

// wantsData reports whether a need is a directory of data that gets an emptyDir.
func (t *Target) wantsData(pod *pods.Pod, n *needs.Need) bool {
	return n.Kind == needs.Data && t.Settings.Data != config.DataReport && !t.keepsData(pod, n)
}

// warnLost says of a new emptyDir, mounted there, that the data in it go with the pod.
func (p *planner) warnLost(t *Target, w want, mounted string) {
	p.note(t, w, edit.Warning, t.Container.Label()+": "+w.need.Because(t.Container.Image)+
		", which has no volume: the new emptyDir at "+mounted+" goes with the pod. Mount a claim there.", w.Why)
}

// warnData warns of data that lie on a read-only root.
func (p *planner) warnData(t *Target) {
	for i := range t.Needs {
		n := &t.Needs[i]
		if n.Kind != needs.Data || !t.ReadOnly || t.keepsData(p.pod, n) {
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

// keepsData reports whether a mount serves data: one at the path or above it, or
// one below that can be written.
func (t *Target) keepsData(pod *pods.Pod, n *needs.Need) bool {
	return slices.ContainsFunc(append([]string{n.Path}, n.Or...), func(path string) bool {
		return pod.At(t.Container, path).State != pods.Free || slices.ContainsFunc(below(t.Container, path), func(m pods.Mount) bool {
			return pod.At(t.Container, m.Path).State != pods.ReadOnly
		})
	})
}
