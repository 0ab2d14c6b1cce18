package writable

import (
	"fmt"

	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/mountpath"
	"github.com/podharden/podharden/transformer/pods"
)

// sharedVolume finds the volume for all containers: one planned before, or an
// emptyDir that another container mounts at the path.
func (p *planner) sharedVolume(w want) string {
	key := mountpath.Resolve(w.Path)
	if name := p.shared[key]; name != "" {
		return name
	}
	for i := range p.pod.Containers {
		c := &p.pod.Containers[i]
		found := p.pod.At(c, w.Path)
		if found.State != pods.Served || !exact(c, w.Path) || found.Mount.SubPath != "" {
			continue
		}
		if v, ok := p.pod.Volume(found.Mount.Volume); ok && (v.Source == "emptyDir" || v.Source == "") { // without a source it is one
			p.shared[key] = v.Name
			return v.Name
		}
	}
	return ""
}

// conflicts reports containers that want one volume for all of them, and not the same one.
func (p *planner) conflicts(targets []Target) {
	first := map[string]config.WantWritable{}
	for i := range targets {
		t := &targets[i]
		for _, w := range t.asked() {
			if w.Share != config.SharePod {
				continue
			}
			key := mountpath.Resolve(w.Path)
			before, seen := first[key]
			switch {
			case !seen:
				first[key] = w
			case source(w) != source(before):
				p.notes = append(p.notes, edit.Note{
					Severity: edit.Error, Rule: rule, Container: t.Container.Name, Path: t.Container.Path.Key("volumeMounts"), Why: w.Why,
					Message: fmt.Sprintf("%s: %s asks for %s at %s and %s for %s, and share: pod allows one volume. Make them equal, or use share: container.",
						t.Container.Label(), before.Why, source(before), w.Path, w.Why, source(w)),
				})
			}
		}
	}
}

// source renders the volume source of a want as a message does.
func source(w config.WantWritable) string {
	switch {
	case w.Medium != "" && w.SizeLimit != nil:
		return fmt.Sprintf("emptyDir {medium: %s, sizeLimit: %s}", w.Medium, w.SizeLimit)
	case w.Medium != "":
		return fmt.Sprintf("emptyDir {medium: %s}", w.Medium)
	case w.SizeLimit != nil:
		return fmt.Sprintf("emptyDir {sizeLimit: %s}", w.SizeLimit)
	}
	return "emptyDir {}"
}
