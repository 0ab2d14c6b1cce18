package securitycontext

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/podharden/podharden/transformer/edit"
)

// What the author wrote is never changed, and now is always what the edits make of it.
func TestDifference(t *testing.T) {
	type sc = *securityContext
	keys := func(k ...string) []string { return k }
	for _, c := range []struct {
		name   string
		before map[string]any
		do     func(sc)
		now    map[string]any
		edits  []string
	}{
		{"nothing", m("a", 1), func(sc) {}, m("a", 1), nil},
		{"as before", m("a", 1), func(s sc) { s.set(keys("a"), int64(1), "w") }, m("a", int64(1)), nil},
		{"set in nothing", nil, func(s sc) { s.set(keys("a", "b"), 1, "w") }, m("a", m("b", 1)), []string{"sc.a.b = 1 [w]"}},
		{"set beside", m("a", m("c", 2)), func(s sc) { s.set(keys("a", "b"), 1, "w") }, m("a", m("b", 1, "c", 2)), []string{"sc.a.b = 1 [w]"}},
		{"set in a null", m("a", nil), func(s sc) { s.set(keys("a", "b"), 1, "w") }, m("a", m("b", 1)), []string{"sc.a.b = 1 [w]"}},
		{"set over another type", m("a", "x"), func(s sc) { s.set(keys("a"), m("b", 1), "w") }, m("a", m("b", 1)), []string{"sc.a = {b: 1} (was x) [w]"}},
		{"add to nothing", nil, func(s sc) { s.add(keys("a"), m("value", 1, "name", "x"), "w") }, m("a", []any{m("name", "x", "value", 1)}), []string{"sc.a += {name: x, value: 1} [w]"}},
		{"each item has its reason", m("a", []any{"X"}), func(s sc) { s.add(keys("a"), "Y", "v"); s.add(keys("a"), "Z", "w") },
			m("a", []any{"X", "Y", "Z"}), []string{"sc.a += Y [v]", "sc.a += Z [w]"}},
		{"correct an item", m("a", []any{"NET_RAW", "all"}), func(s sc) { s.set(keys("a"), []any{"NET_RAW", "ALL"}, "w") },
			m("a", []any{"NET_RAW", "ALL"}), []string{"sc.a[1] = ALL (was all) [w]"}},
		{"set in an item", m("a", []any{m("name", "n", "value", 1)}), func(s sc) { s.set(keys("a"), []any{m("name", "n", "value", 3)}, "w") },
			m("a", []any{m("name", "n", "value", 3)}), []string{"sc.a[0].value = 3 (was 1) [w]"}},
		{"remove one of two", m("a", 1, "b", 2), func(s sc) { s.remove(keys("a"), "w") }, m("b", 2), []string{"sc.a removed (was 1) [w]"}},
		{"remove the last", m("a", m("b", m("c", 1))), func(s sc) { s.remove(keys("a", "b", "c"), "w") }, m(), []string{`sc removed (was {a: {b: {c: 1}}}) [w]`}},
		{"remove two, the last", m("a", m("b", 1, "c", 2), "d", 3), func(s sc) { s.remove(keys("a", "b"), "w"); s.remove(keys("a", "c"), "w") },
			m("d", 3), []string{`sc.a removed (was {b: 1, c: 2}) [w]`}},
		{"remove the last, and set", m("a", m("b", 1)), func(s sc) { s.remove(keys("a", "b"), "w"); s.set(keys("a", "c"), 2, "w") },
			m("a", m("c", 2)), []string{"sc.a.b removed (was 1) [w]", "sc.a.c = 2 [w]"}},
		{"remove items", m("a", []any{1, 2, 3}), func(s sc) { s.removeItems(keys("a"), func(v any) bool { return v != 2 }, "w") },
			m("a", []any{2}), []string{"sc.a[2] removed (was 3) [w]", "sc.a[0] removed (was 1) [w]"}},
		{"remove all items", m("a", []any{1}, "b", 2), func(s sc) { s.removeItems(keys("a"), func(any) bool { return true }, "w") },
			m("b", 2), []string{"sc.a removed (was [1]) [w]"}},
		{"remove all items, and add", m("a", []any{1}), func(s sc) {
			s.removeItems(keys("a"), func(any) bool { return true }, "w")
			s.add(keys("a"), 2, "w")
		}, m("a", []any{2}), []string{"sc.a[0] removed (was 1) [w]", "sc.a += 2 [w]"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			before := deep(c.before)
			s := &securityContext{path: edit.Root.Key("sc"), before: c.before, now: c.before}
			c.do(s)
			if d := cmp.Diff(c.now, s.now); d != "" {
				t.Errorf("now: %s", d)
			}
			if d := cmp.Diff(before, any(c.before), cmpopts.EquateEmpty()); d != "" {
				t.Errorf("what the author wrote was changed: %s", d)
			}
			var plan edit.Plan
			s.difference(&plan)
			edits := plan.Edits
			if d := cmp.Diff(c.edits, said(edit.Plan{Edits: edits})); d != "" {
				t.Errorf("edits: %s", d)
			}
			applied := apply(t, map[string]any{"sc": deep(c.before)}, edit.Plan{Edits: edits})
			if got := mapping(applied["sc"]); len(got)+len(c.now) > 0 && !same(got, c.now) {
				t.Errorf("applied %v, want %v", got, c.now)
			}
		})
	}
}
