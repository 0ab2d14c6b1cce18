package securitycontext

import (
	"maps"
	"slices"

	"github.com/podharden/podharden/transformer/edit"
)

// scope is one securityContext while it is planned: the pod's or a
// container's. Every edit goes through it, and it keeps what the mapping will
// hold afterwards, so that a later rule sees what an earlier one decided.
type scope struct {
	base      edit.Path      // of the securityContext
	before    map[string]any // as the author wrote it; never changed
	after     map[string]any // with the edits so far; before itself until the first one
	container string         // name, "" for the pod
	label     string         // how messages name it: pod, container "web"
	owned     bool           // after is a copy
	edits     []edit.Edit
	notes     []edit.Note
}

// own makes after a mapping that may be changed.
func (s *scope) own() {
	if s.owned {
		return
	}
	s.owned = true
	if s.after = maps.Clone(s.after); s.after == nil {
		s.after = map[string]any{}
	}
}

// path returns the path of a field, or of the keys below it.
func (s *scope) path(field string, keys []string) edit.Path {
	out := make(edit.Path, len(s.base), len(s.base)+1+len(keys))
	copy(out, s.base)
	out = append(out, edit.Step{Key: field})
	for _, k := range keys {
		out = append(out, edit.Step{Key: k})
	}
	return out
}

// set plans a value at a field, or at the keys below it.
func (s *scope) set(field string, keys []string, value any, why string) {
	old := at(s.after[field], keys...)
	s.own()
	s.after[field] = put(s.after[field], keys, value)
	s.edits = append(s.edits, edit.Edit{
		Op: edit.Set, Path: s.path(field, keys), Old: old, New: fields(value),
		Rule: field, Container: s.container, Why: why,
	})
}

// setItem plans another value for the i-th item of the list at a field's keys,
// or, with sub, for a key of that item.
func (s *scope) setItem(field string, keys []string, i int, sub string, value any, why string) {
	items := slices.Clone(list(at(s.after[field], keys...)))
	path, old := s.path(field, keys).Item(i), items[i]
	if sub == "" {
		items[i] = value
	} else {
		path, old = path.Key(sub), at(items[i], sub)
		items[i] = put(items[i], []string{sub}, value)
	}
	s.own()
	s.after[field] = put(s.after[field], keys, items)
	s.edits = append(s.edits, edit.Edit{
		Op: edit.Set, Path: path, Old: old, New: value, Rule: field, Container: s.container, Why: why,
	})
}

// append plans one more item for the list at a field's keys.
func (s *scope) append(field string, keys []string, value any, why string) {
	items := append(slices.Clone(list(at(s.after[field], keys...))), value)
	s.own()
	s.after[field] = put(s.after[field], keys, items)
	s.edits = append(s.edits, edit.Edit{
		Op: edit.Append, Path: s.path(field, keys), New: fields(value),
		Rule: field, Container: s.container, Why: why,
	})
}

// remove plans that a field, or the key below it, goes. A mapping that it
// leaves empty goes with it, see prune.
func (s *scope) remove(field string, keys []string, why string) {
	old := at(s.after[field], keys...)
	s.own()
	left := drop(s.after[field], keys)
	if unset(left) {
		delete(s.after, field)
	} else {
		s.after[field] = left
	}
	s.edits = append(s.edits, edit.Edit{
		Op: edit.Remove, Path: s.path(field, keys), Old: old,
		Rule: field, Container: s.container, Why: why,
	})
}

// removeItems plans that the items for which gone is true leave the list at a
// field's keys, from the last to the first so that indexes stay true. A list
// that keeps nothing goes as a whole, unless refilled says that items follow.
func (s *scope) removeItems(field string, keys []string, gone func(any) bool, refilled bool, why string) {
	items := list(at(s.after[field], keys...))
	if !refilled && !slices.ContainsFunc(items, func(v any) bool { return !gone(v) }) {
		s.remove(field, keys, why)
		return
	}
	path := s.path(field, keys)
	kept := slices.DeleteFunc(slices.Clone(items), gone)
	s.own()
	for i, v := range slices.Backward(items) {
		if gone(v) {
			s.edits = append(s.edits, edit.Edit{
				Op: edit.Remove, Path: path.Item(i), Old: v, Rule: field, Container: s.container, Why: why,
			})
		}
	}
	s.after[field] = put(s.after[field], keys, kept)
}

// note adds a note on a field, or on the keys below it.
func (s *scope) note(severity edit.Severity, field string, keys []string, message, why string, current, proposed any) {
	s.notes = append(s.notes, edit.Note{
		Severity: severity, Path: s.path(field, keys), Rule: field, Container: s.container,
		Message: message, Current: current, Proposed: proposed, Why: why,
	})
}

// warned reports whether a warning about a field was noted.
func (s *scope) warned(field string) bool {
	return slices.ContainsFunc(s.notes, func(n edit.Note) bool {
		return n.Severity == edit.Warning && n.Rule == field
	})
}

// held notes that a field is as wanted; by is "author" or "inherited from the pod".
func (s *scope) held(field string, current any, by string) {
	s.note(edit.Held, field, nil, field+" is as wanted", by, current, nil)
}

// put returns v with the value at keys, sharing what it does not change.
func put(v any, keys []string, value any) any {
	if len(keys) == 0 {
		return value
	}
	m, _ := v.(map[string]any)
	m = maps.Clone(m)
	if m == nil {
		m = map[string]any{}
	}
	m[keys[0]] = put(m[keys[0]], keys[1:], value)
	return m
}

// drop returns the mapping v without the key at keys, and without the mappings
// that this leaves empty.
func drop(v any, keys []string) any {
	m, ok := v.(map[string]any)
	if !ok || len(keys) == 0 {
		return nil
	}
	m = maps.Clone(m)
	left := drop(m[keys[0]], keys[1:])
	if unset(left) {
		delete(m, keys[0])
	} else {
		m[keys[0]] = left
	}
	return m
}
