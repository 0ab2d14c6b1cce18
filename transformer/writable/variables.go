package writable

import (
	"cmp"
	"slices"
	"strings"

	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/needs"
	"github.com/podharden/podharden/transformer/pods"
)

// variable is an environment variable that a container needs.
type variable struct{ name, value, why string }

// variables lists the variables of a container in order of name; the
// configuration's come before those that it needs, and those of a path that
// can't be made writable are left out with it.
func (t *Target) variables(pod *pods.Pod) []variable {
	byName := map[string]variable{}
	for _, n := range t.Needs {
		if n.Kind == needs.Variable && (t.ReadOnly && n.IsBrokenBy("readOnlyRootFilesystem") || t.NonRoot && n.IsBrokenBy("runAsNonRoot")) {
			byName[n.Variable] = variable{n.Variable, n.Value, n.Evidence.String()}
		}
	}
	if _, exempt := t.Settings.Exempts(rule); !exempt && !t.NoPaths {
		for _, w := range t.Settings.Writable {
			if found := pod.At(t.Container, w.Path).State; found != pods.Free && found != pods.Served {
				continue
			}
			for name, value := range w.Env {
				byName[name] = variable{name, value, w.Why}
			}
		}
	}
	out := make([]variable, 0, len(byName))
	for _, v := range byName {
		out = append(out, v)
	}
	slices.SortFunc(out, func(a, b variable) int { return cmp.Compare(a.name, b.name) })
	return out
}

// setVariables plans the variables that a container lacks. Whatever comes from
// envFrom is not seen here and would be replaced: env comes before it.
func (p *planner) setVariables(t *Target) {
	for _, v := range t.variables(p.pod) {
		note := edit.Note{Rule: rule, Container: t.Container.Name, Why: v.why, Path: t.Container.Path.Key("env"), Proposed: v.value}
		switch value, has := t.Container.Env[v.name]; {
		case has && value == v.value:
		case has:
			note.Severity, note.Current = edit.Info, value
			note.Message = t.Container.Label() + ": variable " + v.name + " kept: env sets it. See that it names a writable path."
			p.notes = append(p.notes, note)
		case mayComeFromElsewhere(t.Container, v.name):
			note.Severity = edit.Warning
			note.Message = t.Container.Label() + ": variable " + v.name + " not set: envFrom may bring it. Set it in env."
			p.notes = append(p.notes, note)
		default:
			p.edits = append(p.edits, edit.Edit{
				Op: edit.Append, Path: t.Container.Path.Key("env"),
				New:  edit.Fields{{Name: "name", Value: v.name}, {Name: "value", Value: v.value}},
				Rule: rule, Container: t.Container.Name, Why: v.why,
			})
		}
	}
}

// mayComeFromElsewhere reports whether envFrom may bring a variable: a source
// with a prefix brings only names that begin with it.
func mayComeFromElsewhere(c *pods.Container, name string) bool {
	return slices.ContainsFunc(c.EnvPrefixes, func(prefix string) bool { return strings.HasPrefix(name, prefix) })
}
