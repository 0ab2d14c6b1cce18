package securitycontext

import (
	"slices"
	"strings"

	"github.com/podharden/podharden/transformer/config"
)

/*
Fields:   containers[*].securityContext.allowPrivilegeEscalation
Accepts:  false
Writes:   false where it is unset; under override in the place of true
Abstains: while the container is privileged or adds SYS_ADMIN: the API server
refuses the pair (ValidateSecurityContext in k8s.io/kubernetes
pkg/apis/core/validation), and the kernel flag would be a lie.
*/
var allowPrivilegeEscalationRule = rule{
	field: allowPrivilegeEscalation, atContainer: true,
	since:        8, // the field came with 1.8, see check_allowPrivilegeEscalation.go of k8s.io/pod-security-admission
	contradicted: escalationContradicted,
}

func escalationContradicted(c *container, want config.Want) string {
	switch {
	case want.Value != false:
		return ""
	case c.privileged():
		c.withheld = append(c.withheld, allowPrivilegeEscalation)
		return withheld
	case slices.ContainsFunc(c.added(), isSysAdmin):
		return "capabilities.add holds SYS_ADMIN, so allowPrivilegeEscalation: false is not set (the API server refuses the pair); " +
			c.wayOut()
	}
	return ""
}

// wayOut is what helps against power that the author asked for.
func (c *container) wayOut() string {
	if overrides(c.eff) || !restricted(c.eff) {
		return "remove it"
	}
	return "remove it, or use existing: override"
}

func isSysAdmin(v any) bool { return capability(v) == "SYS_ADMIN" }

// capability returns the plain name of a capability, as the runtimes read it:
// any case, with or without CAP_.
func capability(v any) string {
	return strings.TrimPrefix(strings.ToUpper(text(v)), "CAP_")
}
