package transformer

import (
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/images"
	"github.com/podharden/podharden/transformer/needs"
	"github.com/podharden/podharden/transformer/pods"
	"github.com/podharden/podharden/transformer/securitycontext"
	"github.com/podharden/podharden/transformer/writable"
)

// plan decides what becomes of an object: pod by pod, the security contexts,
// then the paths of the containers whose root is read-only in the end. It also
// gives what holds for each pod, where that is no fragment.
func (h *Hardener) plan(obj *pods.Object) (edit.Object, []settings) {
	o := edit.Object{Ref: obj.Ref}
	if obj.LeftAlone != "" {
		leaveAlone(&o, obj.LeftAlone)
		return o, nil
	}
	sets := make([]settings, len(obj.Pods))
	partial := true
	for i := range obj.Pods {
		p := &obj.Pods[i]
		if fragment(p) {
			continue
		}
		partial = false
		s := h.settings(obj, p)
		sets[i] = s
		if x := s.pod.Excluded; x != "" {
			o.Skipped = "excluded by the functionConfig: " + x
			o.Plan.Notes = append(o.Plan.Notes, edit.Note{
				Severity: edit.Info, Rule: ruleConfig, Path: p.Path, Message: "left alone, " + o.Skipped, Exempts: "all", Why: x,
			})
			continue
		}
		o.Plan.Add(h.planPod(obj, p, s))
	}
	if partial {
		leaveAlone(&o, "no container with an image: a patch, or another piece of an object")
	}
	return o, sets
}

// leaveAlone says of an object that nothing was planned, and why.
func leaveAlone(o *edit.Object, why string) {
	o.Skipped = why
	o.Plan.Notes = append(o.Plan.Notes, edit.Note{Severity: edit.Info, Rule: ruleInput, Message: "left alone, " + why})
}

// fragment reports whether a pod is only a piece of one, as in a patch.
func fragment(p *pods.Pod) bool {
	for i := range p.Containers {
		if !p.Containers[i].Partial() {
			return false
		}
	}
	return true
}

func (h *Hardener) planPod(obj *pods.Object, p *pods.Pod, s settings) edit.Plan {
	plan, decisions, targets := planContexts(p, s)
	if with, group := newGroup(p, plan); with != nil {
		again, then, those := planContexts(with, s)
		plan, decisions, targets = edit.Plan{}, then, those
		plan.Add(group)
		plan.Add(again)
	}
	plan.Notes = slices.Insert(plan.Notes, 0, s.problems(p)...)
	plan.Notes = append(plan.Notes, s.unknown...)
	plan.Add(writable.Plan(p, toServe(p, s, targets, decisions)))
	plan.Edits = append(plan.Edits, seedContexts(p, decisions)...)
	plan.Edits = append(plan.Edits, reasons(obj, p, s, decisions)...)
	plan.Notes = edit.Joined(plan.Notes)
	if n, ok := securitycontext.ImmutableNote(p, plan); ok {
		plan.Notes = append(plan.Notes, n)
	}
	return plan
}

// planContexts plans the security contexts of a pod, and says what it has the
// containers need and come to.
func planContexts(p *pods.Pod, s settings) (edit.Plan, []securitycontext.Decision, []writable.Target) {
	list := needs.Of(p, s.images)
	if s.pod.Platform == config.OpenShift {
		needs.GroupOfNamespace(list)
	}
	in := securitycontext.Input{Pod: p, Effective: s.pod, Containers: make([]securitycontext.Container, len(p.Containers)), Brief: s.brief}
	targets := make([]writable.Target, len(p.Containers))
	for i := range p.Containers {
		c, eff := &p.Containers[i], s.containers[i]
		if !c.Partial() {
			list[i] = writable.Unanswered(list[i], eff)
		}
		targets[i] = writable.Target{Container: c, Settings: eff, Needs: list[i], Brief: s.brief}
		in.Containers[i] = securitycontext.Container{Effective: eff, Needs: list[i]}
		if c.Partial() || p.Windows {
			continue
		}
		if m := s.images[i]; m != nil {
			targets[i].NoCopy, targets[i].OwnImage = m.Lacks("cp"), m.Own
		}
		if _, ok := writable.Seeds(p, c); ok {
			in.Containers[i].LeftAlone = true
			continue
		}
		for _, o := range writable.Blocked(p, &targets[i]) {
			in.Containers[i].Blocked = append(in.Containers[i].Blocked, securitycontext.Blocked(o))
		}
	}
	plan, decisions := securitycontext.Plan(in)
	return plan, decisions, targets
}

