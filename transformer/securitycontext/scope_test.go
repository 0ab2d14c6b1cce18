package securitycontext

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/podharden/podharden/transformer/edit"
)

// A scope never changes what the author wrote, and after is always what the
// edits make of it.
func TestScope(t *testing.T) {
	for _, c := range []struct {
		name   string
		before map[string]any
		do     func(*scope)
		after  map[string]any
		edits  []string
	}{
		{"set in nothing", nil, func(s *scope) { s.set("a", []string{"b"}, 1, "w") }, m("a", m("b", 1)), []string{"sc.a.b = 1 [w]"}},
		{"set beside", m("a", m("c", 2)), func(s *scope) { s.set("a", []string{"b"}, 1, "w") }, m("a", m("b", 1, "c", 2)), []string{"sc.a.b = 1 [w]"}},
		{"append to nothing", nil, func(s *scope) { s.append("a", nil, m("y", 1, "x", 2), "w") }, m("a", []any{m("x", 2, "y", 1)}), []string{"sc.a += {x: 2, y: 1} [w]"}},
		{"set an item", m("a", []any{1, 2}), func(s *scope) { s.setItem("a", nil, 1, "", 3, "w") }, m("a", []any{1, 3}), []string{"sc.a[1] = 3 (was 2) [w]"}},
		{"set in an item", m("a", []any{m("b", 1)}), func(s *scope) { s.setItem("a", nil, 0, "b", 3, "w") }, m("a", []any{m("b", 3)}), []string{"sc.a[0].b = 3 (was 1) [w]"}},
		{"remove one of two", m("a", 1, "b", 2), func(s *scope) { s.remove("a", nil, "w") }, m("b", 2), []string{"sc.a removed (was 1) [w]"}},
		{"remove the last", m("a", m("b", m("c", 1))), func(s *scope) { s.remove("a", []string{"b", "c"}, "w") }, m(), []string{`sc removed (was {"a":{"b":{"c":1}}}) [w]`}},
		{"remove two, the last", m("a", m("b", 1, "c", 2), "d", 3), func(s *scope) {
			s.remove("a", []string{"b"}, "w")
			s.remove("a", []string{"c"}, "w")
		}, m("d", 3), []string{`sc.a removed (was {"b":1,"c":2}) [w]`}},
		{"remove the last, and set", m("a", m("b", 1)), func(s *scope) {
			s.remove("a", []string{"b"}, "w")
			s.set("a", []string{"c"}, 2, "w")
		}, m("a", m("c", 2)), []string{"sc.a.b removed (was 1) [w]", "sc.a.c = 2 [w]"}},
		{"remove items", m("a", []any{1, 2, 3}), func(s *scope) {
			s.removeItems("a", nil, func(v any) bool { return v != 2 }, false, "w")
		}, m("a", []any{2}), []string{"sc.a[2] removed (was 3) [w]", "sc.a[0] removed (was 1) [w]"}},
		{"remove all items", m("a", []any{1}, "b", 2), func(s *scope) {
			s.removeItems("a", nil, func(any) bool { return true }, false, "w")
		}, m("b", 2), []string{"sc.a removed (was [1]) [w]"}},
		{"remove all items, and append", m("a", []any{1}), func(s *scope) {
			s.removeItems("a", nil, func(any) bool { return true }, true, "w")
			s.append("a", nil, 2, "w")
		}, m("a", []any{2}), []string{"sc.a[0] removed (was 1) [w]", "sc.a += 2 [w]"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			before := deep(c.before)
			s := &scope{base: edit.Root.Key("sc"), before: c.before, after: c.before}
			c.do(s)
			if d := cmp.Diff(c.after, s.after); d != "" {
				t.Errorf("after: %s", d)
			}
			if d := cmp.Diff(before, any(c.before), cmpopts.EquateEmpty()); d != "" {
				t.Errorf("what the author wrote was changed: %s", d)
			}
			s.prune()
			if d := cmp.Diff(c.edits, said(edit.Plan{Edits: s.edits})); d != "" {
				t.Errorf("edits: %s", d)
			}
			applied := apply(t, map[string]any{"sc": deep(c.before)}, edit.Plan{Edits: s.edits})
			if got := mapping(applied["sc"]); len(got)+len(c.after) > 0 && !same(got, c.after) {
				t.Errorf("applied %v, want %v", got, c.after)
			}
		})
	}
}
