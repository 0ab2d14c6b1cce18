package securitycontext

import (
	"testing"
)

func TestProcMount(t *testing.T) {
	checkRules(t, []string{"procMount"}, []ruleCase{
		{
			name: "unset",
			pod:  `{spec: {containers: [{name: web, image: web}]}}`,
			with: with{override},
		},
		{
			name: "Default",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {procMount: Default}}]}}`,
			with: with{override},
		},
		{
			name: "Unmasked is kept",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {procMount: Unmasked}}]}}`,
		},
		{
			name: "Unmasked is replaced",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {procMount: Unmasked}}]}}`,
			with: with{override},
			want: []string{
				`spec.containers[0].securityContext.procMount = Default (was Unmasked) [profile restricted]`,
			},
		},
		{
			name: "Unmasked is exempt",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {procMount: Unmasked}}]}}`,
			with: with{override, exempt("procMount")},
			want: []string{
				`info: container "web": procMount exempt by rule legacy: ticket OPS-7`,
			},
		},
		{
			name: "Unmasked is asked for",
			pod:  `{spec: {hostUsers: false, containers: [{name: web, image: web, securityContext: {procMount: Unmasked}}]}}`,
			with: with{override, wantAt("procMount", "Unmasked")},
			want: []string{
				`held: spec.containers[0].securityContext.procMount [author]`,
			},
		},
		{
			name: "Unmasked without user namespace",
			pod:  `{spec: {containers: [{name: web, image: web}]}}`,
			with: with{wantAt("procMount", "Unmasked")},
			want: []string{
				`warning: container "web": procMount not set: the API server takes Unmasked only with hostUsers: false. Set it in the pod.`,
			},
		},
		{
			name: "Unmasked with user namespace",
			pod:  `{spec: {hostUsers: false, containers: [{name: web, image: web}]}}`,
			with: with{wantAt("procMount", "Unmasked")},
			want: []string{
				`spec.containers[0].securityContext.procMount = Unmasked [functionConfig]`,
			},
		},
		{
			name: "too old a Kubernetes",
			pod:  `{spec: {containers: [{name: web, image: web}]}}`,
			with: with{wantAt("procMount", "Default"), version("1.11")},
			want: []string{
				`spec.containers[0].securityContext.procMount = Default [functionConfig]`,
			},
		},
	})
}