// seedContexts gives init containers that fill volumes the securityContext that
// their container comes to.
func seedContexts(p *pods.Pod, decisions []securitycontext.Decision) []edit.Edit {
	var out []edit.Edit
	for i := range p.Containers {
		c := &p.Containers[i]
		of, ok := writable.Seeds(p, c)
		if !ok {
			continue
		}
		d := decisions[slices.IndexFunc(p.Containers, func(other pods.Container) bool { return slices.Equal(other.Path, of.Path) })]
		if d.Touch && len(d.Security) > 0 && !reflect.DeepEqual(d.Security, c.Security) {
			out = append(out, edit.Edit{
				Path: c.Path.Key("securityContext"), Old: c.Security, New: d.Security,
				Rule: "writable", Container: c.Name, Why: "as of " + of.Label(),
			})
		}
	}
	return out
}

// known looks a container's image up among those of the configuration, then in
// the catalogue. Both speak of Linux images only.
func (h *Hardener) known(eff *config.Container, p *pods.Pod, c *pods.Container) *images.Match {
	if c.Partial() || p.Windows {
		return nil
	}
	if m, ok := h.cfg.Image(c.Image); ok {
		return &m
	}
	if eff.ImageCatalogue == config.NoCatalogue {
		return nil
	}
	m, ok := images.Lookup(c.Image)
	if !ok {
		return nil
	}
	return &m
}

// toServe picks the containers that get writable paths: those whose root is
// read-only in the end, or that were given paths though nobody speaks of their
// root. Others get what another user than root needs, where root becomes one.
func toServe(p *pods.Pod, s settings, targets []writable.Target, decisions []securitycontext.Decision) []writable.Target {
	var out []writable.Target
	for i, d := range decisions {
		if t := targets[i].Settings; !d.Touch || p.Windows || !t.Asks() && len(t.Writable) == 0 {
			continue
		}
		_, asked := targets[i].Settings.Wants["readOnlyRootFilesystem"]
		targets[i].NoPaths = asked && !d.ReadOnlyRoot
		targets[i].NewUser = d.NonRoot && needs.UserOf(p, targets[i].Container, s.images[i]) == needs.UserRoot
		targets[i].NonRoot, targets[i].ReadOnly, targets[i].Security = d.NonRoot, d.ReadOnlyRoot, d.Security
		out = append(out, targets[i])
	}
	return out
}

// settings are what holds for a pod and for each of its containers.
type settings struct {
	pod         *config.Pod
	containers  []*config.Container // nil for a partial one
	images      []*images.Match     // what is known of their images; nil: nothing
	unknown     []edit.Note         // of containers that are hardened by assumption
	annotations map[string]string
	brief       bool // without notes of severity Held
}

func (h *Hardener) settings(obj *pods.Object, p *pods.Pod) settings {
	group, _, found := strings.Cut(obj.Ref.APIVersion, "/")
	if !found {
		group = ""
	}
	t := config.Target{
		Group: group, Kind: obj.Ref.Kind, Namespace: obj.Ref.Namespace, Name: obj.Ref.Name,
		Labels: merged(p.Labels, obj.Labels), Annotations: merged(p.Annotations, obj.Annotations),
	}
	whole := make([]int, 0, len(p.Containers))
	for i := range p.Containers {
		if c := &p.Containers[i]; !c.Partial() {
			t.Containers = append(t.Containers, config.TargetContainer{Name: c.Name, Image: c.Image})
			whole = append(whole, i)
		}
	}
	s := settings{containers: make([]*config.Container, len(p.Containers)), annotations: t.Annotations, brief: h.Digest != nil}
	pod, containers := h.cfg.For(t)
	s.pod = pod
	for k, i := range whole {
		s.containers[i] = containers[k]
		h.remember(containers[k].Rules)
	}
	h.judgeImages(p, &s)
	return s
}

// merged joins two maps; where both have a key, the first counts.
func merged(over, under map[string]string) map[string]string {
	if len(over) == 0 {
		return under
	}
	if len(under) == 0 {
		return over
	}
	out := maps.Clone(under)
	maps.Copy(out, over)
	return out
}

// problems are what is wrong with rules where they meet, and with our
// annotations.
func (s settings) problems(p *pods.Pod) []edit.Note {
	names := make([]string, 0, len(p.Containers))
	for i := range p.Containers {
		names = append(names, p.Containers[i].Name)
	}
	found := s.pod.AnnotationProblems(s.annotations, names)
	found = append(found, s.pod.Problems...)
	for _, c := range s.containers {
		if c != nil {
			found = append(found, c.Problems...)
		}
	}
	var out []edit.Note
	said := map[string]bool{}
	for _, f := range found {
		if said[f.Message] {
			continue
		}
		said[f.Message] = true
		n := edit.Note{Rule: ruleConfig, Path: p.Path, Message: f.Message, Severity: edit.Error}
		switch f.Severity {
		case "warning":
			n.Severity = edit.Warning
		case "info":
			n.Severity = edit.Info
		}
		if f.Annotation != "" {
			n.Path = edit.Root.Key("metadata", "annotations", f.Annotation)
			if _, own := p.Annotations[f.Annotation]; own && p.Meta != nil {
				n.Path = p.Meta.Key("annotations", f.Annotation)
			}
		}
		out = append(out, n)
	}
	return out
}
