package securitycontext

import "github.com/podharden/podharden/transformer/config"

// bears reports whether a container can inherit a value that is planned for the pod.
func (c *container) bears(r *rule, value any, wanted bool) bool {
	switch r.field {
	case runAsNonRoot:
		return value != true || nonRootContradicted(c, config.Want{Value: value, Explicit: wanted}) == "" &&
			!c.breaks(runAsNonRoot, config.Want{Explicit: wanted})
	case runAsUser:
		if wanted {
			return rootContradicted(c, config.Want{Value: value}) == ""
		}
		user, ok := c.want(runAsUser)
		return c.pursuesNonRoot() || ok && !isZero(user.Value)
	case appArmorProfile:
		return appArmorContradicted(c, config.Want{Value: value}) == ""
	case seccompProfile:
		return !c.privileged() && seccompContradicted(c, config.Want{Value: value}) == ""
	}
	return true
}
