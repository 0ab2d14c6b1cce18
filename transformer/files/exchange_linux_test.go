package files

import (
	"errors"
	"os"
	"testing"
)

// An edit that comes after the last look is put back, whole: by another file, by
// one of the same name, and by none.
func TestWriteIsTakenBack(t *testing.T) {
	for name, tt := range map[string]struct {
		edit func() error
		left string
	}{
		"written in place": {func() error { return os.WriteFile("a.yaml", []byte("mine\n"), 0o644) }, "mine\n"},
		"replaced": {func() error {
			return errors.Join(os.WriteFile("b", []byte("mine\n"), 0o644), os.Rename("b", "a.yaml"))
		}, "mine\n"},
		"removed": {func() error { return os.Remove("a.yaml") }, ""},
	} {
		t.Run(name, func(t *testing.T) {
			folder(t, map[string]string{"a.yaml": "old\n"})
			s := snapshot(t, "a.yaml")
			err := replace(s, []byte("new\n"), func() error { return tt.edit() })
			left, _ := os.ReadFile("a.yaml")
			if !errors.Is(err, ErrChanged) || string(left) != tt.left || leftovers(t, ".") != nil {
				t.Errorf("%v, text %q, left over %q", err, left, leftovers(t, "."))
			}
		})
	}
}
