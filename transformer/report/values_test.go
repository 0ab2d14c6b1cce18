package report

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/podharden/podharden/transformer/edit"
)

func TestInline(t *testing.T) {
	for _, tt := range []struct {
		in   any
		want string
	}{
		{nil, "null"},
		{true, "true"},
		{int64(1000), "1000"},
		{1.5, "1.5"},
		{"RuntimeDefault", "RuntimeDefault"},
		{"/var/run", "/var/run"},
		{"64Mi", "64Mi"},
		{"", `""`},
		{"true", `"true"`},
		{"1000", `"1000"`},
		{"1e3", `"1e3"`},
		{"null", `"null"`},
		{"two <words>", `"two <words>"`},
		{"a: b", `"a: b"`},
		{"a\nb", `"a\nb"`},
		{[]any{}, "[]"},
		{[]any{"ALL", int64(1)}, "[ALL, 1]"},
		{edit.Fields{}, "{}"},
		{edit.Fields{{Name: "medium", Value: "Memory"}, {Name: "a b", Value: edit.Fields{{Name: "x", Value: nil}}}}, `{medium: Memory, "a b": {x: null}}`},
		{map[string]any{"b": int64(2), "a": []any{false}}, "{a: [false], b: 2}"},
	} {
		if got := inline(tt.in); got != tt.want {
			t.Errorf("inline(%#v) = %s, want %s", tt.in, got, tt.want)
		}
	}
}

func TestPlain(t *testing.T) {
	in := []any{edit.Fields{{Name: "a", Value: edit.Fields{{Name: "b", Value: int64(1)}}}}, map[string]any{"c": edit.Fields{}}, nil}
	want := []any{map[string]any{"a": map[string]any{"b": int64(1)}}, map[string]any{"c": map[string]any{}}, nil}
	if diff := cmp.Diff(want, plain(in)); diff != "" {
		t.Error(diff)
	}
}
