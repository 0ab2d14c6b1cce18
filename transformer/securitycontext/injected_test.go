package securitycontext

import (
	"testing"
)

func TestInjected(t *testing.T) {
	checkRules(t, []string{"injection"}, []ruleCase{
		{
			name: "none",
			pod:  `{spec: {containers: [{name: web, image: web}]}}`,
		},
		{
			name: "istio",
			pod:  `{metadata: {annotations: {sidecar.istio.io/inject: "true"}}, spec: {containers: [{name: web, image: web}]}}`,
			want: []string{
				`info: pod: Istio injects containers at admission, which are not hardened here. Use its CNI plugin to meet Pod Security restricted.`,
			},
		},
		{
			name: "not istio",
			pod:  `{metadata: {annotations: {sidecar.istio.io/inject: "false"}}, spec: {containers: [{name: web, image: web}]}}`,
		},
		{
			name: "istio by label",
			pod:  `{metadata: {labels: {sidecar.istio.io/inject: "true"}}, spec: {containers: [{name: web, image: web}]}}`,
			want: []string{
				`info: pod: Istio injects containers at admission, which are not hardened here. Use its CNI plugin to meet Pod Security restricted.`,
			},
		},
		{
			name: "istio by revision",
			pod:  `{metadata: {labels: {istio.io/rev: "canary"}}, spec: {containers: [{name: web, image: web}]}}`,
			want: []string{
				`info: pod: Istio injects containers at admission, which are not hardened here. Use its CNI plugin to meet Pod Security restricted.`,
			},
		},
		{
			name: "linkerd",
			pod:  `{metadata: {annotations: {linkerd.io/inject: "enabled"}}, spec: {containers: [{name: web, image: web}]}}`,
			want: []string{
				`info: pod: Linkerd injects containers at admission, which are not hardened here. Use its CNI plugin to meet Pod Security restricted.`,
			},
		},
		{
			name: "not linkerd",
			pod:  `{metadata: {annotations: {linkerd.io/inject: "disabled"}}, spec: {containers: [{name: web, image: web}]}}`,
		},
		{
			name: "dapr",
			pod:  `{metadata: {annotations: {dapr.io/enabled: "true"}}, spec: {containers: [{name: web, image: web}]}}`,
			want: []string{
				`info: pod: Dapr injects containers at admission, which are not hardened here. Harden them in its own settings.`,
			},
		},
		{
			name: "vault",
			pod:  `{metadata: {annotations: {vault.hashicorp.com/agent-inject: "true"}}, spec: {containers: [{name: web, image: web}]}}`,
			want: []string{
				`info: pod: Vault's agent injects containers at admission, which are not hardened here. Harden them in its own settings.`,
			},
		},
	})
}
