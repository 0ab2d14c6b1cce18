package securitycontext

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/needs"
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
			name:  "a claim is mounted",
			pod:   `{spec: {volumes: [{name: data, persistentVolumeClaim: {claimName: c}}, {name: eph, ephemeral: {}}, {name: e, emptyDir: {}}], containers: [{name: web, image: web, volumeMounts: [{name: data, mountPath: /var/lib/db}]}]}}`,
			needs: knows("x", user(101, 102), group(102)),
			want: []string{
				`spec.securityContext.fsGroup = 102 [image catalogue: x]`,
				`spec.securityContext.fsGroupChangePolicy = OnRootMismatch [image catalogue: x]`,
			},
		},
		{
			name:  "fsGroup stands",
			pod:   `{spec: {securityContext: {fsGroup: 1}, volumes: [{name: data, persistentVolumeClaim: {claimName: c}}, {name: eph, ephemeral: {}}, {name: e, emptyDir: {}}], containers: [{name: web, image: web, volumeMounts: [{name: data, mountPath: /var/lib/db}]}]}}`,
			needs: knows("x", user(101, 102), group(102)),
		},
		{
			name:  "policy stands",
			pod:   `{spec: {securityContext: {fsGroupChangePolicy: Always}, volumes: [{name: data, persistentVolumeClaim: {claimName: c}}, {name: eph, ephemeral: {}}, {name: e, emptyDir: {}}], containers: [{name: web, image: web, volumeMounts: [{name: data, mountPath: /var/lib/db}]}]}}`,
			needs: knows("x", user(101, 102), group(102)),
			want: []string{
				`spec.securityContext.fsGroup = 102 [image catalogue: x]`,
			},
		},
		{
			name:  "UID stands",
			pod:   `{spec: {securityContext: {runAsUser: 101}, volumes: [{name: data, persistentVolumeClaim: {claimName: c}}, {name: eph, ephemeral: {}}, {name: e, emptyDir: {}}], containers: [{name: web, image: web, volumeMounts: [{name: data, mountPath: /var/lib/db}]}]}}`,
			needs: knows("x", user(101, 102), group(102)),
		},
		{
			name:  "starts under its number",
			pod:   `{spec: {volumes: [{name: data, persistentVolumeClaim: {claimName: c}}, {name: eph, ephemeral: {}}, {name: e, emptyDir: {}}], containers: [{name: web, image: web, volumeMounts: [{name: data, mountPath: /var/lib/db}]}]}}`,
			needs: knows("x", user(101, 102), group(102)),
			want: []string{
				`spec.securityContext.fsGroup = 102 [image catalogue: x]`,
				`spec.securityContext.fsGroupChangePolicy = OnRootMismatch [image catalogue: x]`,
			},
		},
		{
			name:  "old Kubernetes",
			pod:   `{spec: {volumes: [{name: data, persistentVolumeClaim: {claimName: c}}, {name: eph, ephemeral: {}}, {name: e, emptyDir: {}}], containers: [{name: web, image: web, volumeMounts: [{name: data, mountPath: /var/lib/db}]}]}}`,
			with:  with{version("1.19")},
			needs: knows("x", user(101, 102), group(102)),
			want: []string{
				`spec.securityContext.fsGroup = 102 [image catalogue: x]`,
				`info: pod: fsGroupChangePolicy not set: it needs Kubernetes 1.20 and kubernetesVersion is 1.19.`,
			},
		},
		{
			name:  "exempt",
			pod:   `{spec: {volumes: [{name: data, persistentVolumeClaim: {claimName: c}}, {name: eph, ephemeral: {}}, {name: e, emptyDir: {}}], containers: [{name: web, image: web, volumeMounts: [{name: data, mountPath: /var/lib/db}]}]}}`,
			with:  with{exempt(fsGroup)},
			needs: knows("x", user(101, 102), group(102)),
			want: []string{
				`info: pod: fsGroup exempt by rule legacy: ticket OPS-7`,
			},
		},
		{
			name:  "OpenShift",
			pod:   `{spec: {volumes: [{name: data, persistentVolumeClaim: {claimName: c}}, {name: eph, ephemeral: {}}, {name: e, emptyDir: {}}], containers: [{name: web, image: web, volumeMounts: [{name: data, mountPath: /var/lib/db}]}]}}`,
			with:  with{openShift},
			needs: knows("x", user(101, 102), group(102)),
		},
	})
}

// The claim gets the group of the container whose data lie there; of two that
// need different ones, the second is told, and so is a file that must be its
// owner's alone.
func TestClaimGroup(t *testing.T) {
	dataOn := func() needs.Need { return needs.Need{Kind: needs.Data, Path: "/data", Served: true} }
	nobody := func() needs.Need {
		n := user(65534, 65534)
		n.AnyUID = true
		return n
	}
	private := needs.Need{Kind: needs.Private, Path: "/data/acme.json", Fails: "it refuses another mode than 0600", WayOut: "change it back"}
	const pod = `{spec: {initContainers: [{name: init, image: init}], containers: [{name: web, image: web}, {name: log, image: log}]}}`
	for _, c := range []struct {
		name           string
		init, web, log []needs.Need
		want           []string
	}{
		{"nobody", nil, nil, nil, nil},
		{"one that minds no user", knows("x", nobody(), group(65534)), nil, nil,
			[]string{"spec.securityContext.fsGroup = 65534 [image catalogue: x]"}},
		{"it does not decide for another", knows("x", nobody(), group(65534)), knows("x", user(1, 2), group(2)), nil,
			[]string{"spec.securityContext.fsGroup = 2 [image catalogue: x]"}},
		{"regular ones come first", knows("x", user(5, 6), group(6)), knows("x", user(1, 2), group(2)), nil,
			[]string{"spec.securityContext.fsGroup = 2 [image catalogue: x]"}},
		{"whose data lie there", nil, knows("x", user(1, 2), group(2)), knows("x", user(3, 4), group(4), dataOn()),
			[]string{"spec.securityContext.fsGroup = 4 [image catalogue: x]"}},
		{"two", nil, knows("x", user(1, 2), group(2)), knows("y", user(3, 4), group(4)), []string{
			"spec.securityContext.fsGroup = 2 [image catalogue: x]",
			`warning: container "log": fsGroup 2 is that of container "web", and this container runs as group 4. Set podSecurityContext.fsGroup, or give it a pod of its own.`}},
		{"a file that is its owner's", nil, knows("x", user(1, 2), group(2), private), nil, []string{
			"spec.securityContext.fsGroup = 2 [image catalogue: x]",
			`warning: container "web": fsGroup opens /data/acme.json to a group: image web refuses another mode than 0600. Change it back.`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := input(podOf(object(t, pod)), effective())
			for i, list := range [][]needs.Need{c.init, c.web, c.log} {
				in.Containers[i].Needs = list
			}
			plan, _ := Plan(in)
			plan.Edits = slices.DeleteFunc(plan.Edits, func(e edit.Edit) bool { return e.Rule != fsGroup })
			plan.Notes = slices.DeleteFunc(plan.Notes, func(n edit.Note) bool { return n.Rule != fsGroup })
			if d := cmp.Diff(c.want, said(plan)); d != "" {
				t.Error(d)
			}
		})
	}
}
