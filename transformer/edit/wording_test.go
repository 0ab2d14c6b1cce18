package edit

import "testing"

func TestJoin(t *testing.T) {
	for _, c := range []struct {
		words []string
		want  string
	}{{nil, ""}, {[]string{"a"}, "a"}, {[]string{"a", "b"}, "a and b"}, {[]string{"a", "b", "c"}, "a, b and c"}} {
		if got := Join(c.words); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		clauses []string
		want    string
	}{
		{nil, ""},
		{[]string{"", "remove it"}, "remove it."},
		{[]string{"a not set: b", "", "remove it", "see c"}, "a not set: b. Remove it. See c."},
	} {
		if got := Sentences(c.clauses...); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

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
		{Fields{}, "{}"},
		{Fields{{Name: "medium", Value: "Memory"}, {Name: "a b", Value: Fields{{Name: "x", Value: nil}}}}, `{medium: Memory, "a b": {x: null}}`},
		{map[string]any{"b": int64(2), "a": []any{false}}, "{a: [false], b: 2}"},
	} {
		if got := Inline(tt.in); got != tt.want {
			t.Errorf("Inline(%#v) = %s, want %s", tt.in, got, tt.want)
		}
	}
}
