package securitycontext

import (
	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
)

/*
Fields:   containers[*].securityContext.privileged
Accepts:  false, unset
Writes:   what the configuration says where it is unset; false under override
and privilegedContainers: harden, if the profile is restricted
Abstains: with privilegedContainers: skip the container is left alone. With harden
and keep it stays privileged; then allowPrivilegeEscalation, capabilities,
runAsNonRoot and seccompProfile contradict it and are not written, which one
warning says.
*/
var privilegedRule = rule{
	field: privileged, atContainer: true,
	forbids: func(_ *pod, v any) bool { return v == true }, fallback: false,
	obstacle: func(c *container, want config.Want) obstacle {
		if want.Value == true && c.keepsEscalationOff() {
			return refusedPair
		}
		return obstacle{}
	},
}

func planPrivileged(c *container, r *rule) {
	if _, wanted := c.want(privileged); wanted || overrides(c.eff) {
		c.planWanted(r)
	}
}

// whyPrivileged is what stands against most fields of a privileged container.
func (c *container) whyPrivileged() obstacle {
	want, _ := c.want(privileged)
	o := warning("the manifest sets privileged: true", c.wayOut())
	if want.Value == true {
		o = warning(want.Why+" sets privileged: true", "take it out of the configuration")
	}
	o.at = []edit.Path{c.field(privileged)}
	return o
}

// reportPrivileged warns of a container that stays privileged where no field that
// is not set because of it says so.
func (c *container) reportPrivileged() {
	want, wanted := c.want(privileged)
	if !c.privileged() || !restricted(c.eff) || overrides(c.eff) || wanted && want.Explicit {
		return
	}
	for _, n := range c.of.notSet {
		if n.on == &c.securityContext && n.reason == c.whyPrivileged().reason {
			return
		}
	}
	c.warn([]string{privileged}, profileWhy(c.eff), true, false, "privileged: true kept", c.wayOut())
}
