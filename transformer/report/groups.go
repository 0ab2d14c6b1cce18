package report

import (
	"slices"
	"strings"

	"github.com/podharden/podharden/transformer/edit"
)

// ruleHardening is the rule of all the edits of one container.
const ruleHardening = "hardening"

// summarized is findings with all edits of a container, or of the pod around
// them, as one.
func summarized(o *edit.Object, command Command) []finding {
	return sorted(append(groupFindings(o, command, fullMessage), noteFindings(o)...))
}

// briefly is summarized in words for people who look at many.
func briefly(o *edit.Object, command Command) []finding {
	return sorted(append(groupFindings(o, command, briefMessage), noteFindings(o)...))
}

func groupFindings(o *edit.Object, command Command, message func([]*edit.Edit) string) []finding {
	var out []finding
	for _, g := range groups(o) {
		out = append(out, finding{
			edit: true, edits: len(g.edits), severity: editSeverity(command), rule: ruleHardening, container: clean(g.container),
			path: g.path, message: clean(message(g.edits)), why: clean(whys(g.edits)), at: g.at,
		})
	}
	return out
}

// group is what is to be done for one container, or for the pod itself.
type group struct {
	container string
	pod, path edit.Path
	at        edit.Position
	edits     []*edit.Edit
}

// groups puts an object's edits together by the container that they serve. A
// volume serves the container that it was made for.
func groups(o *edit.Object) []*group {
	var out []*group
	for i := range o.Plan.Edits {
		e := &o.Plan.Edits[i]
		pod, container := podPath(e.Path), containerPath(e.Path)
		j := slices.IndexFunc(out, func(g *group) bool {
			return g.container == e.Container && slices.Equal(g.pod, pod)
		})
		if j < 0 {
			j = len(out)
			out = append(out, &group{container: e.Container, pod: pod, at: e.At, path: pod})
		}
		g := out[j]
		if container != nil && containerPath(g.path) == nil {
			g.path, g.at = container, e.At // where the container stands says more than where the pod does
		}
		g.edits = append(g.edits, e)
	}
	return out
}

// podPath is the part of a path that leads to a pod; all of it for what lies
// beside pods, an annotation of the object, say.
func podPath(p edit.Path) edit.Path {
	if c := containerPath(p); c != nil {
		if last := c[len(c)-1]; last.IsItem() {
			return c[:len(c)-2]
		}
		return c[:len(c)-1]
	}
	for i := len(p) - 1; i >= 0; i-- {
		switch p[i].Key {
		case "securityContext", "volumes", "initContainers", "containers":
			return p[:i]
		case "metadata": // of a template, whose pod is beside it
			if i > 0 {
				return p[:i].Key("spec")
			}
		}
	}
	return p
}

// fullMessage says all that the edits do, with values: "set runAsNonRoot to
// true and runAsUser to 101; mount new volume tmp (emptyDir) at /tmp (profile
// restricted)".
func fullMessage(edits []*edit.Edit) string {
	var sets, mounts, rest []string
	for _, e := range edits {
		switch {
		case isVolume(e) && mounted(e, edits):
		case isMount(e):
			mounts = append(mounts, volumeOf(e, edits)+" at "+edit.Inline(member(e.New, "mountPath")))
		case e.Op == edit.Set && e.Old == nil:
			sets = append(sets, fieldName(e.Path)+" to "+edit.Inline(e.New))
		default:
			rest = append(rest, action(e))
		}
	}
	out := clauses(sets, mounts, rest)
	if why := whys(edits); why != "" {
		out += " (" + why + ")"
	}
	return out
}

// briefMessage names what the edits do; values only where they are no constants
// of hardening.
func briefMessage(edits []*edit.Edit) string {
	var sets, mounts, rest []string
	for _, e := range edits {
		switch {
		case isVolume(e) && mounted(e, edits):
		case isMount(e):
			mounts = append(mounts, edit.Inline(member(e.New, "mountPath")))
		case e.Op == edit.Set && e.Old == nil:
			name := fieldName(e.Path)
			if n, ok := e.New.(int64); ok {
				name += " " + edit.Inline(n)
			}
			sets = append(sets, name)
		default:
			rest = append(rest, action(e))
		}
	}
	return clauses(sets, mounts, rest)
}

func clauses(sets, mounts, rest []string) string {
	var parts []string
	if len(sets) > 0 {
		parts = append(parts, "set "+edit.Join(sets))
	}
	parts = append(parts, rest...)
	if len(mounts) > 0 {
		parts = append(parts, "mount "+edit.Join(mounts))
	}
	return strings.Join(parts, "; ")
}

// mounted reports whether a new volume is mounted by one of the edits, which
// then speaks of it.
func mounted(volume *edit.Edit, edits []*edit.Edit) bool {
	return slices.ContainsFunc(edits, func(e *edit.Edit) bool {
		return isMount(e) && member(e.New, "name") == member(volume.New, "name")
	})
}

// volumeOf names the volume that is mounted, and what it is if it is new.
func volumeOf(mount *edit.Edit, edits []*edit.Edit) string {
	name := edit.Inline(member(mount.New, "name"))
	for _, e := range edits {
		if isVolume(e) && member(e.New, "name") == member(mount.New, "name") {
			return "new volume " + name + volumeSource(e.New)
		}
	}
	return "volume " + name
}

// whys lists what wanted the edits, each once.
func whys(edits []*edit.Edit) string {
	var out []string
	for _, e := range edits {
		if e.Why != "" && !slices.Contains(out, e.Why) {
			out = append(out, e.Why)
		}
	}
	return strings.Join(out, "; ")
}
