package securitycontext

import (
	"slices"

	"github.com/podharden/podharden/transformer/edit"
)

// prune turns the removal of a mapping's last key into the removal of the
// mapping, up to the securityContext itself, so that no empty mapping stays.
func (s *scope) prune() {
	if !slices.ContainsFunc(s.edits, func(e edit.Edit) bool { return e.Op == edit.Remove }) {
		return
	}
	edits := s.edits[:0]
	var gone []edit.Path
	for _, e := range s.edits {
		if e.Op == edit.Remove && !e.Path[len(e.Path)-1].IsItem() {
			path := e.Path
			for len(path) > len(s.base) && s.emptied(path[len(s.base):len(path)-1]) {
				path = path[:len(path)-1]
			}
			if len(path) < len(e.Path) {
				if slices.ContainsFunc(gone, func(p edit.Path) bool { return slices.Equal(p, path) }) {
					continue
				}
				gone = append(gone, path)
				e.Path, e.Old = path, s.stood(path[len(s.base):])
			}
		}
		edits = append(edits, e)
	}
	s.edits = edits
}

// emptied reports whether the mapping at a path below the securityContext holds
// nothing any more.
func (s *scope) emptied(rel edit.Path) bool {
	var v any = s.after
	for _, step := range rel {
		v = at(v, step.Key)
		if v == nil {
			return true
		}
	}
	m, ok := v.(map[string]any)
	return ok && len(m) == 0
}

// stood returns what the author had at a path below the securityContext.
func (s *scope) stood(rel edit.Path) any {
	var v any = s.before
	for _, step := range rel {
		v = at(v, step.Key)
	}
	return v
}
