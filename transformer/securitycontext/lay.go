package securitycontext

import (
	"fmt"
	"slices"

	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
)

// lay plans one field of a container: it holds already, it is written, the
// author's value is kept, or something stands against it.
func (c *container) lay(r *rule) {
	want, wanted := c.want(r.field)
	if !wanted {
		c.mendOwn(r, config.Want{Value: r.fallback, Why: "profile " + string(c.eff.Profile)})
		return
	}
	own, inherited := c.after[r.field], any(nil)
	if unset(own) {
		own = nil
		if r.atPod {
			inherited = c.of.after[r.field]
		}
	}
	switch {
	case own != nil && fulfils(r.field, own, want.Value):
		c.held(r.field, own, "author")
		c.mendOwn(r, want)
		return
	case own == nil && !unset(inherited) && fulfils(r.field, inherited, want.Value):
		c.held(r.field, inherited, "inherited from the pod")
		return
	}
	if !c.may(r, want, own == nil) {
		return
	}
	if authors := c.of.before[r.field]; own == nil && !unset(inherited) && !unset(authors) && conflicts(inherited, want.Value) && !overrides(c.eff) {
		c.of.keepOnce(r, inherited, want)
		return
	}
	if own == nil && r.field == seLinuxOptions {
		// The pod's mapping stops to count as soon as the container has one.
		for _, l := range leaves(inherited, nil) {
			if at(want.Value, l.keys...) == nil {
				c.set(r.field, l.keys, l.value, want.Why)
			}
		}
	}
	if c.layLeaves(r, want, overrides(c.eff)) {
		c.mendOwn(r, want)
	}
}

// may reports whether nothing stands against writing a wanted value; what does is
// noted. unset says that the container has no value of its own.
func (c *container) may(r *rule, want config.Want, unset bool) bool {
	if c.of.pod.Windows && !r.windows {
		if want.Explicit {
			c.abstain(edit.Info, r, want, "the API server refuses it in Windows pods")
		}
		return false
	}
	if x, ok := c.eff.Exempts(r.field); ok {
		c.exempt(r, want, x)
		return false
	}
	if c.breaks(r.field, want) {
		c.broken = append(c.broken, r.field)
		return false
	}
	if unset && r.since > c.of.minor {
		c.abstain(tooNew(want), r, want, needsVersion(r, c.of.eff))
		return false
	}
	limits := c.of.pod.Limits
	if unset && !limits.AllowsContainer(r.field) && !(r.atPod && limits.AllowsPod(r.field)) {
		c.abstain(edit.Info, r, want, "the kind does not take it: "+limits.Why)
		return false
	}
	if r.contradicted != nil {
		if why := r.contradicted(c, want); why == withheld {
			return false
		} else if why != "" {
			c.note(edit.Warning, r.field, nil, c.label+": "+why, want.Why, c.effective(r.field), want.Value)
			return false
		}
	}
	return true
}

// exempt notes, once, that a field is not to be touched.
func (s *scope) exempt(r *rule, want config.Want, x config.Exemption) {
	message := s.label + ": " + r.field + " is exempt by " + because(x)
	if !slices.ContainsFunc(s.notes, func(n edit.Note) bool { return n.Message == message }) {
		s.note(edit.Info, r.field, nil, message, x.Why, s.after[r.field], want.Value)
	}
}

// because says who exempts, and for what reason.
func because(x config.Exemption) string {
	if x.Reason == "" {
		return x.Why
	}
	return x.Why + ": " + x.Reason
}

// abstain notes that a wanted field is not set.
func (s *scope) abstain(severity edit.Severity, r *rule, want config.Want, why string) {
	s.note(severity, r.field, nil, s.label+": "+r.field+" is not set, because "+why, want.Why, s.after[r.field], want.Value)
}

func tooNew(want config.Want) edit.Severity {
	if want.Explicit {
		return edit.Warning
	}
	return edit.Info
}

func needsVersion(r *rule, eff *config.Pod) string {
	return fmt.Sprintf("it needs Kubernetes 1.%d and kubernetesVersion is %s", r.since, eff.KubernetesVersion)
}

// layLeaves writes what a scope lacks of a wanted value, leaf by leaf. What
// stands otherwise is replaced if override is set; else it is kept, and then
// nothing else of the field is written: half a value may be an invalid one.
// It returns false if something was kept.
func (s *scope) layLeaves(r *rule, want config.Want, override bool) bool {
	cur := s.after[r.field]
	if unset(cur) {
		cur = nil
	}
	_, isMap := want.Value.(map[string]any)
	if _, ok := cur.(map[string]any); isMap && cur != nil && !ok {
		if override {
			s.set(r.field, nil, want.Value, want.Why)
		} else {
			s.keep(r, nil, cur, want.Value, want.Why)
		}
		return override
	}
	todo := slices.DeleteFunc(leaves(want.Value, nil), func(l leaf) bool {
		have := at(cur, l.keys...)
		return !unset(have) && same(have, l.value)
	})
	if !override {
		kept := false
		for _, l := range todo {
			if have := at(cur, l.keys...); !unset(have) {
				s.keep(r, l.keys, have, l.value, want.Why)
				kept = true
			}
		}
		if kept {
			return false
		}
	}
	for _, l := range todo {
		s.set(r.field, l.keys, l.value, want.Why)
	}
	// Only a Localhost profile may name one: for any other type the API
	// server refuses the name that the author's type needed.
	if !unset(at(s.after[r.field], "localhostProfile")) && at(s.after[r.field], "type") != "Localhost" {
		s.remove(r.field, []string{"localhostProfile"}, want.Why)
	}
	return true
}

// keep warns that a value stands against what is wanted.
func (s *scope) keep(r *rule, keys []string, current, proposed any, why string) {
	s.note(edit.Warning, r.field, keys, s.label+": "+dotted(r.field, keys)+": "+show(current)+
		" kept; remove it, or use existing: override", why, current, proposed)
}
