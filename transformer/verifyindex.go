package transformer

import (
	"iter"
	"slices"

	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/pods"
)

// few is up to how many containers, or notes, a pod has none of them is looked up by
// an index: most have one or two.
const few = 16

// into gives the list that a path leads into and the item there, false where it
// leads into none.
func into(p *pods.Pod, path edit.Path) (edit.Step, bool) {
	n := len(p.Path)
	if len(path) < n+2 || !path[n+1].IsItem() {
		return edit.Step{}, false
	}
	return edit.Step{Key: path[n].Key, Index: path[n+1].Index}, true
}

// containerIndex finds the containers of a pod by their places and names.
type containerIndex struct {
	places map[edit.Step]int
	names  map[string][]int
}

func (x *containerIndex) fill(p *pods.Pod) {
	if x.names != nil {
		return
	}
	x.places, x.names = map[edit.Step]int{}, map[string][]int{}
	for i := range p.Containers {
		c := &p.Containers[i]
		x.names[c.Name] = append(x.names[c.Name], i)
		if at, ok := into(p, c.Path); ok {
			x.places[at] = i
		}
	}
}

// at finds the container that a path leads into, nil if it leads into none.
func (x *containerIndex) at(p *pods.Pod, path edit.Path) *pods.Container {
	if len(p.Containers) <= few {
		for i := range p.Containers {
			if c := &p.Containers[i]; len(path) >= len(c.Path) && slices.Equal(path[:len(c.Path)], c.Path) {
				return c
			}
		}
		return nil
	}
	at, ok := into(p, path)
	if !ok {
		return nil
	}
	x.fill(p)
	if i, ok := x.places[at]; ok {
		return &p.Containers[i]
	}
	return nil
}

// called gives the indexes of the containers of a name, of all for "".
func (x *containerIndex) called(p *pods.Pod, name string) iter.Seq[int] {
	return func(yield func(int) bool) {
		if name == "" || len(p.Containers) <= few {
			for i := range p.Containers {
				if (name == "" || p.Containers[i].Name == name) && !yield(i) {
					return
				}
			}
			return
		}
		x.fill(p)
		for _, i := range x.names[name] {
			if !yield(i) {
				return
			}
		}
	}
}

// noteIndex finds notes by the containers that they speak of, so that thousands of
// containers with as many notes are not compared with each other.
type noteIndex struct {
	seen   int                 // how many notes are in it
	of     map[edit.Step][]int // notes by the container that they lead into; the keys of its list and its index
	others []int               // notes on the pod
}

// first gives the first note that may speak of a path and that is meant, -1 if there
// is none. Notes that came since it was asked last are added.
func (x *noteIndex) first(notes []edit.Note, p *pods.Pod, path edit.Path, meant func(*edit.Note) bool) int {
	at, ok := into(p, path)
	if !ok || len(notes) <= few { // on the pod, or its lists: any may speak of it
		return slices.IndexFunc(notes, func(n edit.Note) bool { return meant(&n) })
	}
	if x.of == nil {
		x.of = map[edit.Step][]int{}
	}
	add := func(i int, path edit.Path) {
		if at, ok := into(p, path); ok {
			x.of[at] = append(x.of[at], i)
		} else {
			x.others = append(x.others, i)
		}
	}
	for ; x.seen < len(notes); x.seen++ {
		add(x.seen, notes[x.seen].Path)
		for _, f := range notes[x.seen].Fields {
			add(x.seen, f)
		}
	}
	is := func(i int) bool { return meant(&notes[i]) }
	found := -1
	for _, list := range [][]int{x.of[at], x.others} {
		if i := slices.IndexFunc(list, is); i >= 0 && (found < 0 || list[i] < found) {
			found = list[i]
		}
	}
	return found
}
