package securitycontext

import (
	"testing"
)

func TestPodLevel(t *testing.T) {
	checkRules(t, []string{"runAsNonRoot", "seccompProfile", "runAsUser"}, []ruleCase{
		{
			name: "asked for",
			pod:  `{spec: {initContainers: [{name: init, image: init}], containers: [{name: web, image: web}]}}`,
			with: with{only(), wantPod(runAsNonRoot, true), wantPod(seccompProfile, m("type", "RuntimeDefault"))},
			want: []string{
				`spec.securityContext.runAsNonRoot = true [functionConfig]`,
				`spec.securityContext.seccompProfile.type = RuntimeDefault [functionConfig]`,
			},
		},
		{
			name: "asked for, one stands against it",
			pod:  `{spec: {initContainers: [{name: init, image: init}], containers: [{name: web, image: web, securityContext: {runAsUser: 0}}]}}`,
			with: with{only(), wantPod(runAsNonRoot, true)},
			want: []string{
				`warning: pod: runAsNonRoot is not set to true, because container "web" can't have it; set it in the containers instead`,
				`warning: container "web": runAsUser: 0 kept, which Pod Security restricted forbids; remove it, or use existing: override`,
			},
		},
		{
			name: "asked for, one is left alone",
			pod:  `{spec: {initContainers: [{name: init, image: init, securityContext: {privileged: true}}], containers: [{name: web, image: web}]}}`,
			with: with{only(), wantPod(runAsNonRoot, true)},
			want: []string{
				`warning: pod: runAsNonRoot is not set to true, because init container "init" is left alone and inherits it; set it in the containers instead`,
			},
		},
		{
			name:  "asked for, one wants another",
			pod:   `{spec: {initContainers: [{name: init, image: init}], containers: [{name: web, image: web}]}}`,
			with:  with{wantPod(runAsUser, int64(7))},
			first: with{wantAt(runAsUser, int64(8))},
			want: []string{
				`spec.securityContext.runAsUser = 7 [functionConfig]`,
				`spec.initContainers[0].securityContext.runAsNonRoot = true [profile restricted]`,
				`spec.initContainers[0].securityContext.runAsUser = 8 [functionConfig]`,
				`spec.initContainers[0].securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
				`spec.containers[0].securityContext.runAsNonRoot = true [profile restricted]`,
				`spec.containers[0].securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
			},
		},
		{
			name: "other is kept",
			pod:  `{spec: {securityContext: {runAsUser: 5}, initContainers: [{name: init, image: init}], containers: [{name: web, image: web}]}}`,
			with: with{wantPod(runAsUser, int64(7))},
			want: []string{
				`spec.initContainers[0].securityContext.runAsNonRoot = true [profile restricted]`,
				`spec.initContainers[0].securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
				`spec.containers[0].securityContext.runAsNonRoot = true [profile restricted]`,
				`spec.containers[0].securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
				`warning: pod: runAsUser: 5 kept; remove it, or use existing: override`,
			},
		},
		{
			name: "other is replaced",
			pod:  `{spec: {securityContext: {runAsUser: 5}, initContainers: [{name: init, image: init}], containers: [{name: web, image: web}]}}`,
			with: with{override, wantPod(runAsUser, int64(7))},
			want: []string{
				`spec.securityContext.runAsUser = 7 (was 5) [functionConfig]`,
				`spec.initContainers[0].securityContext.runAsNonRoot = true [profile restricted]`,
				`spec.initContainers[0].securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
				`spec.containers[0].securityContext.runAsNonRoot = true [profile restricted]`,
				`spec.containers[0].securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
			},
		},
		{
			name: "exempt",
			pod:  `{spec: {initContainers: [{name: init, image: init}], containers: [{name: web, image: web}]}}`,
			with: with{exempt(runAsUser), wantPod(runAsUser, int64(7))},
			want: []string{
				`spec.initContainers[0].securityContext.runAsNonRoot = true [profile restricted]`,
				`spec.initContainers[0].securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
				`spec.containers[0].securityContext.runAsNonRoot = true [profile restricted]`,
				`spec.containers[0].securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
				`info: pod: runAsUser is exempt by rule legacy: ticket OPS-7`,
			},
		},
		{
			name: "0 in the pod, inherited by none",
			pod:  `{spec: {securityContext: {runAsUser: 0}, initContainers: [{name: init, image: init, securityContext: {runAsUser: 5}}], containers: [{name: web, image: web, securityContext: {runAsUser: 6}}]}}`,
			want: []string{
				`spec.initContainers[0].securityContext.runAsNonRoot = true [profile restricted]`,
				`spec.initContainers[0].securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
				`spec.containers[0].securityContext.runAsNonRoot = true [profile restricted]`,
				`spec.containers[0].securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
				`warning: pod: runAsUser: 0 kept, which Pod Security restricted forbids; remove it, or use existing: override`,
			},
		},
		{
			name: "false in the pod, inherited by none",
			pod:  `{spec: {securityContext: {runAsNonRoot: false}, initContainers: [{name: init, image: init, securityContext: {runAsNonRoot: true}}], containers: [{name: web, image: web, securityContext: {runAsNonRoot: true}}]}}`,
			with: with{override},
			want: []string{
				`spec.securityContext.runAsNonRoot = true (was false) [profile restricted]`,
				`spec.initContainers[0].securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
				`spec.containers[0].securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
				`held: spec.initContainers[0].securityContext.runAsNonRoot [author]`,
				`held: spec.containers[0].securityContext.runAsNonRoot [author]`,
			},
		},
		{
			name: "false in the pod, kept, inherited by none",
			pod:  `{spec: {securityContext: {runAsNonRoot: false}, initContainers: [{name: init, image: init, securityContext: {runAsNonRoot: true}}], containers: [{name: web, image: web, securityContext: {runAsNonRoot: true}}]}}`,
			want: []string{
				`spec.initContainers[0].securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
				`spec.containers[0].securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
				`warning: pod: runAsNonRoot: false kept, which Pod Security restricted forbids; remove it, or use existing: override`,
				`held: spec.initContainers[0].securityContext.runAsNonRoot [author]`,
				`held: spec.containers[0].securityContext.runAsNonRoot [author]`,
			},
		},
		{
			name:  "false in the pod, the image needs root",
			pod:   `{spec: {securityContext: {runAsNonRoot: false}, initContainers: [{name: init, image: init}], containers: [{name: web, image: web}]}}`,
			with:  with{override},
			facts: &Facts{Breaks: []string{runAsNonRoot}},
			want: []string{
				`spec.securityContext.runAsNonRoot = true (was false) [profile restricted]`,
				`spec.initContainers[0].securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
				`spec.containers[0].securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
				`warning: init container "init": runAsNonRoot is set, as existing: override says, though image init is known not to start with it`,
				`held: spec.initContainers[0].securityContext.runAsNonRoot [inherited from the pod]`,
				`held: spec.containers[0].securityContext.runAsNonRoot [inherited from the pod]`,
			},
		},
	})
}
