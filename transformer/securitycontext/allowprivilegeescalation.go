package securitycontext

import (
	"slices"

	"github.com/podharden/podharden/transformer/config"
)

/*
Fields:   containers[*].securityContext.allowPrivilegeEscalation
Accepts:  false
Writes:   false where it is unset; under override in the place of true
Abstains: while the container is privileged or adds CAP_SYS_ADMIN, spelt so: the
API server refuses these pairs (ValidateSecurityContext in k8s.io/kubernetes
pkg/apis/core/validation). Where SYS_ADMIN is added in any spelling, unless the
configuration asks for it in so many words: that is the power to escalate.
*/
var allowPrivilegeEscalationRule = rule{
	field: allowPrivilegeEscalation, atContainer: true,
	obstacle: escalationObstacle,
}

const capSysAdmin = "CAP_SYS_ADMIN"

// refusedPair is what the API server says of allowPrivilegeEscalation: false
// beside privileged: true or CAP_SYS_ADMIN.
var refusedPair = warning("the API server refuses it beside allowPrivilegeEscalation: false",
	"change allowPrivilegeEscalation, or take it out of the configuration")

func escalationObstacle(c *container, want config.Want) obstacle {
	switch {
	case want.Value != false:
		return obstacle{}
	case c.privileged():
		return c.whyPrivileged()
	case !want.Explicit && slices.ContainsFunc(c.added(), isSysAdmin), slices.Contains(c.added(), any(capSysAdmin)):
		return c.whyAdded()
	}
	return obstacle{}
}

func isSysAdmin(v any) bool { return capability(text(v)) == "SYS_ADMIN" }

// keepsEscalationOff reports whether allowPrivilegeEscalation: false stands in the
// container and will stay.
func (c *container) keepsEscalationOff() bool {
	want, _ := c.want(allowPrivilegeEscalation)
	_, exempt := c.exempts(allowPrivilegeEscalation)
	return c.now[allowPrivilegeEscalation] == false && (exempt || !overrides(c.eff) || want.Value != true)
}
