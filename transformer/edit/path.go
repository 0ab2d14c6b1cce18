package edit

import (
	"strconv"
	"strings"
)

// Step is one step of a Path: into a mapping by key, or into a list by index.
// A Step with a Key is a mapping step; Index counts from 0.
type Step struct {
	Key   string
	Index int
}

// Path leads from the root of one Kubernetes object to one of its fields.
// A Path is never changed once built: Key and Item return new ones.
type Path []Step

// Root is the path of the object itself.
var Root = Path(nil)

// Key returns the path of a field below p.
func (p Path) Key(names ...string) Path {
	out := make(Path, len(p), len(p)+len(names))
	copy(out, p)
	for _, n := range names {
		out = append(out, Step{Key: n})
	}
	return out
}

// Item returns the path of the i-th item, from 0, of the list at p.
func (p Path) Item(i int) Path {
	out := make(Path, len(p), len(p)+1)
	copy(out, p)
	return append(out, Step{Index: i})
}

// IsItem reports whether the step leads into a list.
func (s Step) IsItem() bool { return s.Key == "" }

// String renders the path as Kubernetes does: spec.containers[0].image, and
// keys that hold a dot or a slash in brackets: metadata.annotations[a.b/c].
func (p Path) String() string {
	var b strings.Builder
	for i, s := range p {
		switch {
		case s.IsItem():
			b.WriteByte('[')
			b.WriteString(strconv.Itoa(s.Index))
			b.WriteByte(']')
		case strings.ContainsAny(s.Key, "./"):
			b.WriteByte('[')
			b.WriteString(s.Key)
			b.WriteByte(']')
		default:
			if i > 0 {
				b.WriteByte('.')
			}
			b.WriteString(s.Key)
		}
	}
	return b.String()
}
