package config

import "testing"

func TestAnyOf(t *testing.T) {
	for _, tt := range []struct {
		words []string
		want  string
	}{
		{nil, ""},
		{[]string{"a"}, "a"},
		{[]string{"a", "b"}, "a or b"},
		{[]string{"a", "b", "c"}, "a, b or c"},
	} {
		if got := anyOf(tt.words); got != tt.want {
			t.Errorf("anyOf(%q) = %q, want %q", tt.words, got, tt.want)
		}
	}
}
