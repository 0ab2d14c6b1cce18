package securitycontext

import (
	"github.com/podharden/podharden/transformer/edit"
)

/*
Fields:   container-only fields in the pod's securityContext, pod-only fields in
a container's
Accepts:  none
Writes:   nothing
Abstains: always. Each gets a warning: the API server refuses or drops them.
*/
var (
	containerOnly = []string{allowPrivilegeEscalation, capabilities, privileged, "procMount", readOnlyRootFilesystem}
	podOnly       = []string{fsGroup, fsGroupChangePolicy, "seLinuxChangePolicy", "supplementalGroups", "supplementalGroupsPolicy", "sysctls"}
)

func (p *pod) reportMisplaced() {
	for _, field := range containerOnly {
		p.misplaced(field, "a container's", "the containers")
	}
	for i := range p.containers {
		if c := &p.containers[i]; c.touch {
			for _, field := range podOnly {
				c.misplaced(field, "the pod's", "the pod")
			}
		}
	}
}

func (s *scope) misplaced(field, whose, to string) {
	v, stands := s.before[field]
	if !stands {
		return
	}
	s.note(edit.Warning, field, nil, s.label+": "+field+" has no effect here, since it is "+whose+" field; move it to "+to,
		"core/v1", v, nil)
}
