package securitycontext

import (
	"testing"
)

func TestRunAsGroup(t *testing.T) {
	checkRules(t, []string{"runAsGroup"}, []ruleCase{
		{
			name: "unset",
			pod:  `{spec: {containers: [{name: web, image: web}]}}`,
		},
		{
			name: "asked for",
			pod:  `{spec: {containers: [{name: web, image: web}]}}`,
			with: with{wantAt(runAsGroup, int64(7))},
			want: []string{
				`spec.containers[0].securityContext.runAsGroup = 7 [functionConfig]`,
			},
		},
		{
			name: "as wanted",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {runAsGroup: 7}}]}}`,
			with: with{wantAt(runAsGroup, int64(7))},
			want: []string{
				`held: spec.containers[0].securityContext.runAsGroup [author]`,
			},
		},
		{
			name: "inherited",
			pod:  `{spec: {securityContext: {runAsGroup: 7}, containers: [{name: web, image: web}]}}`,
			with: with{wantAt(runAsGroup, int64(7))},
			want: []string{
				`held: spec.containers[0].securityContext.runAsGroup [inherited from the pod]`,
			},
		},
		{
			name: "other is kept",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {runAsGroup: 0}}]}}`,
			with: with{wantAt(runAsGroup, int64(7))},
			want: []string{
				`warning: container "web": runAsGroup: 0 kept. Remove it, or use existing: override.`,
			},
		},
		{
			name: "other is replaced",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {runAsGroup: 0}}]}}`,
			with: with{override, wantAt(runAsGroup, int64(7))},
			want: []string{
				`spec.containers[0].securityContext.runAsGroup = 7 (was 0) [functionConfig]`,
			},
		},
		{
			name: "other in the pod is replaced there",
			pod:  `{spec: {securityContext: {runAsGroup: 0}, containers: [{name: web, image: web}]}}`,
			with: with{override, wantAt(runAsGroup, int64(7))},
			want: []string{
				`spec.securityContext.runAsGroup = 7 (was 0) [functionConfig]`,
				`held: spec.containers[0].securityContext.runAsGroup [inherited from the pod]`,
			},
		},
		{
			name:  "others in the pod differ",
			pod:   `{spec: {securityContext: {runAsGroup: 0}, containers: [{name: web, image: web}, {name: two, image: two}]}}`,
			with:  with{override, wantAt(runAsGroup, int64(7))},
			first: with{wantAt(runAsGroup, int64(8))},
			want: []string{
				`spec.containers[0].securityContext.runAsGroup = 8 [functionConfig]`,
				`spec.containers[1].securityContext.runAsGroup = 7 [functionConfig]`,
			},
		},
		{
			name: "too old a Kubernetes",
			pod:  `{spec: {containers: [{name: web, image: web}]}}`,
			with: with{wantAt(runAsGroup, int64(7)), version("1.13")},
			want: []string{
				`spec.containers[0].securityContext.runAsGroup = 7 [functionConfig]`,
			},
		},
	})
}

// A pod with a group alone does not start: where its user goes, the group goes too.
func TestGroupOfAUserThatGoes(t *testing.T) {
	const pod = `{spec: {securityContext: {runAsUser: 0, runAsGroup: 5}, containers: [{name: web, image: web}, {name: log, image: log, securityContext: {privileged: true, runAsUser: 7}}]}}`
	const alone = `{spec: {securityContext: {runAsUser: 0, runAsGroup: 5}, containers: [{name: web, image: web}]}}`
	checkRules(t, []string{"runAsGroup"}, []ruleCase{
		{
			name: "to the containers",
			pod:  alone,
			with: with{override},
			want: []string{
				`spec.securityContext removed (was {runAsGroup: 5, runAsUser: 0}) [profile restricted]`,
				`spec.containers[0].securityContext.runAsGroup = 5 [profile restricted]`,
			},
		},
		{
			name: "root's group goes",
			pod:  `{spec: {securityContext: {runAsUser: 0, runAsGroup: 0}, containers: [{name: web, image: web}]}}`,
			with: with{override},
			want: []string{`spec.securityContext removed (was {runAsGroup: 0, runAsUser: 0}) [profile restricted]`},
		},
		{
			name:  "to one that exempts it",
			pod:   alone,
			with:  with{override},
			first: with{exempt(runAsGroup)},
			want: []string{
				`spec.securityContext removed (was {runAsGroup: 5, runAsUser: 0}) [profile restricted]`,
				`spec.containers[0].securityContext.runAsGroup = 5 [profile restricted]`,
			},
		},
		{
			name: "one is left alone and inherits it",
			pod:  pod,
			with: with{override},
			want: []string{
				`warning: pod: runAsGroup: 5 kept: container "log" is left alone and inherits it. Set runAsUser beside it: runtimes refuse a pod with a group alone.`,
			},
		},
	})
}
