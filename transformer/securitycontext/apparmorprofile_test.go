package securitycontext

import (
	"testing"
)

func TestAppArmorProfile(t *testing.T) {
	checkRules(t, []string{"appArmorProfile"}, []ruleCase{
		{
			name: "unset",
			pod:  `{spec: {containers: [{name: web, image: web}]}}`,
		},
		{
			name: "Localhost",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {appArmorProfile: {type: Localhost, localhostProfile: a}}}]}}`,
			with: with{override},
		},
		{
			name: "Unconfined is kept",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {appArmorProfile: {type: Unconfined}}}]}}`,
		},
		{
			name: "Unconfined is replaced",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {appArmorProfile: {type: Unconfined}}}]}}`,
			with: with{override},
			want: []string{
				`spec.containers[0].securityContext.appArmorProfile.type = RuntimeDefault (was Unconfined) [profile restricted]`,
			},
		},
		{
			name: "Unconfined in the pod is replaced",
			pod:  `{spec: {securityContext: {appArmorProfile: {type: Unconfined}}, containers: [{name: web, image: web}]}}`,
			with: with{override},
			want: []string{
				`spec.securityContext.appArmorProfile.type = RuntimeDefault (was Unconfined) [profile restricted]`,
			},
		},
		{
			name: "Unconfined stays, not restricted",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {appArmorProfile: {type: Unconfined}}}]}}`,
			with: with{override, none},
		},
		{
			name: "asked for",
			pod:  `{spec: {containers: [{name: web, image: web}]}}`,
			with: with{wantAt(appArmorProfile, m("type", "RuntimeDefault"))},
			want: []string{
				`spec.containers[0].securityContext.appArmorProfile.type = RuntimeDefault [functionConfig]`,
			},
		},
		{
			name: "asked for, too old a Kubernetes",
			pod:  `{spec: {containers: [{name: web, image: web}]}}`,
			with: with{wantAt(appArmorProfile, m("type", "RuntimeDefault")), version("1.29")},
			want: []string{
				`warning: container "web": appArmorProfile not set: it needs Kubernetes 1.30 and kubernetesVersion is 1.29.`,
			},
		},
		{
			name: "annotation is kept",
			pod:  `{metadata: {annotations: {container.apparmor.security.beta.kubernetes.io/web: unconfined}}, spec: {containers: [{name: web, image: web}]}}`,
		},
		{
			name: "annotation is replaced",
			pod:  `{metadata: {annotations: {container.apparmor.security.beta.kubernetes.io/web: unconfined}}, spec: {containers: [{name: web, image: web}]}}`,
			with: with{override},
			want: []string{
				`metadata.annotations[container.apparmor.security.beta.kubernetes.io/web] = runtime/default (was unconfined) [profile restricted]`,
			},
		},
		{
			name: "annotation is exempt",
			pod:  `{metadata: {annotations: {container.apparmor.security.beta.kubernetes.io/web: unconfined}}, spec: {containers: [{name: web, image: web}]}}`,
			with: with{override, exempt(appArmorProfile)},
			want: []string{
				`info: container "web": appArmorProfile exempt by rule legacy: ticket OPS-7`,
			},
		},
		{
			name: "annotation of another container",
			pod:  `{metadata: {annotations: {container.apparmor.security.beta.kubernetes.io/other: unconfined}}, spec: {containers: [{name: web, image: web}]}}`,
			with: with{override},
		},
		{
			name: "annotation and field",
			pod:  `{metadata: {annotations: {container.apparmor.security.beta.kubernetes.io/web: unconfined}}, spec: {containers: [{name: web, image: web, securityContext: {appArmorProfile: {type: Unconfined}}}]}}`,
			with: with{override},
			want: []string{
				`spec.containers[0].securityContext.appArmorProfile.type = RuntimeDefault (was Unconfined) [profile restricted]`,
				`metadata.annotations[container.apparmor.security.beta.kubernetes.io/web] = runtime/default (was unconfined) [profile restricted]`,
			},
		},
		{
			name: "annotation against what is asked for",
			pod:  `{metadata: {annotations: {container.apparmor.security.beta.kubernetes.io/web: localhost/a}}, spec: {containers: [{name: web, image: web}]}}`,
			with: with{override, wantAt(appArmorProfile, m("type", "RuntimeDefault"))},
			want: []string{
				`warning: container "web": appArmorProfile not set: annotation container.apparmor.security.beta.kubernetes.io/web says localhost/a, and the API server refuses a field that differs. Remove the annotation.`,
			},
		},
		{
			name: "annotation for what is asked for",
			pod:  `{metadata: {annotations: {container.apparmor.security.beta.kubernetes.io/web: localhost/a}}, spec: {containers: [{name: web, image: web}]}}`,
			with: with{wantAt(appArmorProfile, m("type", "Localhost", "localhostProfile", "a"))},
			want: []string{
				`spec.containers[0].securityContext.appArmorProfile.localhostProfile = a [functionConfig]`,
				`spec.containers[0].securityContext.appArmorProfile.type = Localhost [functionConfig]`,
			},
		},
	})
}
