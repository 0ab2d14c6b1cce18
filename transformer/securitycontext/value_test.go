package securitycontext

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/podharden/podharden/transformer/edit"
)

func TestSame(t *testing.T) {
	for _, c := range []struct {
		a, b any
		want bool
	}{
		{int64(1), 1, true},
		{int64(1), 1.0, true},
		{int64(1), uint64(1), true},
		{int64(1), 1.5, false},
		{int64(1), "1", false},
		{true, true, true},
		{true, "true", false},
		{nil, nil, true},
		{nil, false, false},
		{[]any{1, "a"}, []any{int64(1), "a"}, true},
		{[]any{1}, []any{1, 2}, false},
		{m("a", 1), m("a", int64(1)), true},
		{m("a", 1), m("b", 1), false},
		{m("a", nil), m("b", nil), false},
	} {
		if got := same(c.a, c.b); got != c.want {
			t.Errorf("same(%#v, %#v) is %v", c.a, c.b, got)
		}
	}
}

func TestUnset(t *testing.T) {
	for v, want := range map[any]bool{nil: true, false: false, "": false, 0: false} {
		if got := unset(v); got != want {
			t.Errorf("unset(%#v) is %v", v, got)
		}
	}
	if !unset(m()) || !unset([]any{}) || unset(m("a", nil)) || unset([]any{nil}) {
		t.Error("mappings and lists are unset if and only if they are empty")
	}
}

func TestFields(t *testing.T) {
	got := fields(m("b", []any{m("d", 1, "c", 2)}, "a", "x"))
	want := edit.Fields{{Name: "a", Value: "x"}, {Name: "b", Value: []any{edit.Fields{{Name: "c", Value: 2}, {Name: "d", Value: 1}}}}}
	if d := cmp.Diff(any(want), got); d != "" {
		t.Error(d)
	}
}

func TestSingles(t *testing.T) {
	got := singles([]string{"f"}, m("b", m("d", 1, "c", []any{2}), "a", "x", "n", nil))
	want := []single{{[]string{"f", "a"}, "x"}, {[]string{"f", "b", "c"}, []any{2}}, {[]string{"f", "b", "d"}, 1}}
	if d := cmp.Diff(want, got, cmp.AllowUnexported(single{})); d != "" {
		t.Error(d)
	}
}

func TestConflictsOfValues(t *testing.T) {
	for _, c := range []struct {
		cur, want any
		conflicts bool
	}{
		{nil, true, false},
		{false, true, true},
		{m("type", "a"), m("level", "b"), false},
		{m("type", "a"), m("type", "b"), true},
		{"x", m("type", "b"), true},
	} {
		if got := conflicts(c.cur, c.want); got != c.conflicts {
			t.Errorf("conflicts(%v, %v) is %v", c.cur, c.want, got)
		}
	}
}
