package securitycontext

import (
	"testing"
)

func TestSeccompProfile(t *testing.T) {
	checkRules(t, []string{"seccompProfile"}, []ruleCase{
		{
			name: "unset",
			pod:  `{spec: {containers: [{name: web, image: web}]}}`,
			want: []string{
				`spec.containers[0].securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
			},
		},
		{
			name: "RuntimeDefault in the pod",
			pod:  `{spec: {securityContext: {seccompProfile: {type: RuntimeDefault}}, containers: [{name: web, image: web}]}}`,
			want: []string{
				`held: spec.containers[0].securityContext.seccompProfile [inherited from the pod]`,
			},
		},
		{
			name: "Localhost",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {seccompProfile: {type: Localhost, localhostProfile: a.json}}}]}}`,
			with: with{override},
			want: []string{
				`held: spec.containers[0].securityContext.seccompProfile [author]`,
			},
		},
		{
			name: "Unconfined is kept",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {seccompProfile: {type: Unconfined}}}]}}`,
			want: []string{
				`warning: container "web": seccompProfile.type: Unconfined kept. Remove it, or use existing: override.`,
			},
		},
		{
			name: "Unconfined is replaced",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {seccompProfile: {type: Unconfined}}}]}}`,
			with: with{override},
			want: []string{
				`spec.containers[0].securityContext.seccompProfile.type = RuntimeDefault (was Unconfined) [profile restricted]`,
			},
		},
		{
			name: "Unconfined in the pod is replaced",
			pod:  `{spec: {securityContext: {seccompProfile: {type: Unconfined}}, containers: [{name: web, image: web}]}}`,
			with: with{override},
			want: []string{
				`spec.securityContext.seccompProfile.type = RuntimeDefault (was Unconfined) [profile restricted]`,
				`held: spec.containers[0].securityContext.seccompProfile [inherited from the pod]`,
			},
		},
		{
			name: "Unconfined in the pod, not restricted",
			pod:  `{spec: {securityContext: {seccompProfile: {type: Unconfined}}, containers: [{name: web, image: web}]}}`,
			with: with{override, none, wantAt(seccompProfile, m("type", "RuntimeDefault"))},
			want: []string{
				`spec.securityContext.seccompProfile.type = RuntimeDefault (was Unconfined) [functionConfig]`,
				`held: spec.containers[0].securityContext.seccompProfile [inherited from the pod]`,
			},
		},
		{
			name: "another profile is asked for",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {seccompProfile: {type: RuntimeDefault}}}]}}`,
			with: with{override, wantAt(seccompProfile, m("type", "Localhost", "localhostProfile", "b.json"))},
			want: []string{
				`spec.containers[0].securityContext.seccompProfile.localhostProfile = b.json [functionConfig]`,
				`spec.containers[0].securityContext.seccompProfile.type = Localhost (was RuntimeDefault) [functionConfig]`,
			},
		},
		{
			name: "another profile is kept",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {seccompProfile: {type: Unconfined}}}]}}`,
			with: with{wantAt(seccompProfile, m("type", "Localhost", "localhostProfile", "b.json"))},
			want: []string{
				`warning: container "web": seccompProfile.type: Unconfined kept. Remove it, or use existing: override.`,
			},
		},
		{
			name: "a profile without type",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {seccompProfile: {localhostProfile: a.json}}}]}}`,
			with: with{override},
			want: []string{
				`spec.containers[0].securityContext.seccompProfile.localhostProfile removed (was a.json) [profile restricted]`,
				`spec.containers[0].securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
			},
		},
		{
			name: "Unconfined is asked for",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {seccompProfile: {type: RuntimeDefault}}}]}}`,
			with: with{override, wantAt(seccompProfile, m("type", "Unconfined"))},
			want: []string{
				`spec.containers[0].securityContext.seccompProfile.type = Unconfined (was RuntimeDefault) [functionConfig]`,
			},
		},
		{
			name: "too old a Kubernetes",
			pod:  `{spec: {containers: [{name: web, image: web}]}}`,
			with: with{version("1.18")},
			want: []string{
				`info: container "web": seccompProfile not set: it needs Kubernetes 1.19 and kubernetesVersion is 1.18.`,
			},
		},
		{
			name: "too old a Kubernetes, asked for",
			pod:  `{spec: {containers: [{name: web, image: web}]}}`,
			with: with{version("1.18"), wantAt(seccompProfile, m("type", "RuntimeDefault"))},
			want: []string{
				`warning: container "web": seccompProfile not set: it needs Kubernetes 1.19 and kubernetesVersion is 1.18.`,
			},
		},
		{
			name: "annotation",
			pod:  `{metadata: {annotations: {seccomp.security.alpha.kubernetes.io/pod: unconfined}}, spec: {containers: [{name: web, image: web}]}}`,
			with: with{version("1.26")},
			want: []string{
				`spec.containers[0].securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
			},
		},
		{
			name: "annotation that agrees",
			pod:  `{metadata: {annotations: {seccomp.security.alpha.kubernetes.io/pod: docker/default}}, spec: {containers: [{name: web, image: web}]}}`,
			with: with{version("1.26")},
			want: []string{
				`spec.containers[0].securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
			},
		},
		{
			name: "annotation is not read any more",
			pod:  `{metadata: {annotations: {container.seccomp.security.alpha.kubernetes.io/web: unconfined}}, spec: {containers: [{name: web, image: web}]}}`,
			with: with{version("1.27")},
			want: []string{
				`warning: container "web": seccompProfile not set: annotation container.seccomp.security.alpha.kubernetes.io/web says unconfined, and the API server refuses a field that differs. Remove the annotation.`,
			},
		},
		{
			name: "level pod",
			pod:  `{spec: {containers: [{name: web, image: web}]}}`,
			with: with{podLevel},
			want: []string{
				`spec.securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
			},
		},
	})
}
