package transformer

import (
	"slices"
	"strings"

	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/pods"
	"github.com/podharden/podharden/transformer/podsecurity"
	"github.com/podharden/podharden/transformer/writable"
)

// verify lets the API server's own evaluator judge the pods of an edited
// object at the level of podSecurity, whatever the profile, and adds what is left
// as notes. What a rule did not set, or kept, and what Pod Security finds because
// of it, is one note.
func (h *Hardener) verify(d *draft) {
	if d.obj.LeftAlone != "" {
		return
	}
	judged, sets := h.judged(d)
	for i := range judged {
		if p := &judged[i]; !fragment(p) {
			v := verification{obj: d.obj, pod: p, set: sets[i], plan: &d.plan.Plan, found: map[int][]string{}}
			v.run()
		}
	}
}

// judged are the pods of an object as they are in the end, and what holds for each.
// Edits of the usual kind are carried out on what was seen before; where there are
// others the new object is looked at anew.
func (h *Hardener) judged(d *draft) ([]pods.Pod, []settings) {
	obj := d.obj
	if d.edited == nil {
		return obj.Pods, d.sets
	}
	if judged, ok := edited(obj, d.plan.Plan.Edits); ok {
		return judged, d.sets
	}
	return h.locatedAnew(d)
}

// edited are the pods of an object with the edits that are planned for them; ok is
// false if only the new object tells.
func edited(obj *pods.Object, edits []edit.Edit) (judged []pods.Pod, ok bool) {
	judged = make([]pods.Pod, len(obj.Pods))
	done := 0
	for i := range obj.Pods {
		p := &obj.Pods[i]
		own := edits
		if len(obj.Pods) > 1 {
			own = nil
			for _, e := range edits {
				if len(e.Path) > len(p.Path) && slices.Equal(e.Path[:len(p.Path)], p.Path) {
					own = append(own, e)
				}
			}
		}
		if slices.ContainsFunc(p.Containers, func(c pods.Container) bool { return writable.MaySeed(&c) }) {
			return nil, false // whom it serves shows in what the containers come to
		}
		if judged[i], ok = p.Edited(own); !ok {
			return nil, false
		}
		done += len(own)
	}
	return judged, done == len(edits)
}

// locatedAnew is judged by the new object alone.
func (h *Hardener) locatedAnew(d *draft) ([]pods.Pod, []settings) {
	again, _ := h.kinds.LocateItem(d.edited, d.obj.Ref)
	if len(again) != 1 {
		return nil, nil
	}
	judged := again[0].Pods
	sets := make([]settings, len(judged))
	for i := range judged {
		if !fragment(&judged[i]) {
			sets[i] = h.settings(d.obj, &judged[i])
		}
	}
	return judged, sets
}

// verification is that of one pod.
type verification struct {
	obj      *pods.Object
	pod      *pods.Pod
	set      settings
	plan     *edit.Plan
	severity edit.Severity
	level    podsecurity.Level
	found    map[int][]string // what is found because of a note, by the note's index
	notes    noteIndex
	of       containerIndex
	noOS     int         // the note on a pod of Windows that does not say so, by its index and 1
	moves    []edit.Edit // those edits that put items in front of others
}

func (v *verification) run() {
	eff := v.set.pod
	if eff.Excluded != "" || eff.PodSecurity.Mode == config.PodSecurityNone {
		return
	}
	v.severity = edit.Warning
	if eff.PodSecurity.Mode == config.PodSecurityFail {
		v.severity = edit.Error
	}
	v.level = podsecurity.Level(eff.PodSecurity.Level)
	evaluator, err := podsecurity.New(v.level, eff.Version())
	if err != nil {
		v.note(v.severity, "level", v.pod.Path, "", err.Error())
		return
	}
	v.plan.Judged = string(v.level)
	for _, e := range v.plan.Edits {
		if e.Ahead != nil {
			v.moves = append(v.moves, e)
		}
	}
	violations, err := evaluator.Check(v.pod)
	if err != nil {
		v.note(v.severity, "type", v.pod.Path, "", err.Error())
	}
	for _, x := range violations {
		if !v.inPiece(x.Path) {
			v.violation(x)
		}
	}
	for i, reasons := range v.found {
		n := &v.plan.Notes[i]
		n.Severity = max(n.Severity, v.severity)
		n.Message = strings.TrimSuffix(n.Message, ".") + ". Pod Security " + string(v.level) + ": " + strings.Join(reasons, ", ") + "."
	}
}

// inPiece reports whether a path leads into a container that is only a piece of
// one: what it lacks may stand in the object that it is laid over.
func (v *verification) inPiece(path edit.Path) bool {
	c := v.of.at(v.pod, path)
	return c != nil && c.Partial()
}

// filled leads from an init container that fills a volume to the container that it
// does so for: what is missing from both has one cause. nil: the path leads into
// no such container.
func (v *verification) filled(path edit.Path) edit.Path {
	c := v.of.at(v.pod, path)
	if c == nil {
		return nil
	}
	if other, ok := writable.Seeds(v.pod, c); ok {
		return slices.Concat(other.Path, path[len(c.Path):])
	}
	return nil
}

