package securitycontext

import (
	"testing"

	"github.com/podharden/podharden/transformer/config"
)

func TestSELinuxOptions(t *testing.T) {
	checkRules(t, []string{"seLinuxOptions"}, []ruleCase{
		{
			name: "unset",
			pod:  `{spec: {containers: [{name: web, image: web}]}}`,
			with: with{override},
		},
		{
			name: "allowed",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {seLinuxOptions: {level: s0, type: container_t}}}]}}`,
			with: with{override},
		},
		{
			name: "forbidden is kept",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {seLinuxOptions: {user: u}}}]}}`,
		},
		{
			name: "forbidden is removed",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {seLinuxOptions: {user: u, role: r, type: spc_t, level: s0}}}]}}`,
			with: with{override},
			want: []string{
				`spec.containers[0].securityContext.seLinuxOptions.role removed (was r) [profile restricted]`,
				`spec.containers[0].securityContext.seLinuxOptions.type removed (was spc_t) [profile restricted]`,
				`spec.containers[0].securityContext.seLinuxOptions.user removed (was u) [profile restricted]`,
			},
		},
		{
			name: "nothing is left",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {seLinuxOptions: {type: spc_t}, runAsUser: 5}}]}}`,
			with: with{override, none, func(e *settings) { e.Profile = config.Restricted }},
			want: []string{
				`spec.containers[0].securityContext.seLinuxOptions removed (was {type: spc_t}) [profile restricted]`,
			},
		},
		{
			name: "new type, latest",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {seLinuxOptions: {type: container_engine_t}}}]}}`,
			with: with{override},
		},
		{
			name: "new type, old Kubernetes",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {seLinuxOptions: {type: container_engine_t}}}]}}`,
			with: with{override, version("1.30")},
			want: []string{
				`spec.containers[0].securityContext.seLinuxOptions removed (was {type: container_engine_t}) [profile restricted]`,
			},
		},
		{
			name: "asked for",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {seLinuxOptions: {user: u}}}]}}`,
			with: with{override, wantAt(seLinuxOptions, m("type", "spc_t", "level", "s1"))},
			want: []string{
				`spec.containers[0].securityContext.seLinuxOptions.level = s1 [functionConfig]`,
				`spec.containers[0].securityContext.seLinuxOptions.type = spc_t [functionConfig]`,
			},
		},
		{
			name: "asked for beside the pod",
			pod:  `{spec: {securityContext: {seLinuxOptions: {type: container_t}}, containers: [{name: web, image: web}]}}`,
			with: with{wantAt(seLinuxOptions, m("level", "s1"))},
			want: []string{
				`spec.containers[0].securityContext.seLinuxOptions.level = s1 [functionConfig]`,
				`spec.containers[0].securityContext.seLinuxOptions.type = container_t [functionConfig]`,
			},
		},
		{
			name: "exempt",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {seLinuxOptions: {user: u}}}]}}`,
			with: with{override, exempt(seLinuxOptions)},
			want: []string{
				`info: container "web": seLinuxOptions exempt by rule legacy: ticket OPS-7`,
			},
		},
		{
			name:  "in the pod, a container is left alone",
			pod:   `{spec: {securityContext: {seLinuxOptions: {user: u}}, containers: [{name: web, image: web}, {name: two, image: two}]}}`,
			with:  with{override},
			first: with{exempt("all")},
			want: []string{
				`warning: pod: seLinuxOptions: {user: u} kept: container "web" is left alone and inherits it. Set it in the containers, and remove it here.`,
			},
		},
	})
}
