package securitycontext

import "github.com/podharden/podharden/transformer/config"

// rule is what is known of one field of core/v1 PodSecurityContext or
// SecurityContext. Most fields need nothing but these facts: wanted.go does the
// rest. The functions are for fields that are more than one value.
type rule struct {
	field       string
	atPod       bool // PodSecurityContext has it
	atContainer bool // SecurityContext has it
	since       int  // first minor version of Kubernetes that takes it; 0: all of 1.16 and later
	windows     bool // it holds in Windows pods

	// fallback is what restricted puts in the place of a value it forbids,
	// where the configuration names none; nil: replace decides.
	fallback any
	// forbids reports whether Pod Security restricted forbids a value that is set.
	forbids func(p *pod, v any) bool
	// replace takes away what restricted forbids. nil: fallback is set.
	replace func(p *pod, s *securityContext, want config.Want)
	// obstacle says what stands against writing the wanted value.
	obstacle func(c *container, want config.Want) obstacle
	// plan and planPod take the place of the generic planning.
	plan    func(c *container, r *rule)
	planPod func(p *pod, r *rule)
}

// The names of the fields that rules look at besides their own.
const (
	allowPrivilegeEscalation = "allowPrivilegeEscalation"
	appArmorProfile          = "appArmorProfile"
	capabilities             = "capabilities"
	fsGroup                  = "fsGroup"
	fsGroupChangePolicy      = "fsGroupChangePolicy"
	privileged               = "privileged"
	readOnlyRootFilesystem   = "readOnlyRootFilesystem"
	runAsGroup               = "runAsGroup"
	runAsNonRoot             = "runAsNonRoot"
	runAsUser                = "runAsUser"
	seLinuxOptions           = "seLinuxOptions"
	seccompProfile           = "seccompProfile"
	sysctls                  = "sysctls"
	windowsOptions           = "windowsOptions"
)

// atBothLevels reports whether a container without the field takes the pod's.
func atBothLevels(field string) bool {
	switch field {
	case appArmorProfile, runAsGroup, runAsNonRoot, runAsUser, seLinuxOptions, seccompProfile, windowsOptions:
		return true
	}
	return false
}

// userRules are the rules that decide as whom a container runs, in order. They
// come first: what a container may lose depends on its user.
var userRules = []*rule{
	&runAsUserRule,
	&runAsNonRootRule,
	&runAsGroupRule,
}

// containerRules are the other rules of a container's fields, each after those it
// looks at. The edits come out in the order of the API's field names.
var containerRules = []*rule{
	&capabilitiesRule,
	&allowPrivilegeEscalationRule,
	&appArmorProfileRule,
	&procMountRule,
	&readOnlyRootFilesystemRule,
	&seLinuxOptionsRule,
	&seccompProfileRule,
	&windowsOptionsRule,
}

// podRules are the rules of the pod's fields, each after those it looks at.
var podRules = []*rule{
	&appArmorProfileRule,
	&fsGroupRule,
	&fsGroupChangePolicyRule,
	&runAsUserRule,
	&runAsGroupRule,
	&runAsNonRootRule,
	&seLinuxChangePolicyRule,
	&seLinuxOptionsRule,
	&seccompProfileRule,
	&supplementalGroupsRule,
	&supplementalGroupsPolicyRule,
	&sysctlsRule,
	&windowsOptionsRule,
}
