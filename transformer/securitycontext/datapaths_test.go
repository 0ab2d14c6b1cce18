package securitycontext

import (
	"testing"
)

func TestDataPaths(t *testing.T) {
	checkRules(t, []string{"writable"}, []ruleCase{
		{
			name:  "no volume",
			pod:   `{spec: {containers: [{name: web, image: db:1}]}}`,
			facts: &Facts{Why: "image catalogue: db", DataPaths: []string{"/var/lib/db", "/x"}},
			want: []string{
				`warning: container "web": image db:1 keeps its data in /var/lib/db, which has no volume and lies on a read-only root; mount a claim there`,
				`warning: container "web": image db:1 keeps its data in /x, which has no volume and lies on a read-only root; mount a claim there`,
			},
		},
		{
			name:  "root stays writable",
			pod:   `{spec: {containers: [{name: web, image: web, securityContext: {readOnlyRootFilesystem: false}}]}}`,
			facts: &Facts{DataPaths: []string{"/var/lib/db"}},
		},
		{
			name:  "volume above",
			pod:   `{spec: {volumes: [{name: data, persistentVolumeClaim: {claimName: c}}, {name: eph, ephemeral: {}}, {name: e, emptyDir: {}}], containers: [{name: web, image: web, volumeMounts: [{name: e, mountPath: /var/lib}]}]}}`,
			facts: &Facts{DataPaths: []string{"/var/lib/db"}},
		},
		{
			name:  "volume below",
			pod:   `{spec: {volumes: [{name: data, persistentVolumeClaim: {claimName: c}}, {name: eph, ephemeral: {}}, {name: e, emptyDir: {}}], containers: [{name: web, image: web, volumeMounts: [{name: e, mountPath: var/lib/db/main}]}]}}`,
			facts: &Facts{DataPaths: []string{"/var/lib/db"}},
		},
	})
}
