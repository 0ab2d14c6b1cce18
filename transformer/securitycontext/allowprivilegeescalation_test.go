package securitycontext

import (
	"testing"
)

func TestAllowPrivilegeEscalation(t *testing.T) {
	checkRules(t, []string{"allowPrivilegeEscalation"}, []ruleCase{
		{
			name: "unset",
			pod:  `{spec: {containers: [{name: web, image: web}]}}`,
			want: []string{
				`spec.containers[0].securityContext.allowPrivilegeEscalation = false [profile restricted]`,
			},
		},
		{
			name: "null",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {allowPrivilegeEscalation: null}}]}}`,
			want: []string{
				`spec.containers[0].securityContext.allowPrivilegeEscalation = false [profile restricted]`,
			},
		},
		{
			name: "false",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {allowPrivilegeEscalation: false}}]}}`,
			want: []string{
				`held: spec.containers[0].securityContext.allowPrivilegeEscalation [author]`,
			},
		},
		{
			name: "true is kept",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {allowPrivilegeEscalation: true}}]}}`,
			want: []string{
				`warning: container "web": allowPrivilegeEscalation: true kept; remove it, or use existing: override`,
			},
		},
		{
			name: "true is replaced",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {allowPrivilegeEscalation: true}}]}}`,
			with: with{override},
			want: []string{
				`spec.containers[0].securityContext.allowPrivilegeEscalation = false (was true) [profile restricted]`,
			},
		},
		{
			name: "SYS_ADMIN",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {capabilities: {add: [SYS_ADMIN]}}}]}}`,
			want: []string{
				`warning: container "web": capabilities.add holds SYS_ADMIN, so allowPrivilegeEscalation: false is not set (the API server refuses the pair); remove it, or use existing: override`,
			},
		},
		{
			name: "cap_sys_admin",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {capabilities: {add: [cap_sys_admin]}}}]}}`,
			want: []string{
				`warning: container "web": capabilities.add holds SYS_ADMIN, so allowPrivilegeEscalation: false is not set (the API server refuses the pair); remove it, or use existing: override`,
			},
		},
		{
			name: "SYS_ADMIN is taken away",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {capabilities: {add: [SYS_ADMIN]}}}]}}`,
			with: with{override},
			want: []string{
				`spec.containers[0].securityContext.allowPrivilegeEscalation = false [profile restricted]`,
			},
		},
		{
			name: "SYS_ADMIN, not restricted",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {capabilities: {add: [SYS_ADMIN]}}}]}}`,
			with: with{override, none, wantAt(allowPrivilegeEscalation, false)},
			want: []string{
				`warning: container "web": capabilities.add holds SYS_ADMIN, so allowPrivilegeEscalation: false is not set (the API server refuses the pair); remove it`,
			},
		},
		{
			name: "SYS_ADMIN from the configuration",
			pod:  `{spec: {containers: [{name: web, image: web}]}}`,
			with: with{wantAt(capabilities, m("add", []any{"SYS_ADMIN"}))},
			want: []string{
				`warning: container "web": capabilities.add holds SYS_ADMIN, so allowPrivilegeEscalation: false is not set (the API server refuses the pair); remove it, or use existing: override`,
			},
		},
		{
			name: "true from the configuration",
			pod:  `{spec: {containers: [{name: web, image: web}]}}`,
			with: with{wantAt(allowPrivilegeEscalation, true)},
			want: []string{
				`spec.containers[0].securityContext.allowPrivilegeEscalation = true [functionConfig]`,
			},
		},
		{
			name: "exempt",
			pod:  `{spec: {containers: [{name: web, image: web}]}}`,
			with: with{exempt(allowPrivilegeEscalation)},
			want: []string{
				`info: container "web": allowPrivilegeEscalation is exempt by rule legacy: ticket OPS-7`,
			},
		},
		{
			name: "exempt but as wanted",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {allowPrivilegeEscalation: false}}]}}`,
			with: with{exempt(allowPrivilegeEscalation)},
			want: []string{
				`held: spec.containers[0].securityContext.allowPrivilegeEscalation [author]`,
			},
		},
		{
			name: "too old a Kubernetes",
			pod:  `{spec: {containers: [{name: web, image: web}]}}`,
			with: with{version("1.7")},
			want: []string{
				`info: container "web": allowPrivilegeEscalation is not set, because it needs Kubernetes 1.8 and kubernetesVersion is 1.7`,
			},
		},
		{
			name:  "breaks the image",
			pod:   `{spec: {containers: [{name: web, image: web}]}}`,
			facts: &Facts{Why: "image catalogue: x", Breaks: []string{allowPrivilegeEscalation}, Reason: "it uses sudo", WayOut: "use y"},
			want: []string{
				`warning: container "web": allowPrivilegeEscalation is not set, because image web does not start with it: it uses sudo; use y`,
			},
		},
		{
			name:  "breaks the image, but is asked for",
			pod:   `{spec: {containers: [{name: web, image: web}]}}`,
			with:  with{wantAt(allowPrivilegeEscalation, false)},
			facts: &Facts{Breaks: []string{allowPrivilegeEscalation}},
			want: []string{
				`spec.containers[0].securityContext.allowPrivilegeEscalation = false [functionConfig]`,
			},
		},
	})
}
