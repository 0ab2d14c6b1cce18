//go:build !nohtml

package report

import (
	"slices"
	"strings"

	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/pods"
)

// row is a container of the matrix.
type row struct {
	Name  string
	Cells []cell

	path, pod edit.Path
}

// rows makes the matrix of an object: each container that its plan speaks of, in
// the order of the manifest.
func rows(o *edit.Object) []*row {
	m := &matrix{object: o}
	for i := range o.Plan.Edits {
		e := &o.Plan.Edits[i]
		m.container(e.Path, e.Container)
	}
	for i := range o.Plan.Notes {
		n := &o.Plan.Notes[i]
		m.container(n.Path, n.Container)
		for _, p := range n.Fields {
			m.container(p, n.Container)
		}
	}
	slices.SortStableFunc(m.rows, func(a, b *row) int { return comparePaths(a.path, b.path) })
	for i := range o.Plan.Notes {
		m.note(&o.Plan.Notes[i])
	}
	for i := range o.Plan.Edits {
		e := &o.Plan.Edits[i]
		if c := controlOfRule(e.Rule); c >= 0 {
			m.raise(e.Path, e.Container, c, changes)
		}
	}
	for _, r := range m.rows {
		m.imply(r)
	}
	return m.rows
}

type matrix struct {
	object *edit.Object
	rows   []*row
}

// container adds the container that a path leads into.
func (m *matrix) container(p edit.Path, name string) {
	path := containerPath(p)
	if path == nil || slices.ContainsFunc(m.rows, func(r *row) bool { return slices.Equal(r.path, path) }) {
		return
	}
	r := &row{Name: clean(name), path: path, pod: podPath(path), Cells: make([]cell, len(controls))}
	if r.Name == "" {
		r.Name = clean(path.String())
	}
	for _, s := range path {
		switch pods.ListOf(s.Key) {
		case pods.Init:
			r.Name += " (init)"
		case pods.Ephemeral:
			r.Name += " (ephemeral)"
		}
	}
	m.rows = append(m.rows, r)
}

func (m *matrix) note(n *edit.Note) {
	state := remains
	switch {
	case n.Exempts != "":
		state = exempt
	case n.Severity == edit.Held:
		state = holds
	case n.Severity == edit.Info && len(n.Violates) == 0:
		return
	}
	for _, check := range n.Violates {
		if c := controlOfCheck(check); c >= 0 {
			m.raise(n.Path, n.Container, c, state)
		}
	}
	field := n.Rule
	if n.Exempts != "" {
		field = n.Exempts
	}
	switch c := controlOfRule(field); {
	case n.Rule == "writable" && state == remains && m.mounts(n.Container):
		// it gets its volumes, and a warning that they do not keep data, say
	case c >= 0:
		m.raise(n.Path, n.Container, c, state)
	case n.Exempts == "all" && len(n.Violates) == 0:
		for c := range controls {
			m.raise(n.Path, n.Container, c, exempt)
		}
	}
}

// mounts reports whether the plan mounts anything for a container.
func (m *matrix) mounts(container string) bool {
	return slices.ContainsFunc(m.object.Plan.Edits, func(e edit.Edit) bool { return isMount(&e) && e.Container == container })
}

// raise gives a control of the containers that a path is about the worse state.
func (m *matrix) raise(p edit.Path, container string, c int, state cell) {
	path, pod := containerPath(p), podPath(p)
	for _, r := range m.rows {
		switch {
		case path != nil && !slices.Equal(r.path, path):
		case path == nil && !within(r.pod, pod) && !within(p, r.pod):
		case path == nil && container != "" && r.Name != clean(container) && !strings.HasPrefix(r.Name, clean(container)+" ("):
		default:
			r.Cells[c] = max(r.Cells[c], state)
		}
	}
}

// within reports whether a path leads to p or to something below it.
func within(p, path edit.Path) bool { return len(path) >= len(p) && slices.Equal(path[:len(p)], p) }

// imply fills in what nothing is said of where it holds.
func (m *matrix) imply(r *row) {
	known := slices.ContainsFunc(r.Cells, func(c cell) bool { return c != unasked })
	for i := range controls {
		switch {
		case r.Cells[i] != unasked:
		case controls[i].implied == asked && known, controls[i].implied == judged && m.object.Plan.Judged != "":
			r.Cells[i] = holds
		}
	}
}

func comparePaths(a, b edit.Path) int {
	order := func(s edit.Step) int {
		if s.Key == "initContainers" { // they start first
			return 0
		}
		return 1
	}
	return slices.CompareFunc(a, b, func(x, y edit.Step) int {
		switch {
		case order(x) != order(y):
			return order(x) - order(y)
		case x.Key != y.Key:
			return strings.Compare(x.Key, y.Key)
		}
		return x.Index - y.Index
	})
}
