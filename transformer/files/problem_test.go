package files

import (
	"errors"
	"io/fs"
	"os"
	"testing"
)

func TestProblem(t *testing.T) {
	_, missing := os.Open("/nowhere/at/all")
	tests := []struct {
		name string
		p    *Problem
		want string
		is   error
	}{
		{"whole", &Problem{Path: "a.yaml", What: "is wrong", Remedy: "mend it", Cause: ErrChanged}, "a.yaml: is wrong: mend it", ErrChanged},
		{"no remedy", &Problem{Path: "a.yaml", What: "is wrong"}, "a.yaml: is wrong", nil},
		{"one line", &Problem{Path: "a.yaml", What: "is\nquite\r\nwrong"}, "a.yaml: is quite wrong", nil},
		{"missing", unreadable("a.yaml", missing), "a.yaml: no such file or folder: check the path", fs.ErrNotExist},
		{
			"not permitted", unreadable("a.yaml", &fs.PathError{Op: "open", Path: "/x/a.yaml", Err: fs.ErrPermission}),
			"a.yaml: can't be read: permission denied: give yourself the right to read it, or leave it out", fs.ErrPermission,
		},
		{"other", unreadable("a.yaml", errors.New("input/output error")), "a.yaml: can't be read: input/output error", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.p.Error(); got != tt.want {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
			if tt.is != nil && !errors.Is(tt.p, tt.is) {
				t.Errorf("errors.Is(%q, %q) is false", tt.p, tt.is)
			}
		})
	}
}

func TestShellWord(t *testing.T) {
	tests := map[string]string{
		"apps/web-1.yaml": "apps/web-1.yaml",
		"a b.yaml":        "'a b.yaml'",
		"it's.yaml":       `'it'\''s.yaml'`,
		"-rf":             "'./-rf'",
		"$(x).yaml":       "'$(x).yaml'",
		"":                "''",
	}
	for path, want := range tests {
		if got := shellWord(path); got != want {
			t.Errorf("shellWord(%q) = %s, want %s", path, got, want)
		}
	}
}
