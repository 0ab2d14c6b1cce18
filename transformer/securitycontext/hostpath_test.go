package securitycontext

import (
	"testing"

	"github.com/podharden/podharden/transformer/needs"
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
			name: "was another user before",
			pod:  `{spec: {volumes: [{name: host, hostPath: {path: /x}}], containers: [{name: web, image: web, securityContext: {runAsUser: 1000}, volumeMounts: [{name: host, mountPath: /x}]}]}}`,
		},
		{
			name:  "an image that starts as another user",
			pod:   `{spec: {volumes: [{name: host, hostPath: {path: /x}}], containers: [{name: web, image: web, volumeMounts: [{name: host, mountPath: /x}]}]}}`,
			needs: []needs.Need{{Kind: needs.User, Named: true}},
		},
		{
			name: "an export",
			pod:  `{spec: {volumes: [{name: files, nfs: {server: s, path: /x}}], containers: [{name: web, image: web, volumeMounts: [{name: files, mountPath: /data}]}]}}`,
			want: []string{
				`warning: container "web": becomes non-root and writes to the nfs volume "files" at /data, whose owner fsGroup does not change. Give the directory on the server to its user, or mount it read-only.`,
			},
		},
		{
			name: "stays root",
			pod:  `{spec: {volumes: [{name: host, hostPath: {path: /x}}], containers: [{name: web, image: web, securityContext: {runAsUser: 0}, volumeMounts: [{name: host, mountPath: /x}]}]}}`,
		},
	})
}
