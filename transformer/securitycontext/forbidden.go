package securitycontext

import "github.com/podharden/podharden/transformer/config"

// replaceForbidden replaces a container's own value that Pod Security restricted
// forbids, whatever the configuration wants of the field. Under existing: keep
// it stands, and Pod Security's own findings name it.
func (c *container) replaceForbidden(r *rule, want config.Want) {
	own := c.now[r.field]
	if r.forbids == nil || unset(own) || !restricted(c.eff) || c.of.pod.Windows && !r.windows || !r.forbids(c.of, own) {
		return
	}
	if want.Explicit && !unset(want.Value) && r.forbids(c.of, want.Value) {
		return
	}
	want = config.Want{Value: r.fallback, Why: profileWhy(c.eff)}
	if x, ok := c.exempts(r.field); ok {
		c.exempt(r, want, x)
		return
	}
	if overrides(c.eff) {
		c.of.replace(&c.securityContext, r, want)
	}
}

// replace replaces a value that restricted forbids.
func (p *pod) replace(s *securityContext, r *rule, want config.Want) {
	switch {
	case r.replace != nil:
		r.replace(p, s, want)
	case r.fallback != nil:
		s.write(r, config.Want{Value: r.fallback, Why: want.Why}, true)
	}
}
