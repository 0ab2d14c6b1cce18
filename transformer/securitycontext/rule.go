package securitycontext

import "github.com/podharden/podharden/transformer/config"

// rule is what is known of one field of core/v1 PodSecurityContext or
// SecurityContext. Most fields need nothing but these facts: lay.go does the
// rest. The functions are for fields that are more than one value.
type rule struct {
	field       string
	atPod       bool // PodSecurityContext has it
	atContainer bool // SecurityContext has it
	since       int  // first minor version of Kubernetes that takes it; 0: all
	windows     bool // the API server takes it in Windows pods

	// fallback is what restricted puts in the place of a value it forbids,
	// where the configuration names none; nil: the rule's mend decides.
	fallback any
	// forbids reports whether Pod Security restricted forbids a value that is set.
	forbids func(v any, minor int) bool
	// mend takes away what restricted forbids. nil: fallback is set.
	mend func(s *scope, minor int, want config.Want)
	// contradicted names what stands against writing the wanted value; ""
	// if nothing does. withheld: it is said elsewhere.
	contradicted func(c *container, want config.Want) string
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

// withheld is what contradicted returns when the reason is said elsewhere.
const withheld = "withheld"

// containerRules are the rules of a container's fields, each after those it
// looks at. The edits come out in the order of the API's field names.
var containerRules = []*rule{
	&privilegedRule,
	&capabilitiesRule,
	&allowPrivilegeEscalationRule,
	&appArmorProfileRule,
	&procMountRule,
	&readOnlyRootFilesystemRule,
	&runAsUserRule,
	&runAsNonRootRule,
	&runAsGroupRule,
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
