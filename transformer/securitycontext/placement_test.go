package securitycontext

import (
	"testing"

	"github.com/podharden/podharden/transformer/pods"
)

func TestMoveToPod(t *testing.T) {
	checkRules(t, []string{"runAsNonRoot", "seccompProfile", "runAsUser"}, []ruleCase{
		{
			name: "all alike",
			pod:  `{spec: {initContainers: [{name: init, image: init}], containers: [{name: web, image: web}]}}`,
			with: with{podLevel},
			want: []string{
				`spec.securityContext.runAsNonRoot = true [profile restricted]`,
				`spec.securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
			},
		},
		{
			name: "one has its own",
			pod:  `{spec: {initContainers: [{name: init, image: init, securityContext: {runAsNonRoot: true, seccompProfile: {type: Unconfined}}}], containers: [{name: web, image: web}]}}`,
			with: with{podLevel},
			want: []string{
				`spec.securityContext.runAsNonRoot = true [profile restricted]`,
				`spec.securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
				`warning: init container "init": seccompProfile.type: Unconfined kept. Remove it, or use existing: override.`,
				`held: spec.initContainers[0].securityContext.runAsNonRoot [author]`,
			},
		},
		{
			name:  "one is exempt",
			pod:   `{spec: {initContainers: [{name: init, image: init}], containers: [{name: web, image: web}]}}`,
			with:  with{podLevel},
			first: with{exempt(runAsNonRoot)},
			want: []string{
				`spec.securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
				`spec.containers[0].securityContext.runAsNonRoot = true [profile restricted]`,
				`info: init container "init": runAsNonRoot exempt by rule legacy: ticket OPS-7`,
			},
		},
		{
			name: "one is left alone",
			pod:  `{spec: {initContainers: [{name: init, image: init, securityContext: {privileged: true}}], containers: [{name: web, image: web}]}}`,
			with: with{podLevel},
			want: []string{
				`spec.containers[0].securityContext.runAsNonRoot = true [profile restricted]`,
				`spec.containers[0].securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
			},
		},
		{
			name: "one stands against it",
			pod:  `{spec: {initContainers: [{name: init, image: init}], containers: [{name: web, image: web, securityContext: {runAsUser: 0}}]}}`,
			with: with{podLevel},
			want: []string{
				`spec.securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
				`spec.initContainers[0].securityContext.runAsNonRoot = true [profile restricted]`,
				`warning: container "web": capabilities.drop and runAsNonRoot not set: the manifest sets runAsUser: 0. Remove it, or use existing: override.`,
			},
		},
		{
			name:  "they differ",
			pod:   `{spec: {initContainers: [{name: init, image: init}], containers: [{name: web, image: web}]}}`,
			with:  with{podLevel, wantAt(runAsUser, int64(7))},
			first: with{wantAt(runAsUser, int64(8))},
			want: []string{
				`spec.securityContext.runAsNonRoot = true [profile restricted]`,
				`spec.securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
				`spec.initContainers[0].securityContext.runAsUser = 8 [functionConfig]`,
				`spec.containers[0].securityContext.runAsUser = 7 [functionConfig]`,
			},
		},
		{
			name: "pod has it",
			pod:  `{spec: {securityContext: {runAsNonRoot: false}, initContainers: [{name: init, image: init}], containers: [{name: web, image: web}]}}`,
			with: with{podLevel},
			want: []string{
				`spec.securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
				`warning: pod: runAsNonRoot: false kept. Remove it, or use existing: override.`,
			},
		},
		{
			name:   "the kind takes it in containers only",
			pod:    `{spec: {initContainers: [{name: init, image: init}], containers: [{name: web, image: web}]}}`,
			with:   with{podLevel},
			change: func(p *pods.Pod) { p.Limits = &pods.Limits{PodSecurityContext: &[]string{}, Why: "x.dev/v1"} },
			want: []string{
				`spec.initContainers[0].securityContext.runAsNonRoot = true [profile restricted]`,
				`spec.initContainers[0].securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
				`spec.containers[0].securityContext.runAsNonRoot = true [profile restricted]`,
				`spec.containers[0].securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
			},
		},
		{
			name:   "the kind takes it in the pod only",
			pod:    `{spec: {initContainers: [{name: init, image: init}], containers: [{name: web, image: web}]}}`,
			change: func(p *pods.Pod) { p.Limits = &pods.Limits{SecurityContext: &[]string{}, Why: "x.dev/v1"} },
			want: []string{
				`spec.securityContext.runAsNonRoot = true [profile restricted]`,
				`spec.securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
			},
		},
		{
			name:   "the kind takes it in the pod only, but one can not have it",
			pod:    `{spec: {initContainers: [{name: init, image: init}], containers: [{name: web, image: web, securityContext: {runAsUser: 0}}]}}`,
			change: func(p *pods.Pod) { p.Limits = &pods.Limits{SecurityContext: &[]string{}, Why: "x.dev/v1"} },
			want: []string{
				`spec.securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
				`info: init container "init": runAsNonRoot not set: the kind takes it only at the pod, where not every container can have it (x.dev/v1).`,
				`warning: container "web": runAsNonRoot not set: the manifest sets runAsUser: 0. Remove it, or use existing: override.`,
			},
		},
		{
			name: "the kind takes neither",
			pod:  `{spec: {initContainers: [{name: init, image: init}], containers: [{name: web, image: web}]}}`,
			change: func(p *pods.Pod) {
				p.Limits = &pods.Limits{PodSecurityContext: &[]string{}, SecurityContext: &[]string{}, Why: "x.dev/v1"}
			},
			want: []string{
				`info: init container "init" and container "web": allowPrivilegeEscalation, capabilities, readOnlyRootFilesystem, runAsNonRoot and seccompProfile not set: the kind lacks it (x.dev/v1).`,
			},
		},
		{
			name:   "asked for in the pod, but the kind takes it in containers",
			pod:    `{spec: {initContainers: [{name: init, image: init}], containers: [{name: web, image: web}]}}`,
			with:   with{only(runAsNonRoot), wantPod(runAsUser, int64(7))},
			change: func(p *pods.Pod) { p.Limits = &pods.Limits{PodSecurityContext: &[]string{}, Why: "x.dev/v1"} },
			want: []string{
				`spec.initContainers[0].securityContext.runAsNonRoot = true [profile restricted]`,
				`spec.initContainers[0].securityContext.runAsUser = 7 [functionConfig]`,
				`spec.containers[0].securityContext.runAsNonRoot = true [profile restricted]`,
				`spec.containers[0].securityContext.runAsUser = 7 [functionConfig]`,
			},
		},
	})
}

func TestMoveToPodKeepsTogether(t *testing.T) {
	checkRules(t, []string{"runAsUser", "runAsGroup", "seccompProfile", "seLinuxOptions"}, []ruleCase{
		{
			name: "one has a user of its own",
			pod:  `{spec: {initContainers: [{name: init, image: init}], containers: [{name: web, image: web, securityContext: {runAsUser: 9}}]}}`,
			with: with{podLevel, none, wantAt(runAsUser, int64(7)), wantAt(runAsGroup, int64(5))},
			want: []string{
				`spec.initContainers[0].securityContext.runAsGroup = 5 [functionConfig]`,
				`spec.initContainers[0].securityContext.runAsUser = 7 [functionConfig]`,
				`spec.containers[0].securityContext.runAsGroup = 5 [functionConfig]`,
				`warning: container "web": runAsUser: 9 kept. Remove it, or use existing: override.`,
			},
		},
		{
			name:  "one group of two users",
			pod:   `{spec: {initContainers: [{name: init, image: init}], containers: [{name: web, image: web}]}}`,
			with:  with{podLevel, none, wantAt(runAsUser, int64(7)), wantAt(runAsGroup, int64(5))},
			first: with{wantAt(runAsUser, int64(8))},
			want: []string{
				`spec.initContainers[0].securityContext.runAsGroup = 5 [functionConfig]`,
				`spec.initContainers[0].securityContext.runAsUser = 8 [functionConfig]`,
				`spec.containers[0].securityContext.runAsGroup = 5 [functionConfig]`,
				`spec.containers[0].securityContext.runAsUser = 7 [functionConfig]`,
			},
		},
		{
			name: "an empty profile of the author",
			pod:  `{spec: {initContainers: [{name: init, image: init, securityContext: {seccompProfile: {}}}], containers: [{name: web, image: web}]}}`,
			with: with{podLevel},
			want: []string{`spec.securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`},
		},
		{
			name: "empty options do not inherit",
			pod:  `{spec: {securityContext: {seLinuxOptions: {type: spc_t}}, containers: [{name: web, image: web, securityContext: {seLinuxOptions: {}}}]}}`,
			with: with{wantAt(seLinuxOptions, m("level", "s1"))},
			want: []string{
				`spec.containers[0].securityContext.seLinuxOptions.level = s1 [functionConfig]`,
				`spec.containers[0].securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
			},
		},
		{
			name: "empty options, override",
			pod:  `{spec: {securityContext: {seLinuxOptions: {level: s0}}, containers: [{name: web, image: web, securityContext: {seLinuxOptions: {}}}]}}`,
			with: with{override, wantAt(seLinuxOptions, m("level", "s1"))},
			want: []string{
				`spec.containers[0].securityContext.seLinuxOptions.level = s1 [functionConfig]`,
				`spec.containers[0].securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
			},
		},
	})
}
