package writable

import (
	"fmt"

	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/pods"
	corev1 "k8s.io/api/core/v1"
)

// Blocked names the wanted paths that can't be made writable for a container:
// a mount that can't be written serves them, a block device does, or nobody
// knows what does; or the kind takes no volumes. A read-only root must then not
// be turned on, because flag and paths are one transaction.
func Blocked(pod *pods.Pod, t *Target) []edit.Note {
	var out []edit.Note
	for _, w := range t.wants() {
		cov := t.cover(pod, w)
		why := ""
		switch {
		case cov.state == readOnly:
			why = fmt.Sprintf("the mount of volume %q at %s is read-only", cov.mount.Volume, cov.mount.Path)
		case cov.state == missing:
			why = fmt.Sprintf("the pod has no volume %q, which is mounted at %s", cov.mount.Volume, cov.mount.Path)
		case cov.state == device:
			why = "the block device " + cov.device + " is there"
		case cov.state == free && pod.Limits != nil && pod.Limits.NoVolumes:
			why = "the kind takes no emptyDir volumes: " + pod.Limits.Why
		default:
			continue
		}
		out = append(out, edit.Note{
			Severity: edit.Warning, Rule: rule, Container: t.Container.Name, Why: w.Why,
			Path:    t.Container.Path.Key("volumeMounts"),
			Message: fmt.Sprintf("%s: %s can't be made writable, since %s; a read-only root needs it: mount it writable, or exempt the container", t.Container.Label(), w.Path, why),
		})
	}
	return out
}

// cover tells what serves a wanted path: it, or a place that does as well.
func (t *Target) cover(pod *pods.Pod, w want) coverage {
	cov := at(pod, t.Container, w.Path)
	if w.own && cov.state == served && !exact(t.Container, w.Path) {
		cov = coverage{}
	}
	for _, p := range w.or {
		if other := at(pod, t.Container, p); cov.state == free && other.state == served {
			return other
		}
	}
	return cov
}

// Plan gives the targets, containers of one pod that are to be served, the
// volumes, mounts and variables that they lack: first the volumes, then what
// each container gets.
func Plan(pod *pods.Pod, targets []Target) edit.Plan {
	p := planner{pod: pod, names: newNames(pod), shared: map[string]string{}}
	for i := range targets {
		p.target(&targets[i])
	}
	return edit.Plan{Edits: append(p.volumes, p.edits...), Notes: p.notes}
}

type planner struct {
	pod     *pods.Pod
	names   *names
	shared  map[string]string // volumes for all containers, by path
	volumes []edit.Edit
	edits   []edit.Edit
	notes   []edit.Note
}

func (p *planner) target(t *Target) {
	if x, ok := t.Settings.Exempts(rule); ok && len(t.Settings.Writable) > 0 {
		p.notes = append(p.notes, edit.Note{
			Severity: edit.Info, Rule: rule, Container: t.Container.Name, Why: x.Why, Path: t.Container.Path,
			Message: fmt.Sprintf("%s: gets no writable paths, exempt by %s: %s", t.Container.Label(), x.Why, x.Reason),
		})
	}
	p.notes = append(p.notes, Blocked(p.pod, t)...)
	for _, w := range t.wants() {
		cov := t.cover(p.pod, w)
		if cov.state == served {
			p.note(t, w, edit.Held, "mounted already", "author")
		}
		if cov.state != free || p.pod.Limits != nil && p.pod.Limits.NoVolumes {
			continue
		}
		p.warn(t, w)
		volume := p.volume(t, w)
		p.edits = append(p.edits, edit.Edit{
			Op: edit.Append, Path: t.Container.Path.Key("volumeMounts"),
			New:  edit.Fields{{Name: "name", Value: volume}, {Name: "mountPath", Value: w.Path}},
			Rule: rule, Container: t.Container.Name, Why: w.Why,
		})
	}
	for _, v := range t.variables(p.pod) {
		if value, has := t.Container.Env[v.name]; has {
			if value != v.value {
				p.notes = append(p.notes, edit.Note{
					Severity: edit.Info, Rule: rule, Container: t.Container.Name, Why: v.why,
					Path: t.Container.Path.Key("env"), Current: value, Proposed: v.value,
					Message: fmt.Sprintf("%s: variable %s is set already and stays; see that it names a writable path", t.Container.Label(), v.name),
				})
			}
			continue
		}
		p.edits = append(p.edits, edit.Edit{
			Op: edit.Append, Path: t.Container.Path.Key("env"),
			New:  edit.Fields{{Name: "name", Value: v.name}, {Name: "value", Value: v.value}},
			Rule: rule, Container: t.Container.Name, Why: v.why,
		})
	}
}

// volume returns the name of the volume to mount, which is planned if it is new.
func (p *planner) volume(t *Target, w want) string {
	if w.Share == config.SharePod {
		if name := p.sharedVolume(w); name != "" {
			return name
		}
	}
	name := p.names.take(w.Path, t.Container, len(p.pod.Containers) == 1 || w.Share == config.SharePod)
	if w.Share == config.SharePod {
		p.shared[w.Path] = name
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
	return name
}

// sharedVolume finds the volume for all containers: one planned before, or an
// emptyDir that another container mounts at the path.
func (p *planner) sharedVolume(w want) string {
	if name := p.shared[w.Path]; name != "" {
		return name
	}
	for i := range p.pod.Containers {
		c := &p.pod.Containers[i]
		cov := at(p.pod, c, w.Path)
		if cov.state != served || !exact(c, w.Path) || cov.mount.SubPath != "" {
			continue
		}
		for _, v := range p.pod.Volumes {
			if v.Name == cov.mount.Volume && (v.Source == "emptyDir" || v.Source == "") { // without a source it is one
				p.shared[w.Path] = v.Name
				return v.Name
			}
		}
	}
	return ""
}

// warn says what a new mount may do that was not meant.
func (p *planner) warn(t *Target, w want) {
	name := t.Container.Label()
	if t.Image != nil && w.Explicit {
		if reason, unsafe := t.Image.UnsafeFor(w.Path); unsafe {
			p.note(t, w, edit.Warning, fmt.Sprintf("%s: an empty volume at %s may keep it from starting: %s; mount a filled one, or take the path from the configuration", name, w.Path, reason), w.Why)
		}
	}
	if mount, ok := below(t.Container, w.Path); ok {
		p.note(t, w, edit.Info, fmt.Sprintf("%s: the new volume at %s lies above the mount at %s, which stays", name, w.Path, mount), w.Why)
	}
	if w.Medium == corev1.StorageMediumMemory && !t.Container.HasMemoryLimit {
		p.note(t, w, edit.Warning, fmt.Sprintf("%s: %s lies in memory and the container has no memory limit, so writing there may use up the node's; set resources.limits.memory", name, w.Path), w.Why)
	}
}

func (p *planner) note(t *Target, w want, s edit.Severity, message, why string) {
	p.notes = append(p.notes, edit.Note{
		Severity: s, Rule: rule, Container: t.Container.Name, Message: message, Why: why,
		Path: t.Container.Path.Key("volumeMounts"), Proposed: w.Path,
	})
}
