package securitycontext

import (
	"testing"
)

func TestPrivileged(t *testing.T) {
	checkRules(t, []string{"privileged"}, []ruleCase{
		{
			name: "skip",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {privileged: true}}]}}`,
			with: with{override},
			want: []string{
				`warning: container "web": privileged: true, so the container is left alone; remove it, exempt the container with skip: [all] and a reason, or use privilegedContainers: harden`,
			},
		},
		{
			name: "skip, nothing wanted",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {privileged: true}}]}}`,
			with: with{none},
		},
		{
			name: "harden, keep",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {privileged: true}}]}}`,
			with: with{harden},
			want: []string{
				`warning: container "web": privileged: true kept, so allowPrivilegeEscalation, capabilities, runAsNonRoot and seccompProfile are not set; remove it, or use existing: override`,
			},
		},
		{
			name: "harden, keep, one withheld",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {privileged: true}}]}}`,
			with: with{harden, only(runAsNonRoot)},
			want: []string{
				`warning: container "web": privileged: true kept, so runAsNonRoot is not set; remove it, or use existing: override`,
			},
		},
		{
			name: "harden, keep, all there",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {privileged: true, capabilities: {drop: [ALL]}, runAsNonRoot: true, seccompProfile: {type: Localhost, localhostProfile: a}}}]}}`,
			with: with{harden, only(capabilities, runAsNonRoot, seccompProfile)},
			want: []string{
				`warning: container "web": privileged: true kept, which Pod Security restricted forbids; remove it, or use existing: override`,
			},
		},
		{
			name: "harden, override",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {privileged: true}}]}}`,
			with: with{harden, override},
			want: []string{
				`spec.containers[0].securityContext.privileged = false (was true) [profile restricted]`,
			},
		},
		{
			name: "harden, override, not restricted",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {privileged: true}}]}}`,
			with: with{harden, override, none, wantAt(allowPrivilegeEscalation, false)},
			want: []string{
				`warning: container "web": privileged: true kept, so allowPrivilegeEscalation is not set; remove it`,
			},
		},
		{
			name: "harden, override, exempt",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {privileged: true}}]}}`,
			with: with{harden, override, exempt(privileged)},
			want: []string{
				`info: container "web": privileged is exempt by rule legacy: ticket OPS-7`,
				`warning: container "web": privileged: true kept, so allowPrivilegeEscalation, capabilities, runAsNonRoot and seccompProfile are not set; remove it`,
			},
		},
		{
			name: "false",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {privileged: false}}]}}`,
		},
		{
			name: "asked for",
			pod:  `{spec: {containers: [{name: web, image: web}]}}`,
			with: with{wantAt(privileged, true)},
			want: []string{
				`spec.containers[0].securityContext.privileged = true [functionConfig]`,
				`warning: container "web": privileged: true is what functionConfig says, so allowPrivilegeEscalation, capabilities, runAsNonRoot and seccompProfile are not set; take it out of the configuration`,
			},
		},
		{
			name: "asked for beside no escalation",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {allowPrivilegeEscalation: false}}]}}`,
			with: with{wantAt(privileged, true)},
			want: []string{
				`warning: container "web": allowPrivilegeEscalation is false, so privileged: true is not set (the API server refuses the pair); change allowPrivilegeEscalation, or take privileged out of the configuration`,
			},
		},
		{
			name: "no boolean",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {privileged: 'true'}}]}}`,
		},
	})
}
