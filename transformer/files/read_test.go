package files

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestRead(t *testing.T) {
	dir := folder(t, map[string]string{
		"a.yaml": "a: 1\n", "empty.yaml": "", "template.yaml": "a: {{ .x }}\n", "utf16.yaml": "a\x00:\x00", "large.yaml": strings.Repeat("#", 101),
	})
	tests := []struct {
		name string
		left string // "" if it is read
		err  string
	}{
		{"a.yaml", "", ""},
		{"empty.yaml", "", ""},
		{"template.yaml", "template.yaml: left alone: template: {{ stands outside of its strings", ""},
		{"utf16.yaml", "utf16.yaml: left alone: holds NUL bytes, so it is no UTF-8 text", ""},
		{"large.yaml", "large.yaml: left alone: larger than 100 bytes", ""},
		{".", ".: left alone: no regular file; give - to read from a pipe", ""},
		{"gone.yaml", "", "gone.yaml: no such file or folder: check the path"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			snapshot, left, err := read(File{Path: tt.name, Real: filepath.Join(dir, tt.name)}, Options{MaxBytes: 100})
			if (left != nil) != (tt.left != "") || left != nil && left.String() != tt.left {
				t.Errorf("left alone: %v, want %q", left, tt.left)
			}
			if (err != nil) != (tt.err != "") || err != nil && err.Error() != tt.err {
				t.Errorf("error %v, want %q", err, tt.err)
			}
			if left != nil || err != nil {
				if snapshot != nil {
					t.Errorf("a snapshot beside %v, %v", left, err)
				}
				return
			}
			want, _ := os.ReadFile(tt.name)
			if string(snapshot.Text) != string(want) {
				t.Errorf("text %q, want %q", snapshot.Text, want)
			}
		})
	}
	if _, _, err := read(File{Path: "gone.yaml", Real: filepath.Join(dir, "gone.yaml")}, Options{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v is not fs.ErrNotExist", err)
	}
}

// A file in /proc says that its size is 0 and holds more: no size is believed.
func TestReadNoticesAWrongSize(t *testing.T) {
	const path = "/proc/self/status"
	if _, err := os.Stat(path); err != nil {
		t.Skip("no " + path)
	}
	_, _, err := read(File{Path: path, Real: path}, Options{})
	if want := path + ": changed while it was read: run again"; err == nil || err.Error() != want || !errors.Is(err, ErrChanged) {
		t.Errorf("%v, want %q", err, want)
	}
}
