package needs

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/podharden/podharden/transformer/images"
	"github.com/podharden/podharden/transformer/pods"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// podOf reads the pod of a manifest.
func podOf(t *testing.T, spec string) *pods.Pod {
	t.Helper()
	text := "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n" + spec
	node, err := yaml.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	found, problems := pods.Builtin().Locate(node.YNode())
	if len(problems) > 0 || len(found) != 1 || len(found[0].Pods) != 1 {
		t.Fatalf("%v in\n%s", problems, text)
	}
	return &found[0].Pods[0]
}

// needsOf lists what the containers of a pod need, their images looked up in the catalogue.
func needsOf(t *testing.T, pod *pods.Pod) map[string][]Need {
	t.Helper()
	known := make([]*images.Match, len(pod.Containers))
	for i, c := range pod.Containers {
		if m, ok := images.Lookup(c.Image); ok {
			known[i] = &m
		}
	}
	out := map[string][]Need{}
	for i, n := range Of(pod, known) {
		out[pod.Containers[i].Name] = n
	}
	return out
}

func failing(all []Need, k Kind) string {
	var out []string
	for _, n := range all {
		if n.Kind == k {
			out = append(out, n.Fails)
		}
	}
	return strings.Join(out, "\n")
}

func TestHostFiles(t *testing.T) {
	for _, tt := range []struct {
		name, mounts, volumes string
		want                  string
		sure                  Certainty
	}{
		{"engine's socket", `{name: v, mountPath: /var/run/docker.sock}`, `{name: v, hostPath: {path: /var/run/docker.sock}}`,
			"only root and groups of the node can open /var/run/docker.sock", Certain},
		{"another socket", `{name: v, mountPath: /s}`, `{name: v, hostPath: {path: /run/agent/s, type: Socket}}`,
			"only root and groups of the node can open /run/agent/s", Likely},
		{"open socket", `{name: v, mountPath: /s}`, `{name: v, hostPath: {path: /var/run/dbus/system_bus_socket, type: Socket}}`, "", Certain},
		{"logs of pods", `{name: v, mountPath: /logs, readOnly: true}, {name: w, mountPath: /w, readOnly: true}`,
			`{name: v, hostPath: {path: /var/log/pods}}, {name: w, hostPath: {path: /var/lib/docker/containers}}`,
			"only root and groups of the node can open /var/log/pods and /var/lib/docker/containers", Certain},
		{"all logs", `{name: v, mountPath: /logs, readOnly: true}`, `{name: v, hostPath: {path: /var/log/}}`,
			"only root and groups of the node can open /var/log", Certain},
		{"keys", `{name: v, mountPath: /pki, readOnly: true}`, `{name: v, hostPath: {path: /etc/kubernetes/pki/etcd}}`,
			"only root and groups of the node can open /etc/kubernetes/pki/etcd", Certain},
		{"by subPath", `{name: v, mountPath: /pki, readOnly: true, subPath: kubernetes/pki}`, `{name: v, hostPath: {path: /etc}}`,
			"only root and groups of the node can open /etc/kubernetes/pki", Certain},
		{"written", `{name: v, mountPath: /var/lib/kubelet}`, `{name: v, hostPath: {path: /var/lib/kubelet}}`, "", Certain},
		{"for everybody", `{name: a, mountPath: /etc/localtime, readOnly: true}, {name: b, mountPath: /host, readOnly: true}, {name: c, mountPath: /z, readOnly: true}, {name: d, mountPath: /m, readOnly: true}`,
			`{name: a, hostPath: {path: /etc/localtime}}, {name: b, hostPath: {path: /}}, {name: c, hostPath: {path: /usr/share/zoneinfo}}, {name: d, hostPath: {path: /etc/machine-id}}`, "", Certain},
		{"the kernel's", `{name: a, mountPath: /host/proc, readOnly: true}, {name: b, mountPath: /host/sys, readOnly: true}`,
			`{name: a, hostPath: {path: /proc}}, {name: b, hostPath: {path: /sys}}`, "", Certain},
		{"not the node's", `{name: v, mountPath: /var/run/docker.sock}`, `{name: v, emptyDir: {}}`, "", Certain},
	} {
		t.Run(tt.name, func(t *testing.T) {
			pod := podOf(t, "  containers:\n  - {name: c, image: acme/agent:1, volumeMounts: ["+tt.mounts+"]}\n  volumes: ["+tt.volumes+"]\n")
			all := needsOf(t, pod)["c"]
			if diff := cmp.Diff(tt.want, failing(all, Readable)); diff != "" {
				t.Fatal(diff)
			}
			if n := first(all, Readable); n != nil && n.Sure != tt.sure {
				t.Errorf("certainty %d, want %d", n.Sure, tt.sure)
			}
		})
	}
}

