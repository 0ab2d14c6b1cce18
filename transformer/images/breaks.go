package images

import "slices"

// Field names of security contexts as Restriction.Breaks uses them.
const (
	RunAsNonRoot             = "runAsNonRoot"
	ReadOnlyRootFilesystem   = "readOnlyRootFilesystem"
	Capabilities             = "capabilities"
	AllowPrivilegeEscalation = "allowPrivilegeEscalation"
	SeccompProfile           = "seccompProfile"
)

// Situation is what a pod itself brings, and what changes which settings break
// an image. The zero value is a pod that brings nothing.
type Situation struct {
	// Mounted reports whether a volume of the pod serves a path. Nil: none does.
	Mounted func(path string) bool
	// UserGiven: the pod or the configuration says which non-root user runs.
	// What only root's start needs is then decided already.
	UserGiven bool
	// PortsOpen: ports below 1024 are open to every user, by the sysctl
	// net.ipv4.ip_unprivileged_port_start.
	PortsOpen bool
}

// Breaks reports whether a hardening setting is known to keep the image from
// starting, and why. field is one of the five names above; a setting the
// catalogue knows nothing against is false.
func (m Match) Breaks(field string, s Situation) (reason string, breaks bool) {
	if r := m.facts.Restricted; r != nil && slices.Contains(r.Breaks, field) && !lifted(m, r, field, s) {
		return r.Reason, true
	}
	if field == RunAsNonRoot && !s.UserGiven && m.facts.UID == nil {
		switch m.facts.User {
		case StartRoot:
			return "it starts as root, and no other user is known to work", true
		case StartName:
			return "it starts under a user name, which the kubelet can't verify, and its number is not known", true
		}
	}
	return "", false
}

// lifted reports whether the pod brings what makes a setting work after all.
func lifted(m Match, r *Restriction, field string, s Situation) bool {
	if r.OnlyPort && s.PortsOpen {
		return true
	}
	if field != ReadOnlyRootFilesystem {
		return s.UserGiven && (field == RunAsNonRoot || field == Capabilities)
	}
	if s.Mounted == nil {
		return false
	}
	seeded := m.Seeded()
	for _, p := range seeded {
		if !s.Mounted(p.Path) {
			return false
		}
	}
	return len(seeded) > 0
}
