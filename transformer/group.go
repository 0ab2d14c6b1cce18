package transformer

import (
	"maps"
	"slices"
	"strings"

	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/pods"
)

// newGroup returns the pod as it is with the fsGroup that a plan gives it, and
// what of the plan is about that; nil where it gives none. With a group, containers
// can read and write what they could not, so that they are planned anew: else a
// second run would find more to do.
func newGroup(p *pods.Pod, plan edit.Plan) (with *pods.Pod, group edit.Plan) {
	path := p.SecurityPath()
	about := func(rule string) bool { return strings.HasPrefix(rule, "fsGroup") }
	security := maps.Clone(p.Security)
	if security == nil {
		security = map[string]any{}
	}
	for _, e := range plan.Edits {
		if n := len(path); about(e.Rule) && e.Op == edit.Set && len(e.Path) == n+1 && slices.Equal(e.Path[:n], path) && p.Security[e.Path[n].Key] == nil {
			security[e.Path[n].Key] = e.New
			group.Edits = append(group.Edits, e)
		}
	}
	if group.Edits == nil || security["fsGroup"] == nil {
		return nil, edit.Plan{}
	}
	for _, n := range plan.Notes {
		if about(n.Rule) && n.Severity != edit.Held {
			group.Notes = append(group.Notes, n)
		}
	}
	with = new(pods.Pod)
	*with = *p
	with.Security, with.Spec = security, maps.Clone(p.Spec)
	with.Spec["securityContext"] = security
	return with, group
}
