package securitycontext

import (
	"slices"

	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
)

// hoist moves what all containers get alike to the pod, for placement: pod and for
// kinds that take a field only there. A container that is left alone, exempt,
// or stands against the field would inherit it: then the field stays in the
// containers. One that says something else itself does not inherit it.
func (p *pod) hoist() {
	if p.pod.Windows {
		return
	}
	for _, r := range podRules {
		if !r.atContainer {
			continue
		}
		forced := !p.pod.Limits.AllowsContainer(r.field)
		if !forced && p.eff.Placement != config.PodPlacement {
			continue
		}
		switch first := p.alike(r); {
		case first != nil:
			for _, e := range first.edits {
				if first.writes(e, r.field) {
					p.set(r.field, keysBelow(first.base, e.Path), plain(e.New), e.Why)
				}
			}
			p.withdraw(r, "")
		case forced:
			p.withdraw(r, "the kind takes it only at the pod, where not every container can have it: "+p.pod.Limits.Why)
		}
	}
}

// alike returns the first container that gets the field, if the pod can have
// it in place of all containers that do; else nil.
func (p *pod) alike(r *rule) *container {
	if !unset(p.after[r.field]) || !p.pod.Limits.AllowsPod(r.field) {
		return nil
	}
	var first *container
	for i := range p.containers {
		c := &p.containers[i]
		switch {
		case !unset(c.before[r.field]):
		case unset(c.after[r.field]):
			return nil
		case first == nil:
			first = c
		case !same(c.after[r.field], first.after[r.field]):
			return nil
		}
	}
	return first
}

// withdraw takes back what was planned for a field that the containers did not
// have before; why, if not empty, is noted.
func (p *pod) withdraw(r *rule, why string) {
	for i := range p.containers {
		c := &p.containers[i]
		if !unset(c.before[r.field]) || unset(c.after[r.field]) {
			continue
		}
		if why != "" {
			c.abstain(edit.Info, r, config.Want{Value: c.after[r.field]}, why)
		}
		c.own()
		delete(c.after, r.field)
		c.edits = slices.DeleteFunc(c.edits, func(e edit.Edit) bool {
			return c.writes(e, r.field)
		})
	}
}

// writes reports whether an edit is to a field of this securityContext; edits to
// annotations are not.
func (s *scope) writes(e edit.Edit, field string) bool {
	return e.Rule == field && len(e.Path) > len(s.base) && slices.Equal(e.Path[:len(s.base)], s.base)
}

// keysBelow returns the keys of a path below a securityContext and its field.
func keysBelow(base, path edit.Path) []string {
	var keys []string
	for _, step := range path[len(base)+1:] {
		keys = append(keys, step.Key)
	}
	return keys
}

// plain turns a value as edits write it back into one to compare with.
func plain(v any) any {
	f, ok := v.(edit.Fields)
	if !ok {
		return v
	}
	m := make(map[string]any, len(f))
	for _, x := range f {
		m[x.Name] = plain(x.Value)
	}
	return m
}
