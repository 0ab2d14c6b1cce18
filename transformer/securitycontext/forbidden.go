package securitycontext

import (
	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
)

// mendOwn settles a container's own value that Pod Security restricted
// forbids, whatever the configuration wants of the field.
func (c *container) mendOwn(r *rule, want config.Want) {
	own := c.after[r.field]
	if r.forbids == nil || unset(own) || !restricted(c.eff) || (c.of.pod.Windows && !r.windows) || !r.forbids(own, c.of.minor) {
		return
	}
	if want.Explicit && !unset(want.Value) && r.forbids(want.Value, c.of.minor) {
		return
	}
	want = config.Want{Value: r.fallback, Why: "profile " + string(c.eff.Profile)}
	if x, ok := c.eff.Exempts(r.field); ok {
		c.exempt(r, want, x)
		return
	}
	if !overrides(c.eff) {
		c.keepForbidden(r, own, want.Why)
		return
	}
	c.mendForbidden(r, c.of.minor, want)
}

// keepForbidden warns that a value stands that restricted forbids.
func (s *scope) keepForbidden(r *rule, current any, why string) {
	remedy := "; remove it, or use existing: override"
	if r.fallback == nil && r.mend == nil {
		remedy = "; remove it"
	}
	s.note(edit.Warning, r.field, nil, s.label+": "+r.field+": "+show(current)+" kept, which Pod Security restricted forbids"+remedy,
		why, current, r.fallback)
}

// mendForbidden replaces a value that restricted forbids.
func (s *scope) mendForbidden(r *rule, minor int, want config.Want) {
	switch {
	case r.mend != nil:
		r.mend(s, minor, want)
	case r.fallback != nil:
		s.layLeaves(r, config.Want{Value: r.fallback, Why: want.Why}, true)
	default:
		s.keepForbidden(r, s.after[r.field], want.Why)
	}
}
