package securitycontext

import (
	"testing"
)

func TestWindowsOptions(t *testing.T) {
	checkRules(t, []string{"windowsOptions"}, []ruleCase{
		{
			name: "Linux",
			pod:  `{spec: {containers: [{name: web, image: web}]}}`,
			with: with{wantAt(windowsOptions, m("runAsUserName", "ContainerUser"))},
			want: []string{
				`info: container "web": windowsOptions not set: the pod does not run on Windows.`,
			},
		},
		{
			name: "Linux, for the pod",
			pod:  `{spec: {containers: [{name: web, image: web}]}}`,
			with: with{wantPod(windowsOptions, m("runAsUserName", "ContainerUser"))},
			want: []string{
				`info: pod: windowsOptions not set: the pod does not run on Windows.`,
			},
		},
		{
			name: "Windows",
			pod:  `{spec: {os: {name: windows}, containers: [{name: web, image: web}]}}`,
			with: with{wantAt(windowsOptions, m("runAsUserName", "ContainerUser"))},
			want: []string{
				`spec.containers[0].securityContext.windowsOptions.runAsUserName = ContainerUser [functionConfig]`,
			},
		},
		{
			name: "Windows, for the pod",
			pod:  `{spec: {os: {name: windows}, containers: [{name: web, image: web}]}}`,
			with: with{wantPod(windowsOptions, m("runAsUserName", "ContainerUser"))},
			want: []string{
				`spec.securityContext.windowsOptions.runAsUserName = ContainerUser [functionConfig]`,
			},
		},
		{
			name: "hostProcess",
			pod:  `{spec: {os: {name: windows}, containers: [{name: web, image: web, securityContext: {windowsOptions: {hostProcess: true}}}]}}`,
			with: with{override},
		},
		{
			name: "other user is kept",
			pod:  `{spec: {os: {name: windows}, containers: [{name: web, image: web, securityContext: {windowsOptions: {runAsUserName: a}}}]}}`,
			with: with{wantAt(windowsOptions, m("runAsUserName", "ContainerUser"))},
			want: []string{
				`warning: container "web": windowsOptions.runAsUserName: a kept. Remove it, or use existing: override.`,
			},
		},
	})
}
