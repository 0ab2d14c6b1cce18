package writable

import (
	"cmp"
	"slices"

	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/images"
	"github.com/podharden/podharden/transformer/mountpath"
	"github.com/podharden/podharden/transformer/pods"
)

// Target is one container with what holds for it.
type Target struct {
	Container *pods.Container
	Settings  *config.Container
	Image     *images.Match // nil if the image is not known
	// NonRoot: the container does not run as root in the end.
	NonRoot bool
}

// rule is the rule of edits and notes of this package.
const rule = "writable"

// want is a path that the container must be able to write.
type want struct {
	config.WantWritable
	own bool     // the directory itself must be a mount: one above is not enough
	or  []string // paths that serve as well
}

// wants lists the paths of a container: the configuration's, then those that
// its image is known to write by default and that an empty volume serves.
func (t *Target) wants() []want {
	if _, exempt := t.Settings.Exempts(rule); exempt {
		return nil
	}
	var out []want
	has := func(p string) bool {
		return slices.ContainsFunc(out, func(w want) bool { return mountpath.Same(w.Path, p) })
	}
	for _, w := range t.Settings.Writable {
		out = append(out, want{WantWritable: w})
	}
	if t.Image == nil {
		return out
	}
	for _, p := range t.Image.Needed() {
		if has(p.Path) {
			continue
		}
		out = append(out, want{
			WantWritable: config.WantWritable{Writable: config.Writable{Path: p.Path}, Why: t.Image.Why()},
			own:          p.Own,
			or:           p.Or,
		})
	}
	return out
}

// variable is an environment variable that a container needs.
type variable struct{ name, value, why string }

// variables lists the variables of a container in order of name; the
// configuration's come before the catalogue's, and those of a path that can't
// be made writable are left out with it.
func (t *Target) variables(pod *pods.Pod) []variable {
	byName := map[string]variable{}
	if t.Image != nil {
		for _, e := range t.Image.Env() {
			if e.Under == images.UnderReadOnly || e.Under == images.UnderNonRoot && t.NonRoot {
				byName[e.Name] = variable{e.Name, e.Value, t.Image.Why()}
			}
		}
	}
	for _, w := range t.Settings.Writable {
		if cov := t.cover(pod, want{WantWritable: w}); cov.state != free && cov.state != served {
			continue
		}
		for name, value := range w.Env {
			byName[name] = variable{name, value, w.Why}
		}
	}
	out := make([]variable, 0, len(byName))
	for _, v := range byName {
		out = append(out, v)
	}
	slices.SortFunc(out, func(a, b variable) int { return cmp.Compare(a.name, b.name) })
	return out
}
