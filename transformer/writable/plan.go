package writable

import (
	"fmt"
	"slices"
	"strings"

	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/mountpath"
	"github.com/podharden/podharden/transformer/needs"
	"github.com/podharden/podharden/transformer/pods"
	corev1 "k8s.io/api/core/v1"
)

// Plan gives the targets, containers of one pod that are to be served, the
// volumes, mounts and variables that they lack: first the volumes, then what
// each container gets. What is planned counts as mounted for what comes after.
func Plan(pod *pods.Pod, targets []Target) edit.Plan {
	planned := *pod
	planned.Volumes = slices.Clip(pod.Volumes)
	p := planner{pod: &planned, names: newNames(pod), shared: map[string]string{}, sticky: map[string]bool{}}
	p.volumes = make([]edit.Edit, 0, 2*len(targets)) // with room for the mounts
	p.edits = make([]edit.Edit, 0, len(targets))
	p.conflicts(targets)
	for i := range targets {
		p.target(targets[i])
	}
	return edit.Plan{Edits: append(append(p.volumes, p.edits...), p.seeds...), Notes: p.notes}
}

type planner struct {
	pod    *pods.Pod // with the volumes planned so far
	names  *names
	shared map[string]string // volumes for all containers, by path
	// containers are the names of containers that are taken; nil until a new one needs a name.
	containers map[string]bool
	volumes    []edit.Edit
	edits      []edit.Edit
	seeds      []edit.Edit     // the init containers that fill volumes
	sticky     map[string]bool // the volumes with a directory that has the sticky bit
	notes      []edit.Note
}

func (p *planner) target(t Target) {
	if t.NoPaths && !t.NewUser {
		p.setVariables(&t)
		return
	}
	planned := *t.Container
	planned.Mounts = slices.Clip(planned.Mounts)
	t.Container = &planned
	if x, ok := t.Settings.Exempts(rule); ok && len(t.Settings.Writable) > 0 {
		p.notes = append(p.notes, edit.Note{
			Severity: edit.Info, Rule: rule, Container: planned.Name, Why: x.Why, Path: planned.Path, Exempts: rule, Reason: x.Reason,
			Message: fmt.Sprintf("%s: writable paths exempt by %s: %s", planned.Label(), x.Why, x.Reason),
		})
	}
	var room few
	for _, w := range t.wants(p.pod, room[:0]) {
		if o, blocked := t.blocked(p.pod, w); blocked {
			if !o.Need {
				p.note(&t, w, edit.Warning, edit.Sentences(planned.Label()+": "+o.Reason, o.WayOut), o.Why)
			}
			continue
		}
		if found := t.cover(p.pod, w); found.State == pods.Served {
			if w.need != nil && w.need.Kind == needs.Data { // by a volume that is new itself
				p.warnLost(&t, w, found.Mount.Path)
			} else if !t.Brief {
				p.note(&t, w, edit.Held, "mounted already", "author")
			}
			continue
		}
		p.mount(&t, w)
	}
	p.setVariables(&t)
	p.warnUnserved(&t)
	p.warnData(&t)
	p.stick(&t)
}

// mount plans a mount at a wanted path, and its volume if it is new.
func (p *planner) mount(t *Target, w want) {
	w.Path = place(t.Container, w.Path)
	p.warn(t, w)
	if w.need != nil && w.need.Kind == needs.Data {
		p.warnLost(t, w, w.Path)
	}
	name := p.volume(t, w)
	fields := edit.Fields{{Name: "name", Value: name}, {Name: "mountPath", Value: w.Path}}
	if t.seeded(w) {
		fields = append(fields, edit.Field{Name: "subPath", Value: seedName(w.Path)})
		p.seed(t, copyCommand(w.Path), name, w.Why)
	}
	p.edits = append(p.edits, edit.Edit{
		Op: edit.Append, Path: t.Container.Path.Key("volumeMounts"), New: fields,
		Rule: rule, Container: t.Container.Name, Why: w.Why,
	})
	t.Container.Mounts = append(t.Container.Mounts, pods.Mount{Volume: name, Path: w.Path})
}

// place returns the path to mount at. Runtimes mount in order of depth as the
// paths are written: a volume at the link /var/run would come behind, and hide,
// what is mounted at /run/conf. Then the directory itself is named.
func place(c *pods.Container, path string) string {
	depth := func(p string) int { return strings.Count(mountpath.Clean(p), "/") }
	for _, m := range below(c, path) {
		if depth(m.Path) <= depth(path) {
			return mountpath.Resolve(path)
		}
	}
	return path
}

// volume returns the name of the volume to mount, which is planned if it is new.
func (p *planner) volume(t *Target, w want) string {
	if t.seeded(w) {
		w.Share = config.ShareContainer // a rule may have laid one over the other
	}
	if w.Share == config.SharePod {
		if name := p.sharedVolume(w); name != "" {
			return name
		}
	}
	name := p.names.take(w.Path, t.Container, len(p.pod.Containers) == 1 || w.Share == config.SharePod)
	if w.Share == config.SharePod {
		p.shared[mountpath.Resolve(w.Path)] = name
	}
	source := edit.Fields{}
	if w.Medium != "" {
		source = append(source, edit.Field{Name: "medium", Value: string(w.Medium)})
	}
	if w.SizeLimit != nil {
		source = append(source, edit.Field{Name: "sizeLimit", Value: w.SizeLimit.String()})
	}
	p.volumes = append(p.volumes, edit.Edit{
		Op: edit.Append, Path: p.pod.Path.Key("volumes"),
		New:  edit.Fields{{Name: "name", Value: name}, {Name: "emptyDir", Value: source}},
		Rule: rule, Container: t.Container.Name, Why: w.Why,
	})
	p.pod.Volumes = append(p.pod.Volumes, pods.Volume{Name: name, Source: "emptyDir", Medium: string(w.Medium)})
	return name
}

// warn says what a new mount may do that was not meant.
func (p *planner) warn(t *Target, w want) {
	name := t.Container.Label()
	if w.Explicit && !t.seeded(w) {
		for _, n := range t.Needs {
			hidden := n.Kind == needs.Content || n.Kind == needs.Writable && n.Empty == needs.EmptyUnsafe
			if hidden && mountpath.Within(n.Path, w.Path) && n.Path != "/" {
				p.note(t, w, edit.Warning, fmt.Sprintf("%s: an empty volume at %s hides %s of image %s. Mount a filled one, or take the path out of the configuration.",
					name, w.Path, n.Path, t.Container.Image), w.Why)
				break
			}
		}
	}
	if mounts := below(t.Container, w.Path); len(mounts) > 0 {
		p.note(t, w, edit.Info, fmt.Sprintf("%s: the new volume at %s lies above the mount at %s, which stays", name, w.Path, mounts[0].Path), w.Why)
	}
	if w.Medium == corev1.StorageMediumMemory && !t.Container.HasMemoryLimit {
		p.note(t, w, edit.Warning, fmt.Sprintf("%s: %s lies in memory and the container has no memory limit, so writing there may use up the node's. Set resources.limits.memory.", name, w.Path), w.Why)
	}
}

func (p *planner) note(t *Target, w want, s edit.Severity, message, why string) {
	p.notes = append(p.notes, edit.Note{
		Severity: s, Rule: rule, Container: t.Container.Name, Message: message, Why: why,
		Path: t.Container.Path.Key("volumeMounts"), Proposed: w.Path,
	})
}
