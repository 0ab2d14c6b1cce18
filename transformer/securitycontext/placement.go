package securitycontext

import (
	"slices"
	"strings"

	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
)

// moveToPod moves what all containers get alike to the pod, for placement: pod and
// for kinds that take a field only there. A container that is left alone, exempt,
// stands against the field, or loses a value of its own, would inherit it: then the
// field stays in the containers. One that keeps a value of its own does not inherit it.
// A user and its group stay at one level.
func (p *pod) moveToPod() {
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
		case first != nil && p.keepsGroup(r):
			p.move(r.field, &first.securityContext)
			p.withdraw(r)
		case forced:
			for _, c := range p.withdraw(r) {
				want, _ := c.want(r.field)
				p.skip(&c.securityContext, []string{r.field}, want,
					info("the kind takes it only at the pod, where not every container can have it ("+p.pod.Limits.Why+")"))
			}
		}
	}
}

// alike returns the first container that gets the field, if the pod can have
// it in place of all containers that do; else nil.
func (p *pod) alike(r *rule) *container {
	if !unset(p.now[r.field]) || !p.pod.Limits.AllowsPod(r.field) {
		return nil
	}
	var first *container
	for i := range p.containers {
		c := &p.containers[i]
		switch {
		case !c.inherited(r.field) && !c.inherits(r.field):
		case unset(c.now[r.field]):
			return nil
		case first == nil:
			first = c
		case !same(c.now[r.field], first.now[r.field]):
			return nil
		}
	}
	if first != nil && r.field == seccompProfile && p.seccompAnnotation().against(first.now[seccompProfile]) {
		return nil
	}
	return first
}

// keepsGroup reports whether users and their groups stay together when a field moves.
func (p *pod) keepsGroup(r *rule) bool {
	if r.field != runAsUser && r.field != runAsGroup {
		return true
	}
	var groups []any // of the containers that run as the pod's user
	for i := range p.containers {
		c := &p.containers[i]
		switch ownUser, ownGroup := !c.inherited(runAsUser), !c.inherited(runAsGroup); {
		case ownUser && !ownGroup && !unset(c.now[runAsGroup]), !ownUser && ownGroup && r.field == runAsUser:
			return false
		case !ownUser:
			groups = append(groups, c.now[runAsGroup])
		}
	}
	if r.field == runAsGroup {
		return !unset(p.now[runAsUser])
	}
	return len(groups) > 0 && !slices.ContainsFunc(groups, func(g any) bool { return !same(g, groups[0]) }) &&
		(unset(groups[0]) || p.alike(&runAsGroupRule) != nil)
}

// withdraw takes back what was planned for a field that containers did not have
// before, and returns those containers.
func (p *pod) withdraw(r *rule) []*container {
	var out []*container
	for i := range p.containers {
		c := &p.containers[i]
		if !c.inherited(r.field) || unset(c.now[r.field]) {
			continue
		}
		out = append(out, c)
		c.own()
		delete(c.now, r.field)
		if v, had := c.before[r.field]; had {
			c.now[r.field] = v
		}
		for keys := range c.why {
			if keys == r.field || strings.HasPrefix(keys, r.field+".") {
				delete(c.why, keys)
			}
		}
	}
	return out
}

// moveGroup takes a group out of the pod whose user is taken away: runtimes refuse
// a pod's sandbox with runAsGroup alone. The containers that inherited another
// group than root's get it themselves, exempt or not: it is the group that they
// had. One that is left alone can't get it, so that the group stays.
func (p *pod) moveGroup() {
	if unset(p.before[runAsUser]) || !unset(p.now[runAsUser]) || unset(p.now[runAsGroup]) {
		return
	}
	group, why := p.now[runAsGroup], p.reason([]string{runAsUser})
	var inheriting []*container
	for i := range p.containers {
		switch c := &p.containers[i]; {
		case !c.inherits(runAsGroup) || IsRoot(group):
		case !c.touch:
			p.warn([]string{runAsGroup}, why, group, nil,
				"runAsGroup: "+edit.Inline(group)+" kept: "+c.label+" is left alone and inherits it", "set runAsUser beside it: runtimes refuse a pod with a group alone")
			return
		default:
			inheriting = append(inheriting, c)
		}
	}
	for _, c := range inheriting {
		c.set([]string{runAsGroup}, group, why)
	}
	p.remove([]string{runAsGroup}, why)
}
