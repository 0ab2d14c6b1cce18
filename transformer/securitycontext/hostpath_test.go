package securitycontext

import (
	"testing"
)

func TestHostPath(t *testing.T) {
	checkRules(t, []string{"hostPath"}, []ruleCase{
		{
			name: "written",
			pod:  `{spec: {volumes: [{name: host, hostPath: {path: /x}}], containers: [{name: web, image: web, volumeMounts: [{name: host, mountPath: /x}]}]}}`,
			want: []string{
				`warning: container "web": becomes non-root and writes to the hostPath volume "host" at /x, which belongs to root and which fsGroup does not change. Give the directory on the node to its user, or mount it read-only.`,
			},
		},
		{
			name: "read",
			pod:  `{spec: {volumes: [{name: host, hostPath: {path: /x}}], containers: [{name: web, image: web, volumeMounts: [{name: host, mountPath: /x, readOnly: true}]}]}}`,
		},
		{
			name: "was non-root before",
			pod:  `{spec: {securityContext: {runAsNonRoot: true}, volumes: [{name: host, hostPath: {path: /x}}], containers: [{name: web, image: web, volumeMounts: [{name: host, mountPath: /x}]}]}}`,
		},
		{
			name: "stays root",
			pod:  `{spec: {volumes: [{name: host, hostPath: {path: /x}}], containers: [{name: web, image: web, securityContext: {runAsUser: 0}, volumeMounts: [{name: host, mountPath: /x}]}]}}`,
		},
	})
}
