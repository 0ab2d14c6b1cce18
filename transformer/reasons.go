package transformer

import (
	"slices"
	"strings"

	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/pods"
	"github.com/podharden/podharden/transformer/securitycontext"
)

/*
Fields:   metadata.annotations[podharden.dev/reasons] of the pod template; of the
object itself where the template can't change once applied
Accepts:  the reasons of exemptions and of writable paths that hold for the pod
Writes:   them, sorted, separated by "; ", each with what it is for:

	readOnlyRootFilesystem: writes beside its binary; writable /tmp: uploads are spooled here

An annotation of an earlier run goes where nothing of it holds any more, or with
reasonAnnotations: none.
Abstains: in pods that are exempt wholly, and in kinds whose pods have no metadata
of their own. The reason of a podharden.dev/skip annotation stands in the manifest
already.
*/
func reasons(obj *pods.Object, p *pods.Pod, s settings, decisions []securitycontext.Decision) []edit.Edit {
	exempt := !slices.ContainsFunc(decisions, func(d securitycontext.Decision) bool { return d.Touch })
	if p.Meta == nil || exempt {
		return nil
	}
	value := ""
	if s.pod.ReasonAnnotations != config.NoReasons {
		value = reasonsText(p, s, decisions)
	}
	// Where the template can't change, the object keeps what can be taken away again.
	above := p.Immutable && len(p.Meta) > 1 && len(obj.Pods) == 1
	old, had := p.Annotations[config.ReasonsAnnotation]
	e := edit.Edit{
		Path: p.Meta.Key("annotations", config.ReasonsAnnotation), New: value,
		Rule: ruleConfig, Why: "option reasonAnnotations: write", Before: "spec",
	}
	var out []edit.Edit
	switch {
	case had && old == value:
		value = "" // nothing needs to stand above
	case had && (above || value == ""):
		out = append(out, edit.Edit{
			Op: edit.Remove, Path: p.AnnotationToRemove(config.ReasonsAnnotation), Old: old, Rule: ruleConfig, Why: "no longer holds",
		})
	case above || value == "":
	case had:
		e.Old = old
		fallthrough
	default:
		out = append(out, e)
	}
	if !above {
		return out
	}
	e.Path = edit.Root.Key("metadata", "annotations", config.ReasonsAnnotation)
	old, had = obj.Annotations[config.ReasonsAnnotation]
	switch {
	case old == value:
		return out
	case value == "":
		e.Op, e.New, e.Why = edit.Remove, nil, "no longer holds"
		if len(obj.Annotations) == 1 {
			e.Path = edit.Root.Key("metadata", "annotations")
		}
	}
	if had {
		e.Old = old
	}
	return append(out, e)
}

// reasonsText gathers the reasons that hold for a pod.
func reasonsText(p *pods.Pod, s settings, decisions []securitycontext.Decision) string {
	var all []string
	of := map[config.Exemption][]string{} // the containers that an exemption holds for
	whole := 0
	for i := range p.Containers {
		if p.Containers[i].Partial() {
			continue
		}
		whole++
		for _, x := range s.containers[i].Exempt {
			if x.Reason == "" || strings.HasPrefix(x.Why, "annotation ") || x.Why == whyUnknown {
				continue
			}
			if names := of[x]; len(names) == 0 || names[len(names)-1] != p.Containers[i].Name {
				of[x] = append(names, p.Containers[i].Name)
			}
		}
		if !decisions[i].ReadOnlyRoot {
			continue
		}
		for _, w := range s.containers[i].Writable {
			if w.Reason != "" {
				all = append(all, "writable "+w.Path+": "+oneLine(w.Reason))
			}
		}
	}
	for x, names := range of {
		what := x.Field
		if len(names) < whole {
			what = strings.Join(names, ", ") + " " + what
		}
		all = append(all, what+": "+oneLine(x.Reason))
	}
	slices.Sort(all)
	return strings.Join(slices.Compact(all), "; ")
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
