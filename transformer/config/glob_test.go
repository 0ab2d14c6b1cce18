package config

import "testing"

func TestGlob(t *testing.T) {
	for _, tt := range []struct {
		pattern, text string
		want          bool
	}{
		{"web", "web", true},
		{"web", "web-1", false},
		{"*", "", true},
		{"*", "any/thing", true},
		{"web-*", "web-", true},
		{"web-*", "web-a/b", true},
		{"web-*", "my-web-a", false},
		{"*-web", "my-web", true},
		{"*-web", "my-web-", false},
		{"*web*", "a-web-b", true},
		{"*web*", "a-wed-b", false},
		{"a*c", "abbc", true},
		{"a*c", "abbd", false},
		{"a?c", "abc", true},
		{"a?c", "ac", false},
		{"?*", "", false},
		{"web-[0-9]", "web-7", true},
		{"web-[0-9]", "web-x", false},
		{"web-[!0-9]", "web-7", false},
		{"web-[!0-9]", "web-x", true},
		{`a\*`, "a*", true},
		{`a\*`, "ab", false},
		{"a.c*d", "abcd", false},
		{"a.c*d", "a.cd", true},
		{"é*é", "éxé", true},
		{"a+b?", "a+bc", true},
		{"[^a]", "^", true},
		{"[^a]", "b", false},
	} {
		g, err := compileGlob(tt.pattern)
		if err != nil {
			t.Errorf("compileGlob(%q): %v", tt.pattern, err)
			continue
		}
		if got := g.match(tt.text); got != tt.want {
			t.Errorf("glob %q matches %q: %v, want %v", tt.pattern, tt.text, got, tt.want)
		}
	}
}

func TestBadGlob(t *testing.T) {
	for _, tt := range []struct{ pattern, want string }{
		{"", "to match everything, use *"},
		{"web-[0-9", "[ is never closed"},
		{"web-[]", "the set in [] is empty or runs backwards"},
		{"web-[9-0]", "the set in [] is empty or runs backwards"},
		{`web\`, `nothing follows the \ at its end`},
	} {
		_, err := compileGlob(tt.pattern)
		if err == nil || err.Error() != tt.want {
			t.Errorf("compileGlob(%q): %v, want %s", tt.pattern, err, tt.want)
		}
	}
}
