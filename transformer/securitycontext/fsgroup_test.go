package securitycontext

import (
	"testing"
)

func TestFSGroup(t *testing.T) {
	checkRules(t, []string{"fsGroup", "fsGroupChangePolicy"}, []ruleCase{
		{
			name: "unset",
			pod:  `{spec: {containers: [{name: web, image: web}]}}`,
		},
		{
			name: "asked for",
			pod:  `{spec: {containers: [{name: web, image: web}]}}`,
			with: with{wantPod(fsGroup, int64(9)), wantPod(fsGroupChangePolicy, "OnRootMismatch")},
			want: []string{
				`spec.securityContext.fsGroup = 9 [functionConfig]`,
				`spec.securityContext.fsGroupChangePolicy = OnRootMismatch [functionConfig]`,
			},
		},
		{
			name: "asked for, old Kubernetes",
			pod:  `{spec: {containers: [{name: web, image: web}]}}`,
			with: with{wantPod(fsGroup, int64(9)), wantPod(fsGroupChangePolicy, "OnRootMismatch"), version("1.19")},
			want: []string{
				`spec.securityContext.fsGroup = 9 [functionConfig]`,
				`warning: pod: fsGroupChangePolicy not set: it needs Kubernetes 1.20 and kubernetesVersion is 1.19.`,
			},
		},
		{
			name: "as wanted",
			pod:  `{spec: {securityContext: {fsGroup: 9}, containers: [{name: web, image: web}]}}`,
			with: with{wantPod(fsGroup, int64(9))},
			want: []string{
				`held: spec.securityContext.fsGroup [author]`,
			},
		},
		{
			name: "other is kept",
			pod:  `{spec: {securityContext: {fsGroup: 1}, containers: [{name: web, image: web}]}}`,
			with: with{wantPod(fsGroup, int64(9))},
			want: []string{
				`warning: pod: fsGroup: 1 kept. Remove it, or use existing: override.`,
			},
		},
		{
			name: "other is replaced",
			pod:  `{spec: {securityContext: {fsGroup: 1}, containers: [{name: web, image: web}]}}`,
			with: with{override, wantPod(fsGroup, int64(9))},
			want: []string{
				`spec.securityContext.fsGroup = 9 (was 1) [functionConfig]`,
			},
		},
		{
			name:  "claim at the data",
			pod:   `{spec: {volumes: [{name: data, persistentVolumeClaim: {claimName: c}}, {name: eph, ephemeral: {}}, {name: e, emptyDir: {}}], containers: [{name: web, image: web, volumeMounts: [{name: data, mountPath: /var/lib/db}]}]}}`,
			needs: knows("x", user(101, 102), data("/var/lib/db")),
			want: []string{
				`spec.securityContext.fsGroup = 102 [image catalogue: x]`,
				`spec.securityContext.fsGroupChangePolicy = OnRootMismatch [image catalogue: x]`,
			},
		},
		{
			name:  "ephemeral claim below the data",
			pod:   `{spec: {volumes: [{name: data, persistentVolumeClaim: {claimName: c}}, {name: eph, ephemeral: {}}, {name: e, emptyDir: {}}], containers: [{name: web, image: web, volumeMounts: [{name: eph, mountPath: /var/lib/db/x/}]}]}}`,
			needs: knows("x", user(101, 102), data("/var/lib/db")),
			want: []string{
				`spec.securityContext.fsGroup = 102 [image catalogue: x]`,
				`spec.securityContext.fsGroupChangePolicy = OnRootMismatch [image catalogue: x]`,
			},
		},
		{
			name:  "claim above the data",
			pod:   `{spec: {volumes: [{name: data, persistentVolumeClaim: {claimName: c}}, {name: eph, ephemeral: {}}, {name: e, emptyDir: {}}], containers: [{name: web, image: web, volumeMounts: [{name: data, mountPath: /var/lib}]}]}}`,
			needs: knows("x", user(101, 102), data("/var/lib/db")),
			want: []string{
				`spec.securityContext.fsGroup = 102 [image catalogue: x]`,
				`spec.securityContext.fsGroupChangePolicy = OnRootMismatch [image catalogue: x]`,
			},
		},
		{
			name:  "claim elsewhere",
			pod:   `{spec: {volumes: [{name: data, persistentVolumeClaim: {claimName: c}}, {name: eph, ephemeral: {}}, {name: e, emptyDir: {}}], containers: [{name: web, image: web, volumeMounts: [{name: data, mountPath: /var/lib/dbx}]}]}}`,
			needs: knows("x", user(101, 102), data("/var/lib/db")),
		},
		{
			name:  "claim elsewhere, data not known",
			pod:   `{spec: {volumes: [{name: data, persistentVolumeClaim: {claimName: c}}, {name: eph, ephemeral: {}}, {name: e, emptyDir: {}}], containers: [{name: web, image: web, volumeMounts: [{name: data, mountPath: /x}]}]}}`,
			needs: knows("x", user(101, 102)),
			want: []string{
				`spec.securityContext.fsGroup = 102 [image catalogue: x]`,
				`spec.securityContext.fsGroupChangePolicy = OnRootMismatch [image catalogue: x]`,
			},
		},
		{
			name:  "emptyDir",
			pod:   `{spec: {volumes: [{name: data, persistentVolumeClaim: {claimName: c}}, {name: eph, ephemeral: {}}, {name: e, emptyDir: {}}], containers: [{name: web, image: web, volumeMounts: [{name: e, mountPath: /var/lib/db}]}]}}`,
			needs: knows("x", user(101, 102), data("/var/lib/db")),
		},
		{
			name:  "read-only claim",
			pod:   `{spec: {volumes: [{name: data, persistentVolumeClaim: {claimName: c}}, {name: eph, ephemeral: {}}, {name: e, emptyDir: {}}], containers: [{name: web, image: web, volumeMounts: [{name: data, mountPath: /var/lib/db, readOnly: true}]}]}}`,
			needs: knows("x", user(101, 102), data("/var/lib/db")),
		},
		{
			name:  "fsGroup stands",
			pod:   `{spec: {securityContext: {fsGroup: 1}, volumes: [{name: data, persistentVolumeClaim: {claimName: c}}, {name: eph, ephemeral: {}}, {name: e, emptyDir: {}}], containers: [{name: web, image: web, volumeMounts: [{name: data, mountPath: /var/lib/db}]}]}}`,
			needs: knows("x", user(101, 102), data("/var/lib/db")),
		},
		{
			name:  "policy stands",
			pod:   `{spec: {securityContext: {fsGroupChangePolicy: Always}, volumes: [{name: data, persistentVolumeClaim: {claimName: c}}, {name: eph, ephemeral: {}}, {name: e, emptyDir: {}}], containers: [{name: web, image: web, volumeMounts: [{name: data, mountPath: /var/lib/db}]}]}}`,
			needs: knows("x", user(101, 102), data("/var/lib/db")),
			want: []string{
				`spec.securityContext.fsGroup = 102 [image catalogue: x]`,
			},
		},
		{
			name:  "UID stands",
			pod:   `{spec: {securityContext: {runAsUser: 101}, volumes: [{name: data, persistentVolumeClaim: {claimName: c}}, {name: eph, ephemeral: {}}, {name: e, emptyDir: {}}], containers: [{name: web, image: web, volumeMounts: [{name: data, mountPath: /var/lib/db}]}]}}`,
			needs: knows("x", user(101, 102), data("/var/lib/db")),
		},
		{
			name:  "starts under its number",
			pod:   `{spec: {volumes: [{name: data, persistentVolumeClaim: {claimName: c}}, {name: eph, ephemeral: {}}, {name: e, emptyDir: {}}], containers: [{name: web, image: web, volumeMounts: [{name: data, mountPath: /var/lib/db}]}]}}`,
			needs: knows("x", user(101, 102), data("/var/lib/db")),
			want: []string{
				`spec.securityContext.fsGroup = 102 [image catalogue: x]`,
				`spec.securityContext.fsGroupChangePolicy = OnRootMismatch [image catalogue: x]`,
			},
		},
		{
			name:  "old Kubernetes",
			pod:   `{spec: {volumes: [{name: data, persistentVolumeClaim: {claimName: c}}, {name: eph, ephemeral: {}}, {name: e, emptyDir: {}}], containers: [{name: web, image: web, volumeMounts: [{name: data, mountPath: /var/lib/db}]}]}}`,
			with:  with{version("1.19")},
			needs: knows("x", user(101, 102), data("/var/lib/db")),
			want: []string{
				`spec.securityContext.fsGroup = 102 [image catalogue: x]`,
				`info: pod: fsGroupChangePolicy not set: it needs Kubernetes 1.20 and kubernetesVersion is 1.19.`,
			},
		},
		{
			name:  "exempt",
			pod:   `{spec: {volumes: [{name: data, persistentVolumeClaim: {claimName: c}}, {name: eph, ephemeral: {}}, {name: e, emptyDir: {}}], containers: [{name: web, image: web, volumeMounts: [{name: data, mountPath: /var/lib/db}]}]}}`,
			with:  with{exempt(fsGroup)},
			needs: knows("x", user(101, 102), data("/var/lib/db")),
			want: []string{
				`info: pod: fsGroup exempt by rule legacy: ticket OPS-7`,
			},
		},
		{
			name:  "OpenShift",
			pod:   `{spec: {volumes: [{name: data, persistentVolumeClaim: {claimName: c}}, {name: eph, ephemeral: {}}, {name: e, emptyDir: {}}], containers: [{name: web, image: web, volumeMounts: [{name: data, mountPath: /var/lib/db}]}]}}`,
			with:  with{openShift},
			needs: knows("x", user(101, 102), data("/var/lib/db")),
		},
	})
}
