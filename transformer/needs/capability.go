package needs

import "slices"

// defaultCapabilities are those that runtimes give, and that Pod Security
// baseline allows to add. Source: check_capabilities_baseline.go of
// k8s.io/pod-security-admission.
var defaultCapabilities = []string{
	"AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD",
	"NET_BIND_SERVICE", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT",
}

// IsDefaultCapability reports whether a container that says nothing of
// capabilities has this one as root. The name is without CAP_.
func IsDefaultCapability(name string) bool { return slices.Contains(defaultCapabilities, name) }
