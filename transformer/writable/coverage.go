package writable

import (
	"slices"

	"github.com/podharden/podharden/transformer/mountpath"
	"github.com/podharden/podharden/transformer/pods"
)

// cover tells what serves a wanted path: it, or a place that does as well.
func (t *Target) cover(pod *pods.Pod, w want) pods.Found {
	found := pod.At(t.Container, w.Path)
	if w.need == nil {
		return found
	}
	if w.need.Own && found.State == pods.Served && !exact(t.Container, w.Path) {
		found = pods.Found{}
	}
	for _, p := range w.need.Or {
		if other := pod.At(t.Container, p); found.State == pods.Free && other.State == pods.Served {
			return other
		}
	}
	return found
}

// exact reports whether a mount is at a path itself, not above it.
func exact(c *pods.Container, p string) bool {
	return slices.ContainsFunc(c.Mounts, func(m pods.Mount) bool { return mountpath.Same(m.Path, p) })
}

// below lists the mounts that lie below a path.
func below(c *pods.Container, p string) []pods.Mount {
	var out []pods.Mount
	for _, m := range c.Mounts {
		if !mountpath.Same(m.Path, p) && mountpath.Within(m.Path, p) {
			out = append(out, m)
		}
	}
	return out
}
