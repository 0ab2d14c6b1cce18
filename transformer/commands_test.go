package transformer

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/podharden/podharden/transformer/edit"
)

// What the commands of a container tell reaches the pod: the whole output, and
// every message that users see. The second run changes nothing.
func TestCommandsInPods(t *testing.T) {
	for _, c := range []struct {
		name, spec, in, out string
		says                []string
	}{
		{
			name: "a package manager", spec: "{}",
			in: `apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  containers:
  - name: poll # every hour
    image: alpine:3.20
    command: [sh, -c, apk add jq && exec poll]
`,
			out: `apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  containers:
  - name: poll # every hour
    image: alpine:3.20
    command: [sh, -c, apk add jq && exec poll]
    securityContext:
      allowPrivilegeEscalation: false
      capabilities:
        add:
        - CHOWN
        - DAC_OVERRIDE
        - FOWNER
        - SYS_CHROOT
        drop:
        - ALL
      seccompProfile:
        type: RuntimeDefault
`,
			says: []string{
				`container "poll": readOnlyRootFilesystem and runAsNonRoot not set: apk add needs root and a root file system that can be written: it writes to /lib/apk and wherever the packages lie. Install the packages when the image is built. Pod Security restricted: unrestricted capabilities, runAsNonRoot != true.`,
			},
		},
		{
			name: "owners of a claim", spec: "{}",
			in: `apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  initContainers:
  - name: prepare
    image: busybox
    command: [chown, -R, '1000:1000', /data]
    volumeMounts:
    - {name: store, mountPath: /data}
  containers:
  - name: shop
    image: node:22
    command: [node, /srv/main.js]
    volumeMounts:
    - {name: store, mountPath: /data}
  volumes:
  - name: store
    persistentVolumeClaim: {claimName: store}
`,
			out: `apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  initContainers:
  - name: prepare
    image: busybox
    command: [chown, -R, '1000:1000', /data]
    volumeMounts:
    - {name: store, mountPath: /data}
    - name: tmp-prepare
      mountPath: /tmp
    securityContext:
      allowPrivilegeEscalation: false
      capabilities:
        add:
        - CHOWN
        - DAC_OVERRIDE
        drop:
        - ALL
      readOnlyRootFilesystem: true
      seccompProfile:
        type: RuntimeDefault
  containers:
  - name: shop
    image: node:22
    command: [node, /srv/main.js]
    volumeMounts:
    - {name: store, mountPath: /data}
    - name: tmp-shop
      mountPath: /tmp
    securityContext:
      allowPrivilegeEscalation: false
      capabilities:
        drop:
        - ALL
      readOnlyRootFilesystem: true
      runAsGroup: 1000
      runAsNonRoot: true
      runAsUser: 1000
      seccompProfile:
        type: RuntimeDefault
  volumes:
  - name: store
    persistentVolumeClaim: {claimName: store}
  - name: tmp-prepare
    emptyDir: {}
  - name: tmp-shop
    emptyDir: {}
  securityContext:
    fsGroup: 1000
    fsGroupChangePolicy: OnRootMismatch
`,
			says: []string{
				`init container "prepare": runAsNonRoot not set: chown -R 1000:1000 /data needs root with CHOWN and DAC_OVERRIDE. Remove the command: the pod's fsGroup, 1000, gives the volume to that group. Pod Security restricted: unrestricted capabilities, runAsNonRoot != true.`,
			},
		},
		{
			name: "owners of a claim, where it may not be needed", spec: "{}",
			in: `apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  containers:
  - name: shop
    image: busybox
    command: [sh, -c, 'if [ ! -f /data/ok ]; then chown 1000 /data; fi; exec shop']
    volumeMounts:
    - {name: store, mountPath: /data}
  volumes:
  - name: store
    persistentVolumeClaim: {claimName: store}
`,
			out: `apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  containers:
  - name: shop
    image: busybox
    command: [sh, -c, 'if [ ! -f /data/ok ]; then chown 1000 /data; fi; exec shop']
    volumeMounts:
    - {name: store, mountPath: /data}
    - name: tmp
      mountPath: /tmp
    securityContext:
      allowPrivilegeEscalation: false
      capabilities:
        drop:
        - ALL
      readOnlyRootFilesystem: true
      runAsGroup: 65534
      runAsNonRoot: true
      runAsUser: 65534
      seccompProfile:
        type: RuntimeDefault
  volumes:
  - name: store
    persistentVolumeClaim: {claimName: store}
  - name: tmp
    emptyDir: {}
  securityContext:
    fsGroup: 65534
    fsGroupChangePolicy: OnRootMismatch
`,
			says: []string{
				`container "shop": runAsNonRoot may keep it from working: chown 1000 /data needs root with CHOWN. Set fsGroup: 1000 for the pod, which gives the volume to that group, and remove the command.`,
			},
		},
		{
			name: "a path that the configuration makes writable", spec: "{writable: [/srv]}",
			in: `apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  containers:
  - name: shop
    image: busybox
    command: [sh, -c, date > /srv/shop/started; exec shop]
`,
			out: `apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  containers:
  - name: shop
    image: busybox
    command: [sh, -c, date > /srv/shop/started; exec shop]
    securityContext:
      allowPrivilegeEscalation: false
      capabilities:
        drop:
        - ALL
      readOnlyRootFilesystem: true
      runAsGroup: 65534
      runAsNonRoot: true
      runAsUser: 65534
      seccompProfile:
        type: RuntimeDefault
    volumeMounts:
    - name: srv
      mountPath: /srv
  volumes:
  - name: srv
    emptyDir: {}
`,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			out, text := hardened(t, c.spec, c.in)
			if diff := cmp.Diff(c.out, text); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			var says []string
			for _, n := range out.Objects[0].Plan.Notes {
				if n.Severity >= edit.Warning {
					says = append(says, n.Message)
				}
			}
			if diff := cmp.Diff(c.says, says); diff != "" {
				t.Errorf("messages (-want +got):\n%s", diff)
			}
		})
	}
}
