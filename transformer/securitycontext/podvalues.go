package securitycontext

import (
	"slices"

	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
)

// planField plans one field of the pod's own securityContext: what the
// configuration wants of it, and what stands there against the containers'
// wants or against Pod Security restricted, which judges the pod's values by
// themselves.
func (p *pod) planField(r *rule) {
	want, wanted := p.eff.Wants[r.field]
	if r.field == windowsOptions {
		want = withoutHostProcess(want)
		wanted = wanted && !unset(want.Value)
	}
	switch current := p.now[r.field]; {
	case wanted && !unset(current) && fulfils(r.field, current, want.Value):
		p.fulfilled(r.field, current, "author")
	case wanted && !p.planWanted(r, want):
		return
	}
	current := p.now[r.field]
	if unset(current) || p.pod.Windows && !r.windows {
		return
	}
	if wanted && want.Explicit && r.forbids != nil && r.forbids(p, want.Value) {
		return
	}
	if _, ok := p.eff.Exempts(r.field); ok {
		return // the containers that inherit it say so
	}
	p.replaceValue(r, current, wanted)
}

// planWanted writes what the configuration's podSecurityContext says. It returns
// false if the value did not come to stand.
func (p *pod) planWanted(r *rule, want config.Want) bool {
	current := p.now[r.field]
	limits := p.pod.Limits
	abstain := func(o obstacle) bool {
		p.skip(&p.securityContext, []string{r.field}, want, o)
		return false
	}
	switch x, exempt := p.eff.Exempts(r.field); {
	case p.pod.Windows && !r.windows:
		if want.Explicit {
			return abstain(info("the pod runs on Windows"))
		}
		return false
	case r.field == windowsOptions && !p.pod.Windows:
		return abstain(onlyWindows)
	case exempt:
		p.exempt(r, want, x)
		return false
	case unset(current) && !p.version.AtLeast(r.since):
		return abstain(tooOld(r, want, p.eff))
	case unset(current) && !limits.AllowsPod(r.field):
		if !r.atContainer || !limits.AllowsContainer(r.field) {
			return abstain(info("the kind lacks it (" + limits.Why + ")"))
		}
		return false
	case !p.takes(r.field):
		return false
	}
	if who, why := p.cannotInherit(r, want.Value, true); who != "" {
		return abstain(warning(who+" "+why, "set it in the containers instead"))
	}
	return p.write(r, want, p.overrides(r))
}

// replaceValue settles a value of the pod that is not as the containers that
// inherit it want it, or that restricted forbids. Where the configuration asks
// for a value in the pod, containers that want another one get it themselves.
func (p *pod) replaceValue(r *rule, current any, wanted bool) {
	want, differs := p.wantOfContainers(r, current)
	if wanted {
		want, differs = config.Want{}, false
	}
	forbidden := p.isForbidden(r, current)
	useless := want.Value == nil || r.field == runAsUser && IsRoot(want.Value) || r.forbids != nil && r.forbids(p, want.Value)
	if !p.overrides(r) || !forbidden && (useless || !differs) {
		return // under keep, the containers that inherit it report it
	}
	if useless {
		want = config.Want{Value: r.fallback, Why: profileWhy(p.eff)}
	}
	switch who, why := p.cannotInherit(r, want.Value, false); {
	case who != "":
		p.kept = append(p.kept, r.field)
		p.warn([]string{r.field}, want.Why, current, want.Value,
			r.field+": "+edit.Inline(current)+" kept: "+who+" "+why, "set it in the containers, and remove it here")
	case want.Value != nil && r.replace == nil:
		p.write(r, want, true)
	default:
		p.replace(&p.securityContext, r, want)
	}
}

