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
	since:   12, // ProcMountType came with 1.12, see pkg/features/kube_features.go of k8s.io/kubernetes
	forbids: func(v any, _ int) bool { return v != "Default" }, fallback: "Default",
	contradicted: func(c *container, want config.Want) string {
		if want.Value == "Unmasked" && c.of.pod.Spec["hostUsers"] != false {
			return "procMount: Unmasked is not set, because the pod does not set hostUsers: false"
		}
		return ""
	},
}
