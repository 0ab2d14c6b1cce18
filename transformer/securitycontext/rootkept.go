package securitycontext

import (
	"slices"
)

// reportRootKept warns of runAsUser: 0 that stays where no rule that it stands
// against has said so: in a container that holds to it, or in the pod, which
// Pod Security judges by itself.
func (p *pod) reportRootKept() {
	said := slices.Contains(p.reported, runAsUser) || p.warned(runAsUser)
	for i := range p.containers {
		c := &p.containers[i]
		inherits := c.inherits(runAsUser)
		said = said || inherits && c.warned(runAsNonRoot)
		if !c.touch || inherits || !isZero(c.after[runAsUser]) || !restricted(c.eff) || c.warned(runAsNonRoot) || c.warned(runAsUser) || c.privileged() {
			continue
		}
		if mayBeRoot(c.eff) {
			continue
		}
		if want, ok := c.want(runAsUser); ok && isZero(want.Value) {
			continue
		}
		c.keepForbidden(&runAsUserRule, c.after[runAsUser], "profile "+string(c.eff.Profile))
	}
	if isZero(p.after[runAsUser]) && restricted(p.eff) && !said && !mayBeRoot(p.eff) && !p.pod.Windows {
		p.keepForbidden(&runAsUserRule, p.after[runAsUser], "profile "+string(p.eff.Profile))
	}
}

// mayBeRoot reports whether running as root is exempt.
func mayBeRoot(eff wanted) bool {
	_, user := eff.Base().Exempts(runAsUser)
	_, nonRoot := eff.Base().Exempts(runAsNonRoot)
	return user || nonRoot
}
