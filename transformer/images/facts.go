package images

import (
	"slices"

	"github.com/podharden/podharden/transformer/mountpath"
)

// Why names the catalogue as the source of a setting.
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

// Group0 says that the image's files are writable for group 0 only: another
// runAsGroup breaks it.
func (m Match) Group0() bool { return m.facts.Group0 }

// StartsAs says as whom the image starts when the pod does not say.
func (m Match) StartsAs() Start { return m.facts.User }

// NeedsNetBindService says that the binary does not execute without
// NET_BIND_SERVICE, whatever port it listens on.
func (m Match) NeedsNetBindService() bool {
	return slices.Contains(m.facts.CapabilitiesAs(false), "NET_BIND_SERVICE")
}

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

// StickyTmp says that the image refuses a temporary directory that all may
// write and that has no sticky bit, which is what an emptyDir is.
func (m Match) StickyTmp() bool { return m.facts.StickyTmp }

// StickyRecipe is what works for images with StickyTmp, as a clause for messages.
// Sources: opf/helm-charts pull request 332, ruby/rubygems issue 3649.
const StickyRecipe = "let an init container run \"mkdir -p /tmp/ruby && chmod 1777 /tmp/ruby\" on the same volume and set TMPDIR=/tmp/ruby"

// Ports are the ports below 1024 that the image listens on by default.
func (m Match) Ports() []int64 { return m.facts.Ports }

// Env are the variables that the image needs under the settings they name.
func (m Match) Env() []Env { return m.facts.Env }

// Needed are the paths that the image writes by default and that an empty volume
// serves. Data is never among them.
func (m Match) Needed() []Path { return m.facts.needed }

// Seeded are the paths that the image writes by default and whose content it
// needs, or may need: only a volume that the pod fills itself will do.
func (m Match) Seeded() []Path { return m.facts.seeded }

// DataPaths are the paths where the image keeps data by default: they need a
// volume that outlives the pod.
func (m Match) DataPaths() []Path { return m.facts.data }

// UnsafeFor reports whether an empty volume mounted at path would hide content that
// the image needs, and what.
func (m Match) UnsafeFor(path string) (reason string, unsafe bool) {
	for _, u := range m.facts.Unsafe {
		if mountpath.Within(u, path) {
			return "it hides " + u + " of the image " + m.Entry.Name, true
		}
	}
	for _, p := range m.facts.Writable {
		if p.Seed == SeedImage && mountpath.Within(p.Path, path) {
			return "it hides " + p.Path + " of the image " + m.Entry.Name, true
		}
	}
	return "", false
}

// Breaks is Facts.Breaks without regard to the container.
func (m Match) Breaks(field string, s Situation) (reason string, breaks bool) {
	l, breaks := m.facts.always.Breaks(field, s)
	return l.Why, breaks
}

// Restricted says how far the image can be restricted as shipped, why not
// wholly, and what the user can do, by the first limit.
func (m Match) Restricted() (verdict Verdict, reason, wayOut string) {
	f := m.facts.always
	verdict = f.Verdict()
	if len(f.Limits) > 0 {
		return verdict, f.Limits[0].Why, f.Limits[0].WayOut
	}
	l, _ := f.fills(Situation{})
	return verdict, l.Why, l.WayOut
}
