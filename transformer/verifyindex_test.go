package transformer

import (
	"fmt"
	"slices"
	"testing"

	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/pods"
)

// The indexes find what a plain search finds, whatever stands first.
func TestVerifyIndex(t *testing.T) {
	spec := edit.Root.Key("spec")
	p := &pods.Pod{Path: spec}
	for i := range 3 * few {
		p.Containers = append(p.Containers, pods.Container{Name: fmt.Sprint("c", i%(2*few)), Path: spec.Key("containers").Item(i)})
	}
	p.Containers = append(p.Containers, pods.Container{Name: "first", Path: spec.Key("initContainers").Item(0)})

	var notes []edit.Note
	for i := range 3 * few {
		at := spec.Key("containers").Item((7 * i) % (3 * few)).Key("securityContext")
		n := edit.Note{Path: at.Key("runAsNonRoot")}
		switch i % 5 {
		case 1: // one cause, two containers
			n.Fields = []edit.Path{at.Key("capabilities"), spec.Key("initContainers").Item(0).Key("securityContext").Key("runAsNonRoot")}
		case 2:
			n.Path = spec.Key("securityContext").Key("runAsNonRoot")
		case 3:
			n.Severity = edit.Held
		}
		notes = append(notes, n)
	}

	var paths []edit.Path
	for i := range 3 * few {
		at := spec.Key("containers").Item(i)
		paths = append(paths, at, at.Key("securityContext").Key("runAsNonRoot"), at.Key("securityContext").Key("capabilities").Key("drop"))
	}
	paths = append(paths, spec, spec.Key("containers"), spec.Key("securityContext").Key("runAsNonRoot"),
		spec.Key("initContainers").Item(0).Key("securityContext").Key("runAsNonRoot"), spec.Key("initContainers").Item(9))

	var containers containerIndex
	var index noteIndex
	for _, path := range paths {
		meant := func(n *edit.Note) bool {
			return n.Severity != edit.Held && (speaksOf(n.Path, path) || slices.ContainsFunc(n.Fields, func(f edit.Path) bool { return speaksOf(f, path) }))
		}
		want := slices.IndexFunc(notes, func(n edit.Note) bool { return meant(&n) })
		if got := index.first(notes, p, path, meant); got != want {
			t.Errorf("%v: note %d, want %d", path, got, want)
		}
		i := slices.IndexFunc(p.Containers, func(c pods.Container) bool {
			return len(path) >= len(c.Path) && slices.Equal(path[:len(c.Path)], c.Path)
		})
		if got := containers.at(p, path); got == nil != (i < 0) || got != nil && got != &p.Containers[i] {
			t.Errorf("%v: got %v, want container %d", path, got, i)
		}
	}
	if got, want := slices.Collect(containers.called(p, "c3")), []int{3, 3 + 2*few}; !slices.Equal(got, want) {
		t.Errorf("c3: got %v, want %v", got, want)
	}
	if got := len(slices.Collect(containers.called(p, ""))); got != len(p.Containers) {
		t.Errorf("all: got %d, want %d", got, len(p.Containers))
	}
}
