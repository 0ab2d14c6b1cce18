package securitycontext

import (
	"testing"
)

func TestAllowPrivilegeEscalation(t *testing.T) {
	checkRules(t, []string{"allowPrivilegeEscalation", "runAsNonRoot"}, []ruleCase{
		{
			name: "unset",
			pod:  `{spec: {containers: [{name: web, image: web}]}}`,
			want: []string{
				`spec.containers[0].securityContext.allowPrivilegeEscalation = false [profile restricted]`,
				`spec.containers[0].securityContext.runAsNonRoot = true [profile restricted]`,
			},
		},
		{
			name: "null",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {allowPrivilegeEscalation: null}}]}}`,
			want: []string{
				`spec.containers[0].securityContext.allowPrivilegeEscalation = false [profile restricted]`,
				`spec.containers[0].securityContext.runAsNonRoot = true [profile restricted]`,
			},
		},
		{
			name: "false",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {allowPrivilegeEscalation: false}}]}}`,
			want: []string{
				`spec.containers[0].securityContext.runAsNonRoot = true [profile restricted]`,
				`held: spec.containers[0].securityContext.allowPrivilegeEscalation [author]`,
			},
		},
		{
			name: "true is kept",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {allowPrivilegeEscalation: true}}]}}`,
			want: []string{
				`spec.containers[0].securityContext.runAsNonRoot = true [profile restricted]`,
				`warning: container "web": allowPrivilegeEscalation: true kept. Remove it, or use existing: override.`,
			},
		},
		{
			name: "true is replaced",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {allowPrivilegeEscalation: true}}]}}`,
			with: with{override},
			want: []string{
				`spec.containers[0].securityContext.allowPrivilegeEscalation = false (was true) [profile restricted]`,
				`spec.containers[0].securityContext.runAsNonRoot = true [profile restricted]`,
			},
		},
		{
			name: "SYS_ADMIN",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {capabilities: {add: [SYS_ADMIN]}}}]}}`,
			want: []string{
				`warning: container "web": allowPrivilegeEscalation and runAsNonRoot not set: the manifest adds capabilities [SYS_ADMIN]. Remove it, or use existing: override.`,
			},
		},
		{
			name: "cap_sys_admin",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {capabilities: {add: [cap_sys_admin]}}}]}}`,
			want: []string{
				`warning: container "web": allowPrivilegeEscalation and runAsNonRoot not set: the manifest adds capabilities [cap_sys_admin]. Remove it, or use existing: override.`,
			},
		},
		{
			name: "SYS_ADMIN is taken away",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {capabilities: {add: [SYS_ADMIN]}}}]}}`,
			with: with{override},
			want: []string{
				`spec.containers[0].securityContext.allowPrivilegeEscalation = false [profile restricted]`,
				`spec.containers[0].securityContext.runAsNonRoot = true [profile restricted]`,
			},
		},
		{
			name: "SYS_ADMIN, not restricted",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {capabilities: {add: [SYS_ADMIN]}}}]}}`,
			with: with{override, none, wantAt(allowPrivilegeEscalation, false)},
			want: []string{
				`spec.containers[0].securityContext.allowPrivilegeEscalation = false [functionConfig]`,
			},
		},
		{
			name: "SYS_ADMIN from the configuration",
			pod:  `{spec: {containers: [{name: web, image: web}]}}`,
			with: with{wantAt(capabilities, m("add", []any{"SYS_ADMIN"}))},
			want: []string{
				`spec.containers[0].securityContext.runAsNonRoot = true [profile restricted]`,
				`warning: container "web": allowPrivilegeEscalation not set: functionConfig adds capabilities [SYS_ADMIN]. Take them out of the configuration.`,
			},
		},
		{
			name: "true from the configuration",
			pod:  `{spec: {containers: [{name: web, image: web}]}}`,
			with: with{wantAt(allowPrivilegeEscalation, true)},
			want: []string{
				`spec.containers[0].securityContext.allowPrivilegeEscalation = true [functionConfig]`,
				`spec.containers[0].securityContext.runAsNonRoot = true [profile restricted]`,
			},
		},
		{
			name: "exempt",
			pod:  `{spec: {containers: [{name: web, image: web}]}}`,
			with: with{exempt(allowPrivilegeEscalation)},
			want: []string{
				`spec.containers[0].securityContext.runAsNonRoot = true [profile restricted]`,
				`info: container "web": allowPrivilegeEscalation exempt by rule legacy: ticket OPS-7`,
			},
		},
		{
			name: "exempt but as wanted",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {allowPrivilegeEscalation: false}}]}}`,
			with: with{exempt(allowPrivilegeEscalation)},
			want: []string{
				`spec.containers[0].securityContext.runAsNonRoot = true [profile restricted]`,
				`held: spec.containers[0].securityContext.allowPrivilegeEscalation [author]`,
			},
		},
		{
			name: "too old a Kubernetes",
			pod:  `{spec: {containers: [{name: web, image: web}]}}`,
			with: with{version("1.7")},
			want: []string{
				`spec.containers[0].securityContext.allowPrivilegeEscalation = false [profile restricted]`,
				`spec.containers[0].securityContext.runAsNonRoot = true [profile restricted]`,
			},
		},
		{
			name:  "breaks the image",
			pod:   `{spec: {containers: [{name: web, image: web}]}}`,
			needs: knows("x", root("it uses sudo", "use y", allowPrivilegeEscalation)),
			want: []string{
				`spec.containers[0].securityContext.runAsNonRoot = true [profile restricted]`,
				`warning: container "web": allowPrivilegeEscalation not set: image web uses sudo. Use y.`,
			},
		},
		{
			name:  "breaks the image, but is asked for",
			pod:   `{spec: {containers: [{name: web, image: web}]}}`,
			with:  with{wantAt(allowPrivilegeEscalation, false)},
			needs: knows("x", root("it must be root", "", allowPrivilegeEscalation)),
			want: []string{
				`spec.containers[0].securityContext.allowPrivilegeEscalation = false [functionConfig]`,
				`spec.containers[0].securityContext.runAsNonRoot = true [profile restricted]`,
				`warning: container "web": allowPrivilegeEscalation keeps it from working: image web must be root.`,
			},
		},
	})
}
