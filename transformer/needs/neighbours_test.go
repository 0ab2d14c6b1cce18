package needs

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestNeighbours(t *testing.T) {
	const claim = "  volumes:\n  - {name: store, persistentVolumeClaim: {claimName: x}}\n"
	for _, tt := range []struct {
		name, pod string
		want      map[string]string // user, and the group of its claim
	}{
		{"an init container prepares the volume", `
  initContainers:
  - {name: prepare, image: busybox, volumeMounts: [{name: store, mountPath: /data}]}
  containers:
  - {name: server, image: "redis:7", volumeMounts: [{name: store, mountPath: /data}]}
` + claim, map[string]string{"prepare": "999 neighbour group 999", "server": "999 group 999"}},
		{"a neighbour only reads", `
  initContainers:
  - {name: prepare, image: busybox, volumeMounts: [{name: store, mountPath: /data}]}
  containers:
  - {name: server, image: "redis:7", volumeMounts: [{name: store, mountPath: /data, readOnly: true}]}
` + claim, map[string]string{"prepare": "65534 group 65534", "server": "999"}},
		{"an init container gives the volume away", `
  initContainers:
  - {name: own, image: busybox, command: [sh, -c, "chown -R 1000:2000 /data"], volumeMounts: [{name: store, mountPath: /data}]}
  containers:
  - {name: app, image: "python:3.12", volumeMounts: [{name: store, mountPath: /data}]}
` + claim, map[string]string{"own": "65534 group 65534", "app": "1000 neighbour group 2000"}},
		{"it gives it to one that minds", `
  initContainers:
  - {name: own, image: busybox, command: [chown, "1000", /data], volumeMounts: [{name: store, mountPath: /data}]}
  containers:
  - {name: server, image: "redis:7", volumeMounts: [{name: store, mountPath: /data}]}
` + claim, map[string]string{"own": "999 neighbour group 999", "server": "999 group 999"}},
		{"it gives away another directory", `
  initContainers:
  - {name: own, image: busybox, command: [chown, "1000", /srv/x], volumeMounts: [{name: store, mountPath: /data}]}
  containers:
  - {name: app, image: "python:3.12", volumeMounts: [{name: store, mountPath: /data}]}
` + claim, map[string]string{"own": "65534 group 65534", "app": "65534 group 65534"}},
		{"different volumes", `
  initContainers:
  - {name: prepare, image: busybox, volumeMounts: [{name: other, mountPath: /data}]}
  containers:
  - {name: server, image: "redis:7", volumeMounts: [{name: store, mountPath: /data}]}
` + claim + "  - {name: other, emptyDir: {}}\n", map[string]string{"prepare": "65534", "server": "999 group 999"}},
		{"the author gave a user", `
  initContainers:
  - {name: prepare, image: busybox, securityContext: {runAsUser: 7}, volumeMounts: [{name: store, mountPath: /data}]}
  containers:
  - {name: server, image: "redis:7", volumeMounts: [{name: store, mountPath: /data}]}
` + claim, map[string]string{"prepare": "65534 group 65534", "server": "999 group 999"}},
		{"the neighbour's user is its author's", `
  initContainers:
  - {name: prepare, image: busybox, volumeMounts: [{name: store, mountPath: /data}]}
  containers:
  - {name: server, image: "acme/server:1", securityContext: {runAsUser: 1000, runAsGroup: 2000}, volumeMounts: [{name: store, mountPath: /data}]}
` + claim, map[string]string{"prepare": "1000 neighbour group 2000", "server": "-"}},
		{"data before order", `
  containers:
  - {name: sidecar, image: "memcached:1", volumeMounts: [{name: store, mountPath: /x}]}
  - {name: tool, image: "alpine:3", volumeMounts: [{name: store, mountPath: /x}]}
  - {name: server, image: "redis:7", volumeMounts: [{name: store, mountPath: /data}]}
` + claim, map[string]string{"sidecar": "11211 group 11211", "tool": "999 neighbour group 999", "server": "999 group 999"}},
		{"none minds", `
  containers:
  - {name: a, image: "alpine:3", volumeMounts: [{name: store, mountPath: /x}]}
  - {name: b, image: "busybox:1", volumeMounts: [{name: store, mountPath: /x}]}
` + claim, map[string]string{"a": "65534 group 65534", "b": "65534 group 65534"}},
		{"a neighbour that stays root", `
  initContainers:
  - {name: prepare, image: busybox, volumeMounts: [{name: store, mountPath: /data}]}
  containers:
  - {name: server, image: "redis:7", securityContext: {runAsUser: 0}, volumeMounts: [{name: store, mountPath: /data}]}
` + claim, map[string]string{"prepare": "65534 group 65534", "server": "999 group 999"}},
		{"it signals", `
  shareProcessNamespace: true
  containers:
  - {name: web, image: "nginxinc/nginx-unprivileged:1.27"}
  - {name: reload, image: busybox, command: [sh, -c, "while sleep 60; do pkill -HUP nginx; done"]}
  - {name: tail, image: busybox, command: [sh, -c, "echo pkill-free"]}
`, map[string]string{"web": "101", "reload": "101 neighbour", "tail": "65534"}},
		{"it signals its own", `
  containers:
  - {name: web, image: "nginxinc/nginx-unprivileged:1.27"}
  - {name: reload, image: busybox, command: [sh, -c, "kill -HUP 1"]}
`, map[string]string{"web": "101", "reload": "65534"}},
		{"group 0", `
  containers:
  - {name: quality, image: "sonarqube:9.9-community", volumeMounts: [{name: store, mountPath: /opt/sonarqube/data}]}
` + claim, map[string]string{"quality": "1000 group 1000"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := map[string]string{}
			for name, all := range needsOf(t, podOf(t, tt.pod[1:])) {
				s := "-"
				if u := first(all, User); u != nil && u.UID != nil {
					s = fmt.Sprint(*u.UID)
					if u.Evidence.From == FromNeighbour {
						s += " neighbour"
					}
				}
				if g := first(all, Group); g != nil {
					s += fmt.Sprint(" group ", *g.GID)
				}
				got[name] = s
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A command that changes owners can go where fsGroup does the same.
func TestOwnersByGroup(t *testing.T) {
	const claim = "  volumes:\n  - {name: store, persistentVolumeClaim: {claimName: x}}\n"
	for name, tt := range map[string]struct{ command, want string }{
		"the same group":  {"chown -R 999:999 /data", "remove the command: the pod's fsGroup, 999, gives the volume to that group"},
		"another group":   {"chown -R 5:5 /data", "set fsGroup: 5 for the pod, which gives the volume to that group, and remove the command"},
		"the image's own": {"chown 999 /etc/x", "set the owner when the image is built"},
	} {
		all := needsOf(t, podOf(t, `  initContainers:
  - {name: own, image: busybox, command: [sh, -c, "`+tt.command+`"], volumeMounts: [{name: store, mountPath: /data}]}
  containers:
  - {name: server, image: "redis:7", volumeMounts: [{name: store, mountPath: /data}]}
`+claim))
		if n := first(all["own"], Root); n == nil || n.WayOut != tt.want {
			t.Errorf("%s: %+v, want %q", name, n, tt.want)
		}
	}
}
