package securitycontext

import (
	"maps"
	"slices"
	"strings"

	"github.com/podharden/podharden/transformer/edit"
)

// securityContext is one securityContext while it is planned: the pod's or a
// container's. Rules change its values; the edits are the difference in the end.
type securityContext struct {
	path      edit.Path
	before    map[string]any // as the author wrote it; never changed
	now       map[string]any // with what is planned so far; before itself until something is
	copied    bool           // now is a copy
	why       map[string]string
	container string // name, "" for the pod
	label     string // how messages name it: pod, container "web"
	notes     []edit.Note
	brief     bool        // without notes on what is as wanted
	further   []edit.Edit // outside of the securityContext: annotations, mounts
}

// set plans a value at keys, of which the first is the field.
func (s *securityContext) set(keys []string, value any, why string) {
	s.own()
	s.now[keys[0]] = put(s.now[keys[0]], keys[1:], value)
	s.why[strings.Join(keys, ".")] = why
}

// add plans one more item for the list at keys.
func (s *securityContext) add(keys []string, item any, why string) {
	s.own()
	s.now[keys[0]] = put(s.now[keys[0]], keys[1:], append(slices.Clone(list(at(s.now, keys...))), item))
	s.why[strings.Join(keys, ".")+"."+itemName(item)] = why
}

// remove plans that what stands at keys goes, and the mappings that this leaves
// empty with it.
func (s *securityContext) remove(keys []string, why string) {
	s.own()
	s.why[strings.Join(keys, ".")] = why
	left := without(s.now[keys[0]], keys[1:])
	if unset(left) {
		delete(s.now, keys[0])
	} else {
		s.now[keys[0]] = left
	}
}

// removeItems plans that items leave the list at keys, and the list with the last.
func (s *securityContext) removeItems(keys []string, gone func(any) bool, why string) {
	kept := slices.DeleteFunc(slices.Clone(list(at(s.now, keys...))), gone)
	if len(kept) == 0 {
		s.remove(keys, why)
		return
	}
	s.set(keys, kept, why)
}

// move plans that a field is set here as it is in another securityContext, for
// the reasons given there.
func (s *securityContext) move(field string, from *securityContext) {
	s.own()
	s.now[field] = from.now[field]
	for keys, why := range from.why {
		if keys == field || strings.HasPrefix(keys, field+".") {
			s.why[keys] = why
		}
	}
}

// own makes now a mapping that may be changed.
func (s *securityContext) own() {
	if s.copied {
		return
	}
	s.copied, s.why = true, map[string]string{}
	if s.now = maps.Clone(s.now); s.now == nil {
		s.now = map[string]any{}
	}
}

// field returns the path of a field, or of what stands below it.
func (s *securityContext) field(keys ...string) edit.Path { return s.path.Key(keys...) }

// warn adds a warning on what stands at keys. Its clauses follow the label.
func (s *securityContext) warn(keys []string, why string, current, proposed any, clauses ...string) {
	clauses[0] = s.label + ": " + clauses[0]
	s.notes = append(s.notes, edit.Note{
		Severity: edit.Warning, Path: s.field(keys...), Rule: keys[0], Container: s.container,
		Message: edit.Sentences(clauses...), Current: current, Proposed: proposed, Why: why,
	})
}

// fulfilled notes that a field is as wanted; by is "author" or "inherited from the pod".
func (s *securityContext) fulfilled(field string, current any, by string) {
	if s.brief {
		return
	}
	s.notes = append(s.notes, edit.Note{
		Severity: edit.Held, Path: s.field(field), Rule: field, Container: s.container,
		Message: field + " is as wanted", Current: current, Why: by,
	})
}

// size is about how many edits and notes plan adds.
func (s *securityContext) size() (edits, notes int) {
	if s.copied {
		edits = len(s.now)
	}
	return edits + len(s.further), len(s.notes)
}

// plan adds the edits and notes to a plan, in the order of fields.
func (s *securityContext) plan(to *edit.Plan) {
	from := len(to.Edits)
	s.difference(to)
	to.Edits = append(to.Edits, s.further...)
	slices.SortStableFunc(to.Edits[from:], func(a, b edit.Edit) int { return strings.Compare(a.Rule, b.Rule) })
	slices.SortStableFunc(s.notes, func(a, b edit.Note) int { return strings.Compare(a.Rule, b.Rule) })
	to.Notes = append(to.Notes, s.notes...)
}
