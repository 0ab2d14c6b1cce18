package securitycontext

import ()

/*
Fields:   container-only fields in the pod's securityContext, pod-only fields in
a container's
Accepts:  none
Writes:   nothing
Abstains: always. Each gets a warning: the API server drops them, or refuses them
with strict validation of fields.
*/
var (
	containerOnly = []string{allowPrivilegeEscalation, capabilities, privileged, "procMount", readOnlyRootFilesystem}
	podOnly       = []string{fsGroup, fsGroupChangePolicy, "seLinuxChangePolicy", "supplementalGroups", "supplementalGroupsPolicy", sysctls}
)

func (p *pod) reportMisplaced() {
	for _, field := range containerOnly {
		p.misplaced(field, "a container's", "the containers")
	}
	for _, c := range p.touched() {
		for _, field := range podOnly {
			c.misplaced(field, "the pod's", "the pod")
		}
	}
}

func (s *securityContext) misplaced(field, whose, to string) {
	if v, stands := s.before[field]; stands {
		s.warn([]string{field}, "core/v1", v, nil, field+" has no effect here: it is "+whose+" field", "move it to "+to)
	}
}
