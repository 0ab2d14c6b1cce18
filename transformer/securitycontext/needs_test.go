package securitycontext

import (
	"testing"
)

func TestBroken(t *testing.T) {
	checkRules(t, []string{"runAsNonRoot", "capabilities", "readOnlyRootFilesystem"}, []ruleCase{
		{
			name:  "several",
			pod:   `{spec: {containers: [{name: web, image: nginx:1}]}}`,
			needs: knows("nginx", root("it listens on port 80 as root", "use nginxinc/nginx-unprivileged", runAsNonRoot, capabilities, seccompProfile)),
			want: []string{
				`spec.containers[0].securityContext.readOnlyRootFilesystem = true [profile restricted]`,
				`warning: container "web": capabilities, runAsNonRoot and seccompProfile not set: image nginx:1 listens on port 80 as root. Use nginxinc/nginx-unprivileged.`,
			},
		},
		{
			name:  "override sets them all the same",
			pod:   `{spec: {containers: [{name: web, image: nginx:1}]}}`,
			with:  with{override},
			needs: knows("nginx", root("it listens on port 80 as root", "use nginxinc/nginx-unprivileged", runAsNonRoot, capabilities)),
			want: []string{
				`spec.containers[0].securityContext.capabilities.drop = [ALL] [profile restricted]`,
				`spec.containers[0].securityContext.readOnlyRootFilesystem = true [profile restricted]`,
				`spec.containers[0].securityContext.runAsNonRoot = true [profile restricted]`,
				`warning: container "web": capabilities and runAsNonRoot keep it from working: image nginx:1 listens on port 80 as root. Use nginxinc/nginx-unprivileged.`,
			},
		},
		{
			name:  "stands already",
			pod:   `{spec: {containers: [{name: web, image: web, securityContext: {runAsNonRoot: true, capabilities: {drop: [ALL]}}}]}}`,
			needs: knows("x", root("it must be root", "", runAsNonRoot, capabilities)),
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
			needs: knows("x", root("it must be root", "", runAsNonRoot, readOnlyRootFilesystem)),
			want: []string{
				`spec.containers[0].securityContext.capabilities.drop = [ALL] [profile restricted]`,
				`spec.containers[0].securityContext.runAsNonRoot = true [functionConfig]`,
				`warning: container "web": readOnlyRootFilesystem not set: image web must be root.`,
				`warning: container "web": runAsNonRoot keeps it from working: image web must be root.`,
			},
		},
	})
}