// isForbidden reports whether a value of the pod can't stay: Pod Security
// restricted forbids it, or it makes containers root that are not to be.
func (p *pod) isForbidden(r *rule, current any) bool {
	if r.forbids == nil || !r.forbids(p, current) {
		return false
	}
	if slices.ContainsFunc(p.containers, func(c container) bool {
		want, ok := c.want(r.field)
		return ok && want.Explicit && c.touch && c.inherits(r.field) && r.forbids(p, want.Value) && fulfils(r.field, current, want.Value)
	}) {
		return false // asked for in so many words
	}
	return restricted(p.eff) || r.field == runAsUser && slices.ContainsFunc(p.containers, func(c container) bool {
		return c.touch && c.inherits(runAsUser) && c.wantsNonRoot()
	})
}

// wantOfContainers returns what the containers that inherit a field of the pod
// want of it, if the pod's value is not that and all of them want the same.
// differs is true if any of them wants something else than stands.
func (p *pod) wantOfContainers(r *rule, current any) (want config.Want, differs bool) {
	agreed := true
	for _, c := range p.touched() {
		if !c.inherits(r.field) {
			continue
		}
		w, ok := c.want(r.field)
		if !ok && r.field == runAsUser && IsRoot(current) {
			w, ok = c.knownUser()
		}
		if ok && (!conflicts(current, w.Value) || fulfils(r.field, current, w.Value)) {
			ok = false
		}
		switch {
		case !ok:
			agreed = false
		case want.Value == nil:
			want, differs = w, true
		case !same(want.Value, w.Value):
			agreed = false
		}
	}
	if !agreed {
		want = config.Want{}
	}
	return want, differs
}

// cannotInherit names the containers that a new value in the pod is not meant for
// though they would inherit it, and says why: they are left alone, or can't work
// with it. "" if none. wanted says that the configuration asks for the value in
// the pod.
func (p *pod) cannotInherit(r *rule, value any, wanted bool) (who, why string) {
	var names []string
	for i := range p.containers {
		c := &p.containers[i]
		if !c.inherits(r.field) {
			continue
		}
		reason := ""
		_, exempt := c.exempts(r.field)
		own, asks := c.want(r.field)
		switch {
		case wanted && asks && c.touch && !exempt && conflicts(value, own.Value):
			// It gets a value of its own.
		case !c.touch || exempt || !wanted && !asks && !restricted(c.eff):
			reason = "is left alone and inherits it"
		case !c.accepts(r, value, wanted):
			reason = "can't do without it"
			if wanted {
				reason = "can't have it"
			}
		}
		if reason != "" && (why == "" || why == reason) {
			names, why = append(names, c.label), reason
		}
	}
	return edit.Join(names), why
}

// accepts reports whether a container can inherit a value that is planned for the pod.
func (c *container) accepts(r *rule, value any, wanted bool) bool {
	switch r.field {
	case runAsNonRoot:
		return value != true || !nonRootObstacle(c, config.Want{Value: value, Explicit: wanted}).exists() &&
			c.brokenBy(runAsNonRoot, config.Want{Explicit: wanted}) == nil
	case runAsUser:
		if wanted {
			return !rootObstacle(c, config.Want{Value: value}).exists()
		}
		user, ok := c.want(runAsUser)
		return c.wantsNonRoot() || ok && !IsRoot(user.Value)
	case appArmorProfile:
		return !appArmorObstacle(c, config.Want{Value: value}).exists()
	case seccompProfile:
		return !c.privileged()
	}
	return true
}

// keepInherited warns, once for each field, that the pod's value stands against
// what is wanted of the containers that inherit it.
func (p *pod) keepInherited(r *rule, current any, want config.Want) {
	if slices.Contains(p.kept, r.field) {
		return
	}
	p.kept = append(p.kept, r.field)
	said := false
	for _, v := range singles([]string{r.field}, want.Value) {
		if have := at(current, v.keys[1:]...); !unset(have) && !same(have, v.value) {
			p.keep(v.keys, have, config.Want{Value: v.value, Why: want.Why})
			said = true
		}
	}
	if !said {
		p.keep([]string{r.field}, current, want)
	}
}