func (v *verification) violation(x podsecurity.Violation) {
	if filled := v.filled(x.Path); filled != nil {
		x.Path = filled
	}
	was := edit.Unmoved(v.moves, x.Path)
	if e, ok := v.exempt(x.Container, x.Path); ok {
		message := x.Message + "; exempt by " + e.Why
		if e.Reason != "" {
			message += ": " + oneLine(e.Reason)
		}
		v.note(edit.Info, x.Check, was, x.Container, message)
		n := &v.plan.Notes[len(v.plan.Notes)-1]
		n.Exempts, n.Reason, n.Why = e.Field, e.Reason, e.Why
		return
	}
	i := -1
	if !podsecurity.Elsewhere(x.Check) {
		i = v.because(was)
	}
	if i < 0 && v.takenForLinux(x, was) {
		i = v.noOS - 1
	}
	if i >= 0 {
		if n := &v.plan.Notes[i]; !slices.Contains(n.Violates, x.Check) {
			n.Violates = append(n.Violates, x.Check)
		}
		reason, _, _ := strings.Cut(x.Message, " (")
		if !slices.Contains(v.found[i], reason) {
			v.found[i] = append(v.found[i], reason)
		}
		return
	}
	message := x.Message
	if v.stands(x.Path) {
		wayOut := "remove it"
		if v.set.pod.Profile == config.Restricted && v.set.pod.Existing == config.Keep {
			wayOut += ", or use existing: override"
		}
		message = edit.Sentences(message, wayOut)
	}
	v.note(v.severity, x.Check, was, x.Container, message)
}

// forLinux are the checks that do not hold for pods whose spec.os.name says windows
// (https://kubernetes.io/docs/concepts/security/pod-security-standards/).
var forLinux = []string{"allowPrivilegeEscalation", "capabilities_restricted", "seccompProfile_restricted"}

// takenForLinux reports whether something is found only because a pod of Windows
// does not say so, which is one note.
func (v *verification) takenForLinux(x podsecurity.Violation, was edit.Path) bool {
	if _, named := v.pod.Spec["os"]; !v.pod.Windows || named || !slices.Contains(forLinux, x.Check) || v.stands(x.Path) {
		return false
	}
	if v.noOS == 0 {
		v.note(v.severity, x.Check, was, "", "Pod Security takes the pod for one of Linux. Set spec.os.name: windows.")
		v.noOS = len(v.plan.Notes)
	}
	return true
}

// because finds the note that says why a field is not as Pod Security wants it, -1
// if there is none.
func (v *verification) because(path edit.Path) int {
	return v.notes.first(v.plan.Notes, v.pod, path, func(n *edit.Note) bool {
		return n.Severity != edit.Held && (speaksOf(n.Path, path) || slices.ContainsFunc(n.Fields, func(f edit.Path) bool { return speaksOf(f, path) }))
	})
}

// speaksOf reports whether a note on a field of a securityContext speaks of a path.
func speaksOf(field, path edit.Path) bool {
	n := min(len(field), len(path))
	if n == 0 || !slices.Equal(field[:n], path[:n]) {
		return false
	}
	if len(path) < len(field) && path[n-1].Key == "securityContext" {
		return false // the nearest parent of several faults
	}
	return slices.ContainsFunc(field, func(s edit.Step) bool { return s.Key == "securityContext" })
}

// stands reports whether the manifest sets a field of a securityContext.
func (v *verification) stands(path edit.Path) bool {
	inContext := false
	var value any = v.pod.Spec
	for _, step := range path[len(v.pod.Path):] {
		inContext = inContext || step.Key == "securityContext"
		switch at := value.(type) {
		case map[string]any:
			value = at[step.Key]
		case []any:
			if !step.IsItem() || step.Index >= len(at) {
				return false
			}
			value = at[step.Index]
		default:
			return false
		}
	}
	return inContext && value != nil
}

func (v *verification) note(severity edit.Severity, check string, path edit.Path, container, message string) {
	v.plan.Notes = append(v.plan.Notes, edit.Note{
		Severity: severity, Rule: ruleVerify + check, Path: path, Container: container, Message: message,
		Why: "Pod Security " + string(v.level), At: edit.Locate(v.obj.Node.YNode(), path), Violates: []string{check},
	})
}

// exempt reports whether what is held against a pod is exempt: in the container
// it names, or in all.
func (v *verification) exempt(container string, path edit.Path) (found config.Exemption, ok bool) {
	for i := range v.of.called(v.pod, container) {
		if v.pod.Containers[i].Partial() {
			continue
		}
		if found, ok = exemptField(v.set.containers[i], path); !ok {
			return config.Exemption{}, false
		}
	}
	return found, ok
}

func exemptField(eff *config.Container, path edit.Path) (config.Exemption, bool) {
	for _, step := range path {
		if x, ok := eff.Exempts(step.Key); ok && step.Key != "" {
			return x, true
		}
	}
	return config.Exemption{}, false
}
