package images

import "slices"

// Why names the source of a setting.
func (m Match) Why() string { return m.facts.why }

// UID is the user that is known to work in runAsUser; false where none is known.
func (m Match) UID() (int64, bool) { return value(m.facts.UID) }

// GID is the group that belongs to UID, for runAsGroup; false where none is known.
func (m Match) GID() (int64, bool) { return value(m.facts.GID) }

func value(p *int64) (int64, bool) {
	if p == nil {
		return 0, false
	}
	return *p, true
}

// StartsAs says as whom the image starts when the pod does not say.
func (m Match) StartsAs() Start { return m.facts.User }

// Entrypoint is the program that the image runs with the container's args; "" where
// that is not known.
func (m Match) Entrypoint() string { return m.facts.Entrypoint }

// WorkingDir is the directory that the image starts in when the container does not
// say; "" where that is not known.
func (m Match) WorkingDir() string { return m.facts.WorkingDir }

// Lacks reports whether the image is known to lack a usual program.
func (m Match) Lacks(program string) bool { return slices.Contains(m.facts.Without, program) }

// CapabilitiesAs lists the capabilities that the image can't do without as root,
// or as another user: then those that a program's file carries, or, where the
// image is not one that starts as root, all that are known.
func (f *Facts) CapabilitiesAs(root bool) []string {
	var out []string
	for _, c := range f.Capabilities {
		if root || c.File != "" || f.User == StartNumber || f.User == StartName {
			out = append(out, c.Name)
		}
	}
	return out
}
