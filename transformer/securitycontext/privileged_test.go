package securitycontext

import (
	"testing"
)

func TestPrivileged(t *testing.T) {
	checkRules(t, []string{"privileged", "runAsNonRoot", "allowPrivilegeEscalation"}, []ruleCase{
		{
			name: "skip",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {privileged: true}}]}}`,
			with: with{override},
			want: []string{
				`warning: container "web": left alone: the manifest sets privileged: true. Remove it, exempt the container with skip: [all] and a reason, or use privilegedContainers: harden.`,
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
				`warning: container "web": allowPrivilegeEscalation, capabilities, runAsNonRoot and seccompProfile not set: the manifest sets privileged: true. Remove it, or use existing: override.`,
			},
		},
		{
			name: "harden, keep, one field is not set",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {privileged: true}}]}}`,
			with: with{harden, only(runAsNonRoot)},
			want: []string{
				`warning: container "web": runAsNonRoot not set: the manifest sets privileged: true. Remove it, or use existing: override.`,
			},
		},
		{
			name: "harden, keep, all there",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {privileged: true, capabilities: {drop: [ALL]}, runAsNonRoot: true, seccompProfile: {type: Localhost, localhostProfile: a}}}]}}`,
			with: with{harden, only(capabilities, runAsNonRoot, seccompProfile)},
			want: []string{
				`warning: container "web": privileged: true kept. Remove it, or use existing: override.`,
				`held: spec.containers[0].securityContext.runAsNonRoot [author]`,
			},
		},
		{
			name: "harden, override",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {privileged: true}}]}}`,
			with: with{harden, override},
			want: []string{
				`spec.containers[0].securityContext.allowPrivilegeEscalation = false [profile restricted]`,
				`spec.containers[0].securityContext.privileged = false (was true) [profile restricted]`,
				`spec.containers[0].securityContext.runAsNonRoot = true [profile restricted]`,
			},
		},
		{
			name: "harden, override, not restricted",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {privileged: true}}]}}`,
			with: with{harden, override, none, wantAt(allowPrivilegeEscalation, false)},
			want: []string{
				`warning: container "web": allowPrivilegeEscalation not set: the manifest sets privileged: true. Remove it.`,
			},
		},
		{
			name: "harden, override, exempt",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {privileged: true}}]}}`,
			with: with{harden, override, exempt(privileged)},
			want: []string{
				`info: container "web": privileged exempt by rule legacy: ticket OPS-7`,
				`warning: container "web": allowPrivilegeEscalation, capabilities, runAsNonRoot and seccompProfile not set: the manifest sets privileged: true. Remove it.`,
			},
		},
		{
			name: "false",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {privileged: false}}]}}`,
			want: []string{
				`spec.containers[0].securityContext.allowPrivilegeEscalation = false [profile restricted]`,
				`spec.containers[0].securityContext.runAsNonRoot = true [profile restricted]`,
			},
		},
		{
			name: "asked for",
			pod:  `{spec: {containers: [{name: web, image: web}]}}`,
			with: with{wantAt(privileged, true)},
			want: []string{
				`spec.containers[0].securityContext.privileged = true [functionConfig]`,
				`warning: container "web": allowPrivilegeEscalation, capabilities, runAsNonRoot and seccompProfile not set: functionConfig sets privileged: true. Take it out of the configuration.`,
			},
		},
		{
			name: "asked for beside no escalation",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {allowPrivilegeEscalation: false}}]}}`,
			with: with{wantAt(privileged, true)},
			want: []string{
				`spec.containers[0].securityContext.runAsNonRoot = true [profile restricted]`,
				`warning: container "web": privileged not set: the API server refuses it beside allowPrivilegeEscalation: false. Change allowPrivilegeEscalation, or take it out of the configuration.`,
				`held: spec.containers[0].securityContext.allowPrivilegeEscalation [author]`,
			},
		},
		{
			name: "no boolean",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {privileged: 'true'}}]}}`,
			want: []string{
				`spec.containers[0].securityContext.allowPrivilegeEscalation = false [profile restricted]`,
				`spec.containers[0].securityContext.runAsNonRoot = true [profile restricted]`,
			},
		},
	})
}
