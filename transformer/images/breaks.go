package images

import (
	"slices"
	"strings"
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
// starting or working, and why. field is one of the five names of Limit.Breaks; a
// setting that nothing is known against is false.
func (f *Facts) Breaks(field string, s Situation) (Limit, bool) {
	for _, l := range f.Limits {
		if slices.Contains(l.Breaks, field) && !f.lifted(&l, field, s) {
			return l, true
		}
	}
	switch {
	case field == ReadOnlyRootFilesystem:
		return f.fills(s)
	case field == RunAsNonRoot && !s.UserGiven && f.UID == nil:
		return f.NoUser()
	}
	return Limit{}, false
}

// lifted reports whether the pod brings what makes a setting work after all.
func (f *Facts) lifted(l *Limit, field string, s Situation) bool {
	if l.LowPort && s.PortsOpen && f.UID != nil {
		return true
	}
	if field != ReadOnlyRootFilesystem {
		return s.UserGiven && (field == RunAsNonRoot || field == Capabilities)
	}
	if len(f.filled()) == 0 {
		return false
	}
	_, unserved := f.fills(s)
	return !unserved
}

// filled are the paths that must be filled from the image, in facts as they hold
// for a container.
func (f *Facts) filled() []string {
	var out []string
	for _, p := range f.Writable {
		if p.Seed != SeedNothing && !p.Maybe {
			out = append(out, p.Path)
		}
	}
	return out
}

// fills reports whether the image writes beside files that it ships, where the
// pod has no volume.
func (f *Facts) fills(s Situation) (Limit, bool) {
	paths := f.filled()
	if !slices.ContainsFunc(paths, func(p string) bool { return s.Mounted == nil || !s.Mounted(p) }) {
		return Limit{}, false
	}
	return Limit{
		Breaks: []string{ReadOnlyRootFilesystem},
		Why:    "it writes beside shipped files in " + enumerate(paths),
		WayOut: "mount volumes there that an init container fills from the image, or exempt readOnlyRootFilesystem",
	}, true
}

// NoUser reports whether runAsNonRoot would keep the image from starting for want
// of a number: it is not known to start as one, and none is known to work.
func (f *Facts) NoUser() (Limit, bool) {
	if f.UID != nil || f.User == StartNumber {
		return Limit{}, false
	}
	why := map[Start]string{
		StartRoot:    "it starts as root, and no other user is known to work",
		StartName:    "it starts under a user name, which the kubelet can't verify, and its number is not known",
		StartUnknown: "it is not known as whom it starts, and no user is known to work",
	}[f.User]
	return Limit{
		Breaks: []string{RunAsNonRoot},
		Why:    why,
		WayOut: "give it one with containerSecurityContext.runAsUser in a rule",
	}, true
}

// enumerate joins words as a sentence does: a, b and c.
func enumerate(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}
