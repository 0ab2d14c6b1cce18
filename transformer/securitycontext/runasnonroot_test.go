package securitycontext

import (
	"testing"
)

func TestRunAsNonRoot(t *testing.T) {
	checkRules(t, []string{"runAsNonRoot"}, []ruleCase{
		{
			name: "unset",
			pod:  `{spec: {containers: [{name: web, image: web}]}}`,
			want: []string{
				`spec.containers[0].securityContext.runAsNonRoot = true [profile restricted]`,
			},
		},
		{
			name: "the author's user, and capabilities that only root could be meant to have",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {runAsUser: 1000, capabilities: {add: [NET_ADMIN]}}}]}}`,
			want: []string{
				`spec.containers[0].securityContext.runAsNonRoot = true [profile restricted]`,
			},
		},
		{
			name: "inherited",
			pod:  `{spec: {securityContext: {runAsNonRoot: true}, containers: [{name: web, image: web}]}}`,
			want: []string{
				`held: spec.containers[0].securityContext.runAsNonRoot [inherited from the pod]`,
			},
		},
		{
			name: "own before inherited",
			pod:  `{spec: {securityContext: {runAsNonRoot: true}, containers: [{name: web, image: web, securityContext: {runAsNonRoot: false}}]}}`,
			want: []string{
				`warning: container "web": runAsNonRoot: false kept. Remove it, or use existing: override.`,
			},
		},
		{
			name: "UID 0 is kept",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {runAsUser: 0}}]}}`,
			want: []string{
				`warning: container "web": capabilities.drop and runAsNonRoot not set: the manifest sets runAsUser: 0. Remove it, or use existing: override.`,
			},
		},
		{
			name: "UID 0 in the pod is kept",
			pod:  `{spec: {securityContext: {runAsUser: 0}, containers: [{name: web, image: web}]}}`,
			want: []string{
				`warning: container "web": capabilities.drop and runAsNonRoot not set: the pod sets runAsUser: 0. Remove it, or use existing: override.`,
			},
		},
		{
			name: "UID 0 in the pod, own UID",
			pod:  `{spec: {securityContext: {runAsUser: 0}, containers: [{name: web, image: web, securityContext: {runAsUser: 5}}]}}`,
			want: []string{
				`spec.containers[0].securityContext.runAsNonRoot = true [profile restricted]`,
			},
		},
		{
			name: "UID 0 is no number",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {runAsUser: '0'}}]}}`,
			want: []string{
				`spec.containers[0].securityContext.runAsNonRoot = true [profile restricted]`,
			},
		},
		{
			name: "UID 0 is asked for",
			pod:  `{spec: {containers: [{name: web, image: web}]}}`,
			with: with{wantAt(runAsUser, int64(0))},
			want: []string{
				`warning: container "web": capabilities.drop and runAsNonRoot not set: functionConfig sets runAsUser: 0. Give another UID, or exempt runAsNonRoot and capabilities.`,
			},
		},
		{
			name: "UID 0 is exempt",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {runAsUser: 0}}]}}`,
			with: with{override, exempt(runAsUser)},
			want: []string{
				`warning: container "web": capabilities.drop and runAsNonRoot not set: the manifest sets runAsUser: 0. Remove it.`,
			},
		},
		{
			name: "UID 0 stays, not restricted",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {runAsUser: 0}}]}}`,
			with: with{override, none, wantAt(runAsNonRoot, true)},
			want: []string{
				`spec.containers[0].securityContext.runAsNonRoot = true [functionConfig]`,
			},
		},
		{
			name: "added capabilities",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {capabilities: {add: [NET_RAW]}}}]}}`,
			want: []string{
				`warning: container "web": runAsNonRoot not set: the manifest adds capabilities [NET_RAW]. Remove it, or use existing: override.`,
			},
		},
		{
			name: "added capabilities beside false",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {runAsNonRoot: false, capabilities: {add: [CHOWN]}}}]}}`,
			want: []string{
				`warning: container "web": runAsNonRoot: false kept. Remove it, or use existing: override.`,
			},
		},
		{
			name: "added NET_BIND_SERVICE",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {capabilities: {add: [NET_BIND_SERVICE]}}}]}}`,
			want: []string{
				`spec.containers[0].securityContext.runAsNonRoot = true [profile restricted]`,
			},
		},
		{
			name: "capabilities of the configuration",
			pod:  `{spec: {containers: [{name: web, image: web}]}}`,
			with: with{wantAt(capabilities, m("add", []any{"NET_RAW"}))},
			want: []string{
				`spec.containers[0].securityContext.runAsNonRoot = true [profile restricted]`,
			},
		},
		{
			name: "false in the pod, keep",
			pod:  `{spec: {securityContext: {runAsNonRoot: false}, containers: [{name: web, image: web}]}}`,
			want: []string{
				`warning: pod: runAsNonRoot: false kept. Remove it, or use existing: override.`,
			},
		},
		{
			name: "false in the pod, override",
			pod:  `{spec: {securityContext: {runAsNonRoot: false}, containers: [{name: web, image: web}]}}`,
			with: with{override},
			want: []string{
				`spec.securityContext.runAsNonRoot = true (was false) [profile restricted]`,
				`held: spec.containers[0].securityContext.runAsNonRoot [inherited from the pod]`,
			},
		},
		{
			name:  "false in the pod, one exempt",
			pod:   `{spec: {securityContext: {runAsNonRoot: false}, containers: [{name: web, image: web}, {name: two, image: two}]}}`,
			with:  with{override},
			first: with{exempt(runAsNonRoot)},
			want: []string{
				`spec.containers[1].securityContext.runAsNonRoot = true [profile restricted]`,
				`warning: pod: runAsNonRoot: false kept: container "web" is left alone and inherits it. Set it in the containers, and remove it here.`,
				`info: container "web": runAsNonRoot exempt by rule legacy: ticket OPS-7`,
			},
		},
		{
			name:  "false in the pod, only one overrides",
			pod:   `{spec: {securityContext: {runAsNonRoot: false}, containers: [{name: web, image: web}, {name: two, image: two}]}}`,
			first: with{override},
			want: []string{
				`spec.containers[0].securityContext.runAsNonRoot = true [profile restricted]`,
				`warning: pod: runAsNonRoot: false kept. Remove it, or use existing: override.`,
			},
		},
		{
			name: "Windows",
			pod:  `{spec: {os: {name: windows}, containers: [{name: web, image: web}]}}`,
			with: with{podLevel},
			want: []string{
				`spec.containers[0].securityContext.runAsNonRoot = true [profile restricted]`,
			},
		},
		{
			name: "Windows administrator",
			pod:  `{spec: {os: {name: windows}, containers: [{name: web, image: web, securityContext: {windowsOptions: {runAsUserName: 'NT AUTHORITY\system'}}}]}}`,
			with: with{override},
			want: []string{
				`warning: container "web": runAsNonRoot not set: the manifest sets windowsOptions.runAsUserName: NT AUTHORITY\system. Remove it.`,
			},
		},
		{
			name: "Windows user over administrator",
			pod:  `{spec: {securityContext: {windowsOptions: {runAsUserName: ContainerAdministrator}}, os: {name: windows}, containers: [{name: web, image: web, securityContext: {windowsOptions: {runAsUserName: ContainerUser}}}]}}`,
			with: with{override},
			want: []string{
				`spec.containers[0].securityContext.runAsNonRoot = true [profile restricted]`,
			},
		},
		{
			name:  "breaks the image",
			pod:   `{spec: {containers: [{name: web, image: gitea:1}]}}`,
			needs: knows("gitea", root("s6 needs root", "use the tag 1-rootless", runAsNonRoot)),
			want: []string{
				`warning: container "web": runAsNonRoot not set: image gitea:1: s6 needs root. Use the tag 1-rootless.`,
			},
		},
		{
			name:  "breaks the image, which needs capabilities, on OpenShift",
			pod:   `{spec: {containers: [{name: web, image: web}]}}`,
			with:  with{openShift},
			needs: knows("x", root("it starts as root", "use another", runAsNonRoot), asRootNeed("CHOWN")),
			want: []string{
				`warning: container "web": capabilities.drop and runAsNonRoot not set: image web starts as root. Use another.`,
			},
		},
		{
			name: "false is asked for",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {runAsNonRoot: true}}]}}`,
			with: with{override, wantAt(runAsNonRoot, false)},
			want: []string{
				`spec.containers[0].securityContext.runAsNonRoot = false (was true) [functionConfig]`,
			},
		},
	})
}

func TestRunAsNonRootOfPrivileged(t *testing.T) {
	checkRules(t, []string{"runAsNonRoot", "runAsUser", "privileged"}, []ruleCase{
		{
			name: "pod's root, override, privileged asked for",
			pod:  `{spec: {securityContext: {runAsUser: 0}, containers: [{name: web, image: web, securityContext: {privileged: true}}]}}`,
			with: with{override, harden, none, wantAt(privileged, true), wantAt(runAsNonRoot, true)},
			want: []string{
				`warning: container "web": runAsNonRoot not set: functionConfig sets privileged: true. Take it out of the configuration.`,
				`held: spec.containers[0].securityContext.privileged [author]`,
			},
		},
		{
			name: "own root, override, privileged asked for",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {privileged: true, runAsUser: 0}}]}}`,
			with: with{override, harden, none, wantAt(privileged, true), wantAt(runAsNonRoot, true)},
			want: []string{
				`warning: container "web": runAsNonRoot not set: functionConfig sets privileged: true. Take it out of the configuration.`,
				`held: spec.containers[0].securityContext.privileged [author]`,
			},
		},
	})
}

// A container that gets a user can have the pod's runAsNonRoot, whatever it adds.
func TestRunAsNonRootOfOneThatGetsAUser(t *testing.T) {
	const pod = `{spec: {containers: [{name: web, image: web, securityContext: {capabilities: {add: [CHOWN], drop: [ALL]}}}]}}`
	checkRules(t, []string{"runAsNonRoot", "runAsUser"}, []ruleCase{
		{
			name: "from the configuration",
			pod:  pod,
			with: with{none, wantPod(runAsNonRoot, true), wantAt(runAsUser, int64(10001))},
			want: []string{
				"spec.securityContext.runAsNonRoot = true [functionConfig]",
				"spec.containers[0].securityContext.runAsUser = 10001 [functionConfig]",
			},
		},
		{
			name: "from nobody",
			pod:  pod,
			with: with{none, wantPod(runAsNonRoot, true)},
			want: []string{`warning: pod: runAsNonRoot not set: container "web" can't have it. Set it in the containers instead.`},
		},
	})
}
