package securitycontext

import (
	"testing"
)

func TestRunAsUser(t *testing.T) {
	checkRules(t, []string{"runAsUser", "runAsGroup"}, []ruleCase{
		{
			name: "unset",
			pod:  `{spec: {containers: [{name: web, image: web}]}}`,
		},
		{
			name: "asked for",
			pod:  `{spec: {containers: [{name: web, image: web}]}}`,
			with: with{wantAt(runAsUser, int64(7))},
			want: []string{
				`spec.containers[0].securityContext.runAsUser = 7 [functionConfig]`,
			},
		},
		{
			name: "other UID is kept",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {runAsUser: 5}}]}}`,
			with: with{wantAt(runAsUser, int64(7))},
			want: []string{
				`warning: container "web": runAsUser: 5 kept. Remove it, or use existing: override.`,
			},
		},
		{
			name: "other UID is replaced",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {runAsUser: 5}}]}}`,
			with: with{override, wantAt(runAsUser, int64(7))},
			want: []string{
				`spec.containers[0].securityContext.runAsUser = 7 (was 5) [functionConfig]`,
			},
		},
		{
			name: "other UID in the pod is kept",
			pod:  `{spec: {securityContext: {runAsUser: 5}, containers: [{name: web, image: web}]}}`,
			with: with{wantAt(runAsUser, int64(7))},
			want: []string{
				`warning: pod: runAsUser: 5 kept. Remove it, or use existing: override.`,
			},
		},
		{
			name: "other UID in the pod is replaced",
			pod:  `{spec: {securityContext: {runAsUser: 5}, containers: [{name: web, image: web}]}}`,
			with: with{override, wantAt(runAsUser, int64(7))},
			want: []string{
				`spec.securityContext.runAsUser = 7 (was 5) [functionConfig]`,
				`held: spec.containers[0].securityContext.runAsUser [inherited from the pod]`,
			},
		},
		{
			name: "0 is removed",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {runAsUser: 0}}]}}`,
			with: with{override},
			want: []string{
				`spec.containers[0].securityContext.runAsUser removed (was 0) [profile restricted]`,
			},
		},
		{
			name: "0 is replaced by the configuration",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {runAsUser: 0}}]}}`,
			with: with{override, wantAt(runAsUser, int64(7))},
			want: []string{
				`spec.containers[0].securityContext.runAsUser = 7 (was 0) [functionConfig]`,
			},
		},
		{
			name:  "0 is replaced by the catalogue",
			pod:   `{spec: {containers: [{name: web, image: web, securityContext: {runAsUser: 0}}]}}`,
			with:  with{override},
			needs: knows("x", user(101, 102)),
			want: []string{
				`spec.containers[0].securityContext.runAsGroup = 102 [image catalogue: x]`,
				`spec.containers[0].securityContext.runAsUser = 101 (was 0) [image catalogue: x]`,
			},
		},
		{
			name:  "0 in the pod is replaced by the catalogue",
			pod:   `{spec: {securityContext: {runAsUser: 0}, containers: [{name: web, image: web}]}}`,
			with:  with{override},
			needs: knows("x", user(101, 102)),
			want: []string{
				`spec.securityContext.runAsUser = 101 (was 0) [image catalogue: x]`,
				`spec.containers[0].securityContext.runAsGroup = 102 [image catalogue: x]`,
			},
		},
		{
			name:  "0 in the pod is removed, since users differ",
			pod:   `{spec: {securityContext: {runAsUser: 0}, containers: [{name: web, image: web}, {name: two, image: two}]}}`,
			with:  with{override},
			needs: knows("x", user(101, 102)),
			want: []string{
				`spec.securityContext removed (was {runAsUser: 0}) [profile restricted]`,
				`spec.containers[0].securityContext.runAsGroup = 102 [image catalogue: x]`,
				`spec.containers[0].securityContext.runAsUser = 101 [image catalogue: x]`,
			},
		},
		{
			name:  "0 in the pod, a container is left alone",
			pod:   `{spec: {securityContext: {runAsUser: 0}, containers: [{name: web, image: web}, {name: two, image: two}]}}`,
			with:  with{override},
			first: with{exempt("all")},
			want: []string{
				`warning: pod: runAsUser: 0 kept: container "web" is left alone and inherits it. Set it in the containers, and remove it here.`,
			},
		},
		{
			name: "0 stays where root is exempt",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {runAsUser: 0}}]}}`,
			with: with{override, exempt(runAsNonRoot)},
		},
		{
			name:  "starts as root",
			pod:   `{spec: {containers: [{name: web, image: web}]}}`,
			needs: knows("x", user(101, 102)),
			want: []string{
				`spec.containers[0].securityContext.runAsGroup = 102 [image catalogue: x]`,
				`spec.containers[0].securityContext.runAsUser = 101 [image catalogue: x]`,
			},
		},
		{
			name:  "starts under a name",
			pod:   `{spec: {containers: [{name: web, image: web}]}}`,
			needs: knows("x", user(101, 102)),
			want: []string{
				`spec.containers[0].securityContext.runAsGroup = 102 [image catalogue: x]`,
				`spec.containers[0].securityContext.runAsUser = 101 [image catalogue: x]`,
			},
		},
		{
			name:  "starts under a number",
			pod:   `{spec: {containers: [{name: web, image: web}]}}`,
			needs: knows("x", user(101, 102)),
			want: []string{
				`spec.containers[0].securityContext.runAsGroup = 102 [image catalogue: x]`,
				`spec.containers[0].securityContext.runAsUser = 101 [image catalogue: x]`,
			},
		},
		{
			name:  "starts as root, UID stands",
			pod:   `{spec: {containers: [{name: web, image: web, securityContext: {runAsUser: 5}}]}}`,
			needs: knows("x", user(101, 102)),
		},
		{
			name:  "starts as root, UID of the pod stands",
			pod:   `{spec: {securityContext: {runAsUser: 5}, containers: [{name: web, image: web}]}}`,
			needs: knows("x", user(101, 102)),
		},
		{
			name:  "starts as root, runAsNonRoot stands",
			pod:   `{spec: {containers: [{name: web, image: web, securityContext: {runAsNonRoot: true}}]}}`,
			needs: knows("x", user(101, 102)),
			want: []string{
				`spec.containers[0].securityContext.runAsGroup = 102 [image catalogue: x]`,
				`spec.containers[0].securityContext.runAsUser = 101 [image catalogue: x]`,
			},
		},
		{
			name:  "starts as root, and may",
			pod:   `{spec: {containers: [{name: web, image: web, securityContext: {runAsNonRoot: false}}]}}`,
			needs: knows("x", user(101, 102)),
		},
		{
			name:  "group 0",
			pod:   `{spec: {containers: [{name: web, image: web}]}}`,
			needs: knows("x", user(101, 0)),
			want: []string{
				`spec.containers[0].securityContext.runAsUser = 101 [image catalogue: x]`,
			},
		},
		{
			name:  "group stands",
			pod:   `{spec: {containers: [{name: web, image: web, securityContext: {runAsGroup: 3}}]}}`,
			needs: knows("x", user(101, 102)),
			want: []string{
				`spec.containers[0].securityContext.runAsUser = 101 [image catalogue: x]`,
			},
		},
		{
			name:  "group is exempt",
			pod:   `{spec: {containers: [{name: web, image: web}]}}`,
			with:  with{exempt(runAsGroup)},
			needs: knows("x", user(101, 102)),
			want: []string{
				`spec.containers[0].securityContext.runAsUser = 101 [image catalogue: x]`,
				`info: container "web": runAsGroup exempt by rule legacy: ticket OPS-7`,
			},
		},
		{
			name:  "UID not known, root",
			pod:   `{spec: {containers: [{name: web, image: busybox:1}]}}`,
			needs: knows("busybox", unknownUser("it starts as root, and no other user is known to work")),
		},
		{
			name:  "UID not known, name",
			pod:   `{spec: {containers: [{name: web, image: fluentd}]}}`,
			needs: knows("fluentd", unknownUser("it starts under a user name, and its number is not known")),
		},
		{
			name:  "UID not known, given",
			pod:   `{spec: {containers: [{name: web, image: fluentd, securityContext: {runAsUser: 5}}]}}`,
			needs: knows("fluentd", unknownUser("it starts under a user name, and its number is not known")),
		},
		{
			name:  "exempt",
			pod:   `{spec: {containers: [{name: web, image: web}]}}`,
			with:  with{exempt(runAsUser)},
			needs: knows("x", user(101, 102)),
		},
		{
			name:  "OpenShift",
			pod:   `{spec: {containers: [{name: web, image: web}]}}`,
			with:  with{openShift},
			needs: knows("x", user(101, 102)),
		},
		{
			name:  "OpenShift, not known",
			pod:   `{spec: {containers: [{name: web, image: web}]}}`,
			with:  with{openShift},
			needs: knows("x", unknownUser("it starts as root, and no other user is known to work")),
		},
		{
			name:  "level pod",
			pod:   `{spec: {containers: [{name: web, image: web}]}}`,
			with:  with{podLevel},
			needs: knows("x", user(101, 102)),
			want: []string{
				`spec.securityContext.runAsGroup = 102 [image catalogue: x]`,
				`spec.securityContext.runAsUser = 101 [image catalogue: x]`,
			},
		},
		{
			name: "0 is asked for beside runAsNonRoot",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {runAsNonRoot: true}}]}}`,
			with: with{wantAt(runAsUser, int64(0))},
			want: []string{
				`warning: container "web": runAsUser not set: runAsNonRoot: true stands. Take one of them away.`,
			},
		},
	})
}
