package securitycontext

import "github.com/podharden/podharden/transformer/config"

/*
Fields:   containers[*].securityContext.procMount
Accepts:  Default, unset
Writes:   what the configuration says where it is unset; Default under override,
if the profile is restricted
Abstains: from Unmasked unless the pod sets hostUsers: false; the API server
refuses it (ValidateSecurityContext).
*/
var procMountRule = rule{
	field: "procMount", atContainer: true,
	forbids: func(_ *pod, v any) bool { return v != "Default" }, fallback: "Default",
	obstacle: func(c *container, want config.Want) obstacle {
		if want.Value == "Unmasked" && c.of.pod.Spec["hostUsers"] != false {
			return warning("the API server takes Unmasked only with hostUsers: false", "set it in the pod")
		}
		return obstacle{}
	},
}
