package securitycontext

import (
	"maps"
	"slices"
	"strings"

	"github.com/podharden/podharden/transformer/edit"
)

// difference adds the edits that lead from before to now, value by value, in
// the order of keys. What leaves a mapping empty takes the mapping with it, up to
// the securityContext itself.
func (s *securityContext) difference(to *edit.Plan) {
	if !s.copied {
		return
	}
	d := differ{s: s, plan: to}
	if len(s.now) == 0 && len(s.before) > 0 {
		d.rule = slices.Min(slices.Collect(maps.Keys(s.before)))
		d.add(edit.Remove, nil, s.before, nil, s.reason([]string{d.rule}))
		return
	}
	var room [8]string // of keys, so that none is made
	for _, field := range sortedKeys(s.before, s.now) {
		d.rule = field
		d.value(append(room[:0], field), s.before[field], s.now[field])
	}
}

type differ struct {
	s    *securityContext
	rule string
	plan *edit.Plan
}

func (d *differ) add(op edit.Op, keys []string, old, value any, why string) {
	d.plan.Edits = append(d.plan.Edits, edit.Edit{
		Op: op, Path: d.s.field(keys...), Old: old, New: fields(value), Rule: d.rule, Container: d.s.container, Why: why,
	})
}

func (d *differ) value(keys []string, old, value any) {
	if same(old, value) {
		return
	}
	switch v := value.(type) {
	case nil:
		d.add(edit.Remove, keys, old, nil, d.s.reason(keys))
		return
	case map[string]any:
		if was, ok := old.(map[string]any); ok || unset(old) {
			for _, k := range sortedKeys(was, v) {
				d.value(append(keys, k), was[k], v[k])
			}
			return
		}
	case []any:
		if was := list(old); len(was) > 0 || unset(old) && len(v) > 0 && at(v[0], "name") != nil {
			d.list(keys, was, v)
			return
		}
		if len(v) > 0 {
			d.add(edit.Set, keys, old, value, d.s.reason(append(keys, itemName(v[0]))))
			return
		}
	}
	d.add(edit.Set, keys, old, value, d.s.reason(keys))
}

// list lists what becomes of the items of a list: changed in place, gone (from
// the last to the first, so that indexes stay true), and new ones behind all.
func (d *differ) list(keys []string, old, items []any) {
	path, n := d.s.field(keys...), 0
	var gone []edit.Edit
	for i, was := range old {
		item := edit.Edit{Path: path.Item(i), Old: was, Rule: d.rule, Container: d.s.container}
		switch {
		case n == len(items) || !sameItem(was, items[n]):
			item.Op, item.Why = edit.Remove, d.s.reason(keys)
			gone = append(gone, item)
			continue
		case !same(was, items[n]):
			item.New, item.Why = items[n], d.s.reason(append(keys, itemName(items[n])))
			if value := at(items[n], "value"); value != nil { // a sysctl
				item.Path, item.Old, item.New = item.Path.Key("value"), at(was, "value"), value
			}
			d.plan.Edits = append(d.plan.Edits, item)
		}
		n++
	}
	slices.Reverse(gone)
	d.plan.Edits = append(d.plan.Edits, gone...)
	for _, item := range items[n:] {
		d.add(edit.Append, keys, nil, item, d.s.reason(append(keys, itemName(item))))
	}
}

// reason returns why what stands at keys was planned: the nearest reason given.
func (s *securityContext) reason(keys []string) string {
	all := strings.Join(keys, ".")
	for at, n := all, len(keys)-1; ; n-- {
		if why, ok := s.why[at]; ok {
			return why
		}
		if n < 1 {
			break
		}
		at = at[:len(at)-len(".")-len(keys[n])]
	}
	below := slices.DeleteFunc(slices.Sorted(maps.Keys(s.why)), func(given string) bool {
		return !strings.HasPrefix(given, all+".")
	})
	if len(below) == 0 {
		return ""
	}
	return s.why[below[0]] // of a key whose removal emptied the mapping
}

// itemName names an item of a list: a capability, or a sysctl by its name.
func itemName(item any) string {
	if name := text(at(item, "name")); name != "" {
		return name
	}
	return text(item)
}

// sameItem reports whether two items of a list name the same thing.
func sameItem(a, b any) bool {
	return same(a, b) || itemName(a) != "" && capability(itemName(a)) == capability(itemName(b))
}
