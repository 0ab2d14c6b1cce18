package securitycontext

import (
	"testing"
)

func TestBroken(t *testing.T) {
	checkRules(t, []string{"runAsNonRoot", "capabilities", "readOnlyRootFilesystem"}, []ruleCase{
		{
			name:  "several",
			pod:   `{spec: {containers: [{name: web, image: nginx:1}]}}`,
			facts: &Facts{Why: "image catalogue: nginx", Breaks: []string{runAsNonRoot, capabilities, seccompProfile}, Reason: "it listens on port 80 as root", WayOut: "use nginxinc/nginx-unprivileged"},
			want: []string{
				`spec.containers[0].securityContext.readOnlyRootFilesystem = true [profile restricted]`,
				`warning: container "web": capabilities, runAsNonRoot and seccompProfile are not set, because image nginx:1 does not start with them: it listens on port 80 as root; use nginxinc/nginx-unprivileged`,
			},
		},
		{
			name:  "override sets them all the same",
			pod:   `{spec: {containers: [{name: web, image: nginx:1}]}}`,
			with:  with{override},
			facts: &Facts{Why: "image catalogue: nginx", Breaks: []string{runAsNonRoot, capabilities}, Reason: "it listens on port 80 as root", WayOut: "use nginxinc/nginx-unprivileged"},
			want: []string{
				`spec.containers[0].securityContext.capabilities.drop = ["ALL"] [profile restricted]`,
				`spec.containers[0].securityContext.readOnlyRootFilesystem = true [profile restricted]`,
				`spec.containers[0].securityContext.runAsNonRoot = true [profile restricted]`,
				`warning: container "web": capabilities and runAsNonRoot are set, as existing: override says, though image nginx:1 is known not to start with them: it listens on port 80 as root; use nginxinc/nginx-unprivileged`,
			},
		},
		{
			name:  "stands already",
			pod:   `{spec: {containers: [{name: web, image: web, securityContext: {runAsNonRoot: true, capabilities: {drop: [ALL]}}}]}}`,
			facts: &Facts{Breaks: []string{runAsNonRoot, capabilities}},
			want: []string{
				`spec.containers[0].securityContext.readOnlyRootFilesystem = true [profile restricted]`,
				`held: spec.containers[0].securityContext.capabilities [author]`,
				`held: spec.containers[0].securityContext.runAsNonRoot [author]`,
			},
		},
		{
			name:  "asked for",
			pod:   `{spec: {containers: [{name: web, image: web}]}}`,
			with:  with{wantAt(runAsNonRoot, true)},
			facts: &Facts{Breaks: []string{runAsNonRoot, readOnlyRootFilesystem}, Why: "image catalogue: x"},
			want: []string{
				`spec.containers[0].securityContext.capabilities.drop = ["ALL"] [profile restricted]`,
				`spec.containers[0].securityContext.runAsNonRoot = true [functionConfig]`,
				`warning: container "web": readOnlyRootFilesystem is not set, because image web does not start with it`,
			},
		},
	})
}
