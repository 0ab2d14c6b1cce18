package securitycontext

import (
	"testing"
)

func TestSELinuxChangePolicy(t *testing.T) {
	checkRules(t, []string{"seLinuxChangePolicy"}, []ruleCase{
		{
			name: "asked for",
			pod:  `{spec: {containers: [{name: web, image: web}]}}`,
			with: with{wantPod("seLinuxChangePolicy", "Recursive")},
			want: []string{
				`spec.securityContext.seLinuxChangePolicy = Recursive [functionConfig]`,
			},
		},
		{
			name: "as wanted",
			pod:  `{spec: {securityContext: {seLinuxChangePolicy: Recursive}, containers: [{name: web, image: web}]}}`,
			with: with{wantPod("seLinuxChangePolicy", "Recursive")},
			want: []string{
				`held: spec.securityContext.seLinuxChangePolicy [author]`,
			},
		},
		{
			name: "other is kept",
			pod:  `{spec: {securityContext: {seLinuxChangePolicy: MountOption}, containers: [{name: web, image: web}]}}`,
			with: with{wantPod("seLinuxChangePolicy", "Recursive")},
			want: []string{
				`warning: pod: seLinuxChangePolicy: MountOption kept. Remove it, or use existing: override.`,
			},
		},
		{
			name: "old Kubernetes",
			pod:  `{spec: {containers: [{name: web, image: web}]}}`,
			with: with{version("1.32"), wantPod("seLinuxChangePolicy", "Recursive")},
			want: []string{
				`warning: pod: seLinuxChangePolicy not set: it needs Kubernetes 1.33 and kubernetesVersion is 1.32.`,
			},
		},
	})
}
