package spelling

import "testing"

func TestNearest(t *testing.T) {
	candidates := []string{"profile", "existing", "kinds", "names", "namespaces", "readOnlyRootFilesystem"}
	for _, tt := range []struct{ word, want string }{
		{"profil", "profile"},
		{"Profile", "profile"},
		{"porfile", "profile"},
		{"exist", ""}, // three letters short: too far
		{"existin", "existing"},
		{"kind", "kinds"},
		{"name", "names"},
		{"namespace", "namespaces"},
		{"readonlyrootfilesystem", "readOnlyRootFilesystem"},
		{"readonly", "readOnlyRootFilesystem"},
		{"seccomp", ""},
		{"x", ""},
		{"", ""},
	} {
		if got := Nearest(tt.word, candidates); got != tt.want {
			t.Errorf("Nearest(%q) = %q, want %q", tt.word, got, tt.want)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want int
	}{
		{"", "", 0},
		{"", "abc", 3},
		{"abc", "", 3},
		{"kitten", "sitting", 3},
		{"flaw", "lawn", 2},
		{"same", "same", 0},
	} {
		if got := distance(tt.a, tt.b); got != tt.want {
			t.Errorf("distance(%q, %q) = %d, want %d", tt.a, tt.b, got, tt.want)
		}
	}
}
