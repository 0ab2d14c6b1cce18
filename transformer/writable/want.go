package writable

import (
	"slices"

	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/mountpath"
	"github.com/podharden/podharden/transformer/needs"
	"github.com/podharden/podharden/transformer/pods"
)

// Target is one container with what holds for it.
type Target struct {
	Container *pods.Container
	Settings  *config.Container
	Needs     []needs.Need
	ReadOnly  bool // its root file system is read-only in the end
	NonRoot   bool // it does not run as root in the end
	NoPaths   bool // its root stays writable: it gets no path that the configuration asks for
	NewUser   bool // it ran as root and does no longer: what belongs to root there it can't write
	NoCopy    bool // its image is known to lack cp
	OwnImage  bool // what is known of its image the configuration says
	Brief     bool // no notes of severity Held
	// Security is its own securityContext in the end.
	Security map[string]any
}

// rule is the rule of edits and notes of this package.
const rule = "writable"

// want is a path that the container must be able to write.
type want struct {
	config.WantWritable
	need *needs.Need // nil: the configuration asks for it
}

// ofRoot reports whether a path belongs to root in its image, as far as that is usual, and
// an empty volume serves it: not the directories that every image leaves to all.
func ofRoot(n *needs.Need) bool {
	return n.Kind == needs.Writable && n.Empty == needs.EmptySafe && !mountpath.Within(n.Path, "/tmp") && !mountpath.Within(n.Path, "/var/tmp") &&
		!mountpath.Within(n.Path, "/dev/shm")
}

// answers reports whether a path that is wanted already serves a need: the same
// path, or one above that the configuration names.
func (w *want) answers(n *needs.Need) bool {
	return mountpath.Same(w.Path, n.Path) || w.need == nil && !n.Own && mountpath.Within(n.Path, w.Path)
}

// Unanswered leaves out the needs of root to write where the configuration asks
// for a volume: everybody may write there.
func Unanswered(list []needs.Need, settings *config.Container) []needs.Need {
	if _, exempt := settings.Exempts(rule); exempt || len(list) == 0 {
		return list
	}
	answered := func(n needs.Need) bool {
		return n.Kind == needs.Root && n.Path != "" && slices.ContainsFunc(settings.Writable, func(w config.WantWritable) bool {
			return mountpath.Within(n.Path, w.Path)
		})
	}
	if !slices.ContainsFunc(list, answered) {
		return list
	}
	return slices.DeleteFunc(slices.Clone(list), answered)
}

// asked are the paths that the configuration asks for.
func (t *Target) asked() []config.WantWritable {
	if _, exempt := t.Settings.Exempts(rule); exempt || t.NoPaths {
		return nil
	}
	return t.Settings.Writable
}

// few is room for the paths that most containers want.
type few [3]want

// wants adds to out the paths of a container: the configuration's, then those that
// it needs where its root is read-only, or where it is no longer root. Left out are
// what it may need, what an empty volume does not serve, and what lies on a mount that
// can't be written: there a read-only root changes nothing.
func (t *Target) wants(pod *pods.Pod, out []want) []want {
	if _, exempt := t.Settings.Exempts(rule); exempt {
		return nil
	}
	for _, w := range t.asked() {
		out = append(out, want{WantWritable: w})
	}
	if !t.ReadOnly && !t.NewUser {
		return out
	}
	for i := range t.Needs {
		n := &t.Needs[i]
		if n.Kind != needs.Writable && !t.wantsData(pod, n) || n.Sure == needs.Likely && n.Empty != needs.EmptySafe ||
			!t.ReadOnly && !ofRoot(n) ||
			slices.ContainsFunc(out, func(w want) bool { return w.answers(n) }) {
			continue
		}
		w := want{
			WantWritable: config.WantWritable{Writable: config.Writable{Path: n.Path}, Why: n.Evidence.String()},
			need:         n,
		}
		if t.cover(pod, w).State != pods.ReadOnly {
			out = append(out, w)
		}
	}
	return out
}
