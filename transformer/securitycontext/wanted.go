package securitycontext

import (
	"fmt"
	"slices"
	"strings"

	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
)

// planWanted plans one field of a container: it holds already, it is written, the
// author's value is kept, or something stands against it.
func (c *container) planWanted(r *rule) {
	want, wanted := c.want(r.field)
	if !wanted {
		c.replaceForbidden(r, config.Want{})
		return
	}
	own, inherited := c.now[r.field], any(nil)
	if unset(own) {
		own = nil
	}
	if r.atPod && c.inherits(r.field) {
		inherited = c.of.now[r.field]
	}
	switch {
	case own != nil && fulfils(r.field, own, want.Value):
		c.fulfilled(r.field, own, "author")
		c.replaceForbidden(r, want)
		return
	case own == nil && !unset(inherited) && fulfils(r.field, inherited, want.Value):
		c.fulfilled(r.field, inherited, "inherited from the pod")
		return
	}
	if !c.permits(r, want, own == nil) {
		return
	}
	if own == nil && !unset(inherited) && !unset(c.of.before[r.field]) && conflicts(inherited, want.Value) && !overrides(c.eff) {
		c.of.keepInherited(r, inherited, want)
		return
	}
	if own == nil && r.field == seLinuxOptions {
		// The pod's mapping stops to count as soon as the container has one.
		for _, v := range singles([]string{r.field}, inherited) {
			if at(want.Value, v.keys[1:]...) == nil {
				c.set(v.keys, v.value, want.Why)
			}
		}
	}
	if c.write(r, want, overrides(c.eff)) {
		c.replaceForbidden(r, want)
	}
}

// permits reports whether nothing stands against writing a wanted value; what
// does is noted. unset says that the container has no value of its own.
func (c *container) permits(r *rule, want config.Want, unset bool) bool {
	if x, ok := c.exempts(r.field); ok && (!c.of.pod.Windows || r.windows) {
		c.exempt(r, want, x)
		return false
	}
	o := c.obstacle(r, want, unset)
	if o.exists() && !(o.severity == edit.Info && c.of.pod.Windows && !want.Explicit) {
		c.of.skip(&c.securityContext, []string{r.field}, want, o)
	}
	return !o.exists()
}

// obstacle says what stands against writing a wanted value.
func (c *container) obstacle(r *rule, want config.Want, unset bool) obstacle {
	limits := c.of.pod.Limits
	switch {
	case c.of.pod.Windows && !r.windows:
		return info("the pod runs on Windows")
	case unset && !c.of.version.AtLeast(r.since):
		return tooOld(r, want, c.of.eff)
	case unset && !limits.AllowsContainer(r.field) && !(r.atPod && limits.AllowsPod(r.field)):
		return info("the kind lacks it (" + limits.Why + ")")
	}
	if n := c.brokenBy(r.field, want); n != nil {
		o := warning(n.Because(c.c.Image), n.WayOut)
		if r.field == runAsNonRoot {
			o.at = c.asRoot()
		}
		return o
	}
	if r.obstacle != nil {
		return r.obstacle(c, want)
	}
	return obstacle{}
}

// tooOld is the obstacle where the cluster does not know a field yet.
func tooOld(r *rule, want config.Want, eff *config.Pod) obstacle {
	o := info(fmt.Sprintf("it needs Kubernetes 1.%d and kubernetesVersion is %s", r.since, eff.KubernetesVersion))
	if want.Explicit {
		o.severity = edit.Warning
	}
	return o
}

// exempt notes, once, that a field is not to be touched.
func (s *securityContext) exempt(r *rule, want config.Want, x config.Exemption) {
	message := s.label + ": " + r.field + " exempt by " + because(x)
	if !slices.ContainsFunc(s.notes, func(n edit.Note) bool { return n.Message == message }) {
		s.notes = append(s.notes, edit.Note{
			Severity: edit.Info, Path: s.field(r.field), Rule: r.field, Container: s.container,
			Message: message, Current: s.now[r.field], Proposed: want.Value, Why: x.Why, Exempts: r.field, Reason: x.Reason,
		})
	}
}

// because says who exempts, and for what reason.
func because(x config.Exemption) string {
	if x.Reason == "" {
		return x.Why
	}
	return x.Why + ": " + x.Reason
}

// write writes what a securityContext lacks of a wanted value, single value by
// single value. What stands otherwise is replaced if override is set; else it is
// kept, and then nothing else of the field is written: half a value may be an
// invalid one. It returns false if something was kept.
func (s *securityContext) write(r *rule, want config.Want, override bool) bool {
	current := s.now[r.field]
	if unset(current) {
		current = nil
	}
	if current == nil && flat(want.Value) {
		s.set([]string{r.field}, want.Value, want.Why)
		s.dropProfile(r.field, want.Why)
		return true
	}
	_, isMap := want.Value.(map[string]any)
	if _, ok := current.(map[string]any); isMap && current != nil && !ok {
		if override {
			s.set([]string{r.field}, want.Value, want.Why)
		} else {
			s.keep([]string{r.field}, current, want)
		}
		return override
	}
	lacking := slices.DeleteFunc(singles([]string{r.field}, want.Value), func(v single) bool {
		have := at(current, v.keys[1:]...)
		return !unset(have) && same(have, v.value)
	})
	if !override {
		kept := false
		for _, v := range lacking {
			if have := at(current, v.keys[1:]...); !unset(have) {
				s.keep(v.keys, have, config.Want{Value: v.value, Why: want.Why})
				kept = true
			}
		}
		if kept {
			return false
		}
	}
	for _, v := range lacking {
		s.set(v.keys, v.value, want.Why)
	}
	s.dropProfile(r.field, want.Why)
	return true
}

// dropProfile takes the name of a profile away whose type is not Localhost: for any
// other type the API server refuses the name that the author's type needed.
func (s *securityContext) dropProfile(field, why string) {
	if !unset(at(s.now, field, "localhostProfile")) && at(s.now, field, "type") != "Localhost" {
		s.remove([]string{field, "localhostProfile"}, why)
	}
}

// keep warns that a value stands against what is wanted.
func (s *securityContext) keep(keys []string, current any, want config.Want) {
	s.warn(keys, want.Why, current, want.Value,
		dotted(keys)+": "+edit.Inline(current)+" kept", "remove it, or use existing: override")
}

// dotted renders a field and the keys below it: seccompProfile.type.
func dotted(keys []string) string { return strings.Join(keys, ".") }