func TestBlockDevices(t *testing.T) {
	pod := podOf(t, "  containers:\n  - {name: c, image: acme/agent:1, volumeDevices: [{name: v, devicePath: /dev/block}]}\n  volumes: [{name: v, persistentVolumeClaim: {claimName: x}}]\n")
	want := "only root and groups of the node can open the block device /dev/block"
	if got := failing(needsOf(t, pod)["c"], Readable); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestSecrets(t *testing.T) {
	for _, tt := range []struct {
		name, volume, rest string
		want               string
		group              bool
	}{
		{"default", `{name: v, secret: {secretName: s}}`, "", "", false},
		{"world-readable", `{name: v, secret: {secretName: s, defaultMode: 0444}}`, "", "", false},
		{"owner only", `{name: v, secret: {secretName: s, defaultMode: 0400}}`, "",
			`the files belong to root, and another user may not read them: the secret volume "v" at /v (mode 0400)`, true},
		{"in decimal", `{name: v, projected: {defaultMode: 288, sources: [{secret: {name: s}}]}}`, "",
			`the files belong to root, and another user may not read them: the projected volume "v" at /v (mode 0440)`, true},
		{"of an item", `{name: v, secret: {secretName: s, items: [{key: k, path: k, mode: 0600}]}}`, "",
			`the files belong to root, and another user may not read them: the secret volume "v" at /v (mode 0600)`, true},
		{"of a projected item", `{name: v, projected: {sources: [{secret: {name: s, items: [{key: k, path: k, mode: 0600}]}}]}}`, "",
			`the files belong to root, and another user may not read them: the projected volume "v" at /v (mode 0600)`, true},
		{"script for its shell", `{name: v, configMap: {name: s, defaultMode: 0744}}`, `, command: [sh, /v/run.sh]`, "", false},
		{"script by its path", `{name: v, configMap: {name: s, defaultMode: 0744}}`, `, command: [/v/run.sh]`,
			`the files belong to root, and another user may not execute them: the configMap volume "v" at /v (mode 0744)`, false},
		{"probe by its path", `{name: v, configMap: {name: s, defaultMode: 0700}}`, `, livenessProbe: {exec: {command: [/v/live.sh]}}`,
			`the files belong to root, and another user may not execute them: the configMap volume "v" at /v (mode 0700)`, false},
		{"script for everybody", `{name: v, configMap: {name: s, defaultMode: 0755}}`, `, command: [/v/run.sh]`, "", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			pod := podOf(t, "  containers:\n  - {name: c, image: acme/agent:1, volumeMounts: [{name: v, mountPath: /v}]"+tt.rest+"}\n  volumes: ["+tt.volume+"]\n")
			all := needsOf(t, pod)["c"]
			if diff := cmp.Diff(tt.want, failing(all, Readable)); diff != "" {
				t.Fatal(diff)
			}
			if n := first(all, Readable); n != nil && n.GroupReads != tt.group {
				t.Errorf("the group reads: %t, want %t", n.GroupReads, tt.group)
			}
		})
	}
}

// What is mounted below /root only root comes to; /root itself is HOME.
func TestRootHome(t *testing.T) {
	for _, tt := range []struct {
		name, container string
		want, home      string
	}{
		{"below", `image: "alpine:3.20", volumeMounts: [{name: v, mountPath: /root/.ssh}, {name: v, mountPath: /root/.aws/}]`,
			"only root can enter /root of the image, where /root/.ssh and /root/.aws lie", ""},
		{"unknown image", `image: "acme/agent:1", volumeMounts: [{name: v, mountPath: /root/.kube/config, subPath: config}]`,
			"only root can enter /root of the image, where /root/.kube/config lies", ""},
		{"itself", `image: "alpine:3.20", volumeMounts: [{name: v, mountPath: /root}, {name: v, mountPath: /root/.ssh}]`, "", "/root"},
		{"itself, with HOME", `image: "alpine:3.20", env: [{name: HOME, value: /tmp}], volumeMounts: [{name: v, mountPath: /root}]`, "", ""},
		{"another user, by its author", `image: "acme/agent:1", securityContext: {runAsUser: 7}, volumeMounts: [{name: v, mountPath: /root/.ssh}]`, "", ""},
		{"another user, by its image", `image: "curlimages/curl:8.10.1", volumeMounts: [{name: v, mountPath: /root/.ssh}]`, "", ""},
		{"root, by its author", `image: "acme/agent:1", securityContext: {runAsUser: 0}, volumeMounts: [{name: v, mountPath: /root/.ssh}]`, "", ""},
		{"another directory", `image: "alpine:3.20", volumeMounts: [{name: v, mountPath: /rootfs}]`, "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			all := needsOf(t, podOf(t, "  containers:\n  - {name: c, "+tt.container+"}\n  volumes: [{name: v, emptyDir: {}}]\n"))["c"]
			if diff := cmp.Diff(tt.want, failing(all, Readable)); diff != "" {
				t.Error(diff)
			}
			home := ""
			if n := first(all, Variable); n != nil {
				home = n.Value
			}
			if home != tt.home {
				t.Errorf("HOME %q, want %q", home, tt.home)
			}
		})
	}
}
