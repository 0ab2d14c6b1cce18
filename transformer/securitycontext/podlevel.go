package securitycontext

import (
	"slices"
	"strings"

	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
)

// layPod plans one field of the pod's own securityContext: what the
// configuration wants of it, and what stands there against the containers'
// wants or against Pod Security restricted, which judges the pod's values by
// themselves.
func (p *pod) layPod(r *rule) {
	want, wanted := p.eff.Wants[r.field]
	switch cur := p.after[r.field]; {
	case wanted && !unset(cur) && fulfils(r.field, cur, want.Value):
		p.held(r.field, cur, "author")
	case wanted && !p.layWanted(r, want):
		return
	}
	cur := p.after[r.field]
	if unset(cur) || p.pod.Windows && !r.windows {
		return
	}
	if wanted && want.Explicit && r.forbids != nil && r.forbids(want.Value, p.minor) {
		return
	}
	if _, ok := p.eff.Exempts(r.field); ok {
		return // the containers that inherit it say so
	}
	p.mend(r, cur, wanted)
}

// layWanted lays what the configuration's podSecurityContext says. It returns
// false if the value did not come to stand.
func (p *pod) layWanted(r *rule, want config.Want) bool {
	cur := p.after[r.field]
	limits := p.pod.Limits
	switch x, exempt := p.eff.Exempts(r.field); {
	case p.pod.Windows && !r.windows:
		if want.Explicit {
			p.abstain(edit.Info, r, want, "the API server refuses it in Windows pods")
		}
	case r.field == windowsOptions && !p.pod.Windows:
		p.abstain(edit.Info, r, want, onlyWindows)
	case exempt:
		p.exempt(r, want, x)
	case unset(cur) && r.since > p.minor:
		p.abstain(tooNew(want), r, want, needsVersion(r, p.eff))
	case unset(cur) && !limits.AllowsPod(r.field):
		if !r.atContainer || !limits.AllowsContainer(r.field) {
			p.abstain(edit.Info, r, want, "the kind does not take it: "+limits.Why)
		}
	default:
		if who := p.unfit(r, want.Value, true); who != "" {
			p.note(edit.Warning, r.field, nil, p.label+": "+r.field+" is not set to "+show(want.Value)+", because "+who+
				"; set it in the containers instead", want.Why, cur, want.Value)
			return false
		}
		return p.layLeaves(r, want, p.overrides(r))
	}
	return false
}

// mend settles a value of the pod that is not as the containers that inherit
// it want it, or that restricted forbids. Where the configuration asks for a
// value in the pod, containers that want another one get it themselves.
func (p *pod) mend(r *rule, cur any, wanted bool) {
	want, differs := p.wantOfHeirs(r, cur)
	if wanted {
		want, differs = config.Want{}, false
	}
	forbidden := p.forbidden(r, cur)
	useless := want.Value == nil || r.forbids != nil && r.forbids(want.Value, p.minor)
	if !forbidden && (useless || !differs) {
		return
	}
	if useless {
		want = config.Want{Value: r.fallback, Why: "profile " + string(p.eff.Profile)}
	}
	switch who := p.unfit(r, want.Value, false); {
	case !p.overrides(r):
		// Where a container inherits the value, that container's plan reports it.
		if forbidden && !differs && r.field != runAsUser {
			p.reported = append(p.reported, r.field)
			p.keepForbidden(r, cur, want.Why)
		}
	case who != "":
		p.reported = append(p.reported, r.field)
		p.note(edit.Warning, r.field, nil, p.label+": "+r.field+": "+show(cur)+" kept, because "+who+
			"; set it in the containers, and remove it here", want.Why, cur, want.Value)
	case want.Value != nil && r.mend == nil:
		p.layLeaves(r, want, true)
	default:
		p.mendForbidden(r, p.minor, want)
	}
}

// forbidden reports whether a value of the pod can't stay: Pod Security
// restricted forbids it, or it makes containers root that are not to be.
func (p *pod) forbidden(r *rule, cur any) bool {
	if r.forbids == nil || !r.forbids(cur, p.minor) {
		return false
	}
	if slices.ContainsFunc(p.containers, func(c container) bool {
		want, ok := c.want(r.field)
		return ok && want.Explicit && c.touch && c.inherits(r.field) && r.forbids(want.Value, p.minor) && fulfils(r.field, cur, want.Value)
	}) {
		return false // asked for in so many words
	}
	return restricted(p.eff) || r.field == runAsUser && slices.ContainsFunc(p.containers, func(c container) bool {
		return c.touch && c.inherits(runAsUser) && c.pursuesNonRoot()
	})
}

// wantOfHeirs returns what the containers that inherit a field of the pod want
// of it, if the pod's value is not that and all of them want the same.
// differs is true if any of them wants something else than stands.
func (p *pod) wantOfHeirs(r *rule, cur any) (want config.Want, differs bool) {
	agreed := true
	for i := range p.containers {
		c := &p.containers[i]
		if !c.touch || !c.inherits(r.field) {
			continue
		}
		w, ok := c.want(r.field)
		if !ok && r.field == runAsUser && isZero(cur) {
			w, ok = c.catalogueUser()
		}
		if ok && !conflicts(cur, w.Value) || ok && fulfils(r.field, cur, w.Value) {
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

// unfit names the containers that a new value in the pod is not meant for though
// they would inherit it: they are left alone, or can't work with it. "" if none.
// wanted says that the configuration asks for the value in the pod.
func (p *pod) unfit(r *rule, value any, wanted bool) string {
	var names []string
	why := ""
	for i := range p.containers {
		c := &p.containers[i]
		if !c.inherits(r.field) {
			continue
		}
		reason := ""
		_, exempt := c.eff.Exempts(r.field)
		own, asks := c.want(r.field)
		switch {
		case wanted && asks && c.touch && !exempt && conflicts(value, own.Value):
			// It gets a value of its own.
		case !c.touch || exempt || !wanted && !asks && !restricted(c.eff):
			reason = "is left alone and inherits it"
		case !c.bears(r, value, wanted):
			reason = "can't do without it"
			if wanted {
				reason = "can't have it"
			}
		}
		if reason != "" && (why == "" || why == reason) {
			names, why = append(names, c.label), reason
		}
	}
	if why == "" {
		return ""
	}
	return strings.Join(names, " and ") + " " + why
}
