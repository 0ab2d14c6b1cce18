package needs

/*
Reads:     writes to the files that the kubelet and the runtime bring into each
container: /etc/hosts, /etc/resolv.conf, /etc/hostname
Concludes: root. /etc/hosts is a writable mount of the kubelet also where the root
is read-only (kubernetes/kubernetes:pkg/kubelet/kubelet_pods.go, makeHostsMount);
the others are then read-only, too
(containerd/containerd:internal/cri/server/container_create_linux.go, containerMounts)
*/

// managed reads a write to one of them. It reports whether that is all to say.
func managed(r *reading, c *call, p string) bool {
	fails := c.words() + " needs root"
	switch p {
	case "/etc/hosts":
		r.root(c, fails, "set hostAliases for the pod")
	case "/etc/resolv.conf":
		r.rootFile(c, p, fails+" and a root file system that can be written", "set dnsConfig for the pod")
	case "/etc/hostname":
		r.rootFile(c, p, fails+" and a root file system that can be written", "set hostname for the pod")
	default:
		return false
	}
	return true
}
