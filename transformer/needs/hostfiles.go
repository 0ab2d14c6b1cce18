package needs

import (
	"path"
	"slices"
	"strings"

	"github.com/podharden/podharden/transformer/images"
	"github.com/podharden/podharden/transformer/mountpath"
	"github.com/podharden/podharden/transformer/pods"
)

/*
Reads:     hostPath volumes that are mounted read-only, sockets of the node
however they are mounted, and volumeDevices
Concludes: that the container works as root, where only root, or a group of the
node, can open what it mounts: no user of the image can, and fsGroup does not
change a hostPath (https://kubernetes.io/docs/concepts/storage/volumes/#hostpath)
nor a device.
Silent:    on what everybody may read (/etc/localtime, /sys, /etc/ssl, ...), on
paths that it does not know, and on directories that are mounted writable, which
is another matter: who may write a directory of the node is not told by its name.
*/
func hostNeeds(pod *pods.Pod, c *pods.Container, breaks []string) (Need, bool) {
	var closed []string
	var at string
	likely := true
	add := func(what, mount string, sure bool) {
		if !slices.Contains(closed, what) {
			closed = append(closed, what)
		}
		if at == "" {
			at = mount
		}
		likely = likely && !sure
	}
	for _, m := range c.Mounts {
		v, ok := pod.Volume(m.Volume)
		if !ok || v.Source != "hostPath" {
			continue
		}
		host := mountpath.Clean(v.HostPath)
		if m.SubPath != "" {
			host = path.Join(host, m.SubPath)
		}
		switch closed, socket := closedOnNode(host, v.HostType); {
		case socket:
			add(host, m.Path, closed)
		case closed && (m.ReadOnly || v.ReadOnly):
			add(host, m.Path, true)
		}
	}
	for _, d := range c.Devices {
		add("the block device "+d, d, true)
	}
	if len(closed) == 0 {
		return Need{}, false
	}
	n := Need{
		Kind: Readable, Path: at, Breaks: breaks,
		Evidence: Evidence{From: FromMount, Path: c.Path.Key("volumeMounts"), Words: enumerate(closed)},
		Fails:    "only root and groups of the node can open " + enumerate(closed),
		WayOut:   "let it run as root by a rule, or add the group that owns them to supplementalGroups",
	}
	if likely {
		n.Sure = Likely
	}
	return n, true
}

// asRoot are the fields that a container does without which works as root: of an
// image of which nothing is known, nobody knows what else it does then.
func asRoot(m *images.Match) []string {
	if m == nil {
		return []string{"capabilities", "runAsNonRoot"}
	}
	return []string{"runAsNonRoot"}
}

// enumerate joins words as a sentence does.
func enumerate(words []string) string {
	if n := len(words); n > 1 {
		return strings.Join(words[:n-1], ", ") + " and " + words[n-1]
	}
	return words[0]
}

// closedPaths are files and directories of a node that belong to root, or to a
// group of the node, and are closed to others; what lies below, too.
var closedPaths = []string{
	"/var/log/pods",       // kubelet: 0750, logs 0640
	"/var/log/containers", // links into /var/log/pods
	"/var/log/audit", "/var/log/kubernetes", "/var/log/journal", "/run/log/journal",
	"/var/lib/docker", "/var/lib/containerd", "/var/lib/containers", "/var/lib/rancher", "/run/containerd", "/run/k3s", // 0710, 0711 with closed content
	"/var/lib/kubelet",                // 0750
	"/var/lib/etcd",                   // 0700
	"/etc/kubernetes", "/etc/rancher", // keys and kubeconfigs are 0600
	"/root", "/etc/shadow", "/etc/gshadow", "/etc/sudoers", "/etc/ssl/private", "/etc/pki/tls/private",
	"/dev/kmsg", "/dev/mem", "/dev/kvm", "/dev/dri", "/dev/snd", "/dev/watchdog", "/dev/vfio", "/dev/infiniband",
}

// closedSockets are sockets of container engines: root's, or of a group of the node.
var closedSockets = []string{
	"docker.sock", "containerd.sock", "crio.sock", "cri-dockerd.sock", "dockershim.sock", "podman.sock", "buildkitd.sock",
}

// openSockets are sockets that everybody may connect to.
var openSockets = []string{"/run/dbus/system_bus_socket", "/run/systemd/journal/dev-log", "/dev/log", "/run/nscd/socket", "/run/avahi-daemon/socket"}

// closedOnNode reports whether others than root are kept out of a path of the
// node. For a socket closed says that this is known, not only usual.
func closedOnNode(host, hostType string) (closed, socket bool) {
	host = mountpath.Resolve(host)
	base := path.Base(host)
	switch {
	case slices.Contains(closedSockets, base):
		return true, true
	case slices.Contains(openSockets, host):
		return false, false
	case hostType == "Socket" || strings.HasSuffix(base, ".sock"):
		return false, true
	case hostType == "BlockDevice":
		return true, true
	case host == "/var/log": // its own files are root's, those of pods lie below
		return true, false
	}
	return slices.ContainsFunc(closedPaths, func(dir string) bool { return mountpath.Within(host, dir) }), false
}
