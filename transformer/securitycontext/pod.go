package securitycontext

import (
	"slices"

	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/pods"
)

// pod is one pod while it is planned.
type pod struct {
	scope
	pod        *pods.Pod
	eff        *config.Pod
	minor      int
	containers []container // all but the partial ones, in order
	reported   []string    // fields whose value in the pod was reported as kept
}

// container is one container while it is planned.
type container struct {
	scope
	of    *pod
	c     *pods.Container
	eff   *config.Container
	facts *Facts
	in    *Container
	index int // in Input.Containers

	touch     bool
	withheld  []string // fields not written because the container stays privileged
	broken    []string // fields not written because the image does not start with them
	catalogue bool     // runAsUser comes from the image catalogue
}

// restricted reports whether more than the wanted values is asked for: that
// nothing stands which Pod Security restricted forbids.
func restricted(eff wanted) bool { return eff.Base().Profile == config.Restricted }

func overrides(eff wanted) bool { return eff.Base().Existing == config.Override }

// wanted is what holds for a pod, or for a container.
type wanted interface{ Base() *config.Wanted }

// want returns what is wanted of a field of the container. Where the kind
// takes a field only at its containers, what is wanted of the pod goes there.
func (c *container) want(field string) (config.Want, bool) {
	w, ok := c.eff.Wants[field]
	if !ok && atBothLevels(field) && !c.of.pod.Limits.AllowsPod(field) {
		w, ok = c.of.eff.Wants[field]
	}
	return w, ok
}

// inherits reports whether the pod's value holds for the container.
func (c *container) inherits(field string) bool {
	return atBothLevels(field) && unset(c.after[field])
}

// effective returns the value that holds for the container after the edits so far.
func (c *container) effective(field string) any {
	if c.inherits(field) {
		return c.of.after[field]
	}
	return c.after[field]
}

// original returns the value that held for the container before any edit.
func (c *container) original(field string) any {
	if v := c.before[field]; !unset(v) || !atBothLevels(field) {
		return v
	}
	return c.of.before[field]
}

// privileged reports whether the container is privileged after the edits so far.
func (c *container) privileged() bool { return c.after[privileged] == true }

// nonRoot reports whether the container is held to a UID other than 0.
func (c *container) nonRoot() bool { return c.effective(runAsNonRoot) == true }

// breaks reports whether the image is known not to start with a field that only
// the profile asks for.
func (c *container) breaks(field string, want config.Want) bool {
	return c.facts != nil && !want.Explicit && !overrides(c.eff) && slices.Contains(c.facts.Breaks, field)
}

// touched reports whether any container of the pod is.
func (p *pod) touched() bool {
	return slices.ContainsFunc(p.containers, func(c container) bool { return c.touch })
}

// keepOnce warns, once for each field, that the pod's value stands against
// what is wanted of it or of the containers that inherit it.
func (p *pod) keepOnce(r *rule, current any, want config.Want) {
	if slices.Contains(p.reported, r.field) {
		return
	}
	p.reported = append(p.reported, r.field)
	said := false
	for _, l := range leaves(want.Value, nil) {
		if have := at(current, l.keys...); !unset(have) && !same(have, l.value) {
			p.keep(r, l.keys, have, l.value, want.Why)
			said = true
		}
	}
	if !said {
		p.note(edit.Warning, r.field, nil, p.label+": "+r.field+": "+show(current)+" kept; remove it, or use existing: override",
			want.Why, current, want.Value)
	}
}
