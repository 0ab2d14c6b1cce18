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
Fields:   metadata.annotations[podharden.dev/reasons] of the pod template
Accepts:  the reasons of exemptions and of writable paths that hold for the pod
Writes:   them, sorted, separated by "; ", each with what it is for:

	readOnlyRootFilesystem: writes beside its binary; writable /tmp: uploads are spooled here

Abstains: with reasonAnnotations: none, where there are none, and in kinds whose pods have
no metadata of their own. The reason of a podharden.dev/skip annotation stands
in the manifest already: an object that its author exempts is not touched.
*/
func reasons(p *pods.Pod, s settings, decisions []securitycontext.Decision) (edit.Edit, bool) {
	if s.pod.ReasonAnnotations == config.NoReasons || p.Meta == nil {
		return edit.Edit{}, false
	}
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
	if len(all) == 0 {
		return edit.Edit{}, false
	}
	slices.Sort(all)
	value := strings.Join(slices.Compact(all), "; ")
	old, had := p.Annotations[config.ReasonsAnnotation]
	if old == value {
		return edit.Edit{}, false
	}
	e := edit.Edit{
		Path: p.Meta.Key("annotations", config.ReasonsAnnotation), New: value,
		Rule: ruleConfig, Why: "option reasonAnnotations: write", Before: "spec",
	}
	if had {
		e.Old = old
	}
	return e, true
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
