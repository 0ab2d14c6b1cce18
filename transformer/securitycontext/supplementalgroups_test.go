package securitycontext

import (
	"testing"
)

func TestSupplementalGroups(t *testing.T) {
	checkRules(t, []string{"supplementalGroups", "supplementalGroupsPolicy"}, []ruleCase{
		{
			name: "asked for",
			pod:  `{spec: {containers: [{name: web, image: web}]}}`,
			with: with{wantPod("supplementalGroups", []any{int64(1), int64(2)}), wantPod("supplementalGroupsPolicy", "Strict")},
			want: []string{
				`spec.securityContext.supplementalGroups = [1, 2] [functionConfig]`,
				`spec.securityContext.supplementalGroupsPolicy = Strict [functionConfig]`,
			},
		},
		{
			name: "as wanted",
			pod:  `{spec: {securityContext: {supplementalGroups: [1, 2]}, containers: [{name: web, image: web}]}}`,
			with: with{wantPod("supplementalGroups", []any{int64(1), int64(2)})},
			want: []string{
				`held: spec.securityContext.supplementalGroups [author]`,
			},
		},
		{
			name: "other is kept",
			pod:  `{spec: {securityContext: {supplementalGroups: [1]}, containers: [{name: web, image: web}]}}`,
			with: with{wantPod("supplementalGroups", []any{int64(1), int64(2)})},
			want: []string{
				`warning: pod: supplementalGroups: [1] kept. Remove it, or use existing: override.`,
			},
		},
		{
			name: "other is replaced",
			pod:  `{spec: {securityContext: {supplementalGroups: [1]}, containers: [{name: web, image: web}]}}`,
			with: with{override, wantPod("supplementalGroups", []any{int64(1), int64(2)})},
			want: []string{
				`spec.securityContext.supplementalGroups += 2 [functionConfig]`,
			},
		},
		{
			name: "old Kubernetes",
			pod:  `{spec: {containers: [{name: web, image: web}]}}`,
			with: with{version("1.32"), wantPod("supplementalGroupsPolicy", "Strict")},
			want: []string{
				`warning: pod: supplementalGroupsPolicy not set: it needs Kubernetes 1.33 and kubernetesVersion is 1.32.`,
			},
		},
		{
			name: "exempt",
			pod:  `{spec: {containers: [{name: web, image: web}]}}`,
			with: with{exempt("supplementalGroups"), wantPod("supplementalGroups", []any{int64(1)})},
			want: []string{
				`info: pod: supplementalGroups exempt by rule legacy: ticket OPS-7`,
			},
		},
		{
			name: "Windows",
			pod:  `{spec: {os: {name: windows}, containers: [{name: web, image: web}]}}`,
			with: with{wantPod("supplementalGroups", []any{int64(1)})},
			want: []string{
				`info: pod: supplementalGroups not set: the pod runs on Windows.`,
			},
		},
	})
}
