package command

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestReadWhole(t *testing.T) {
	text := strings.Repeat("a line\n", 10_000)
	path := filepath.Join(t.TempDir(), "in.yaml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		_, _ = w.WriteString(text)
		w.Close()
	}()
	defer r.Close()
	for name, got := range map[string]func() ([]byte, error){
		"a file": func() ([]byte, error) { return readWhole(f) },
		"its rest": func() ([]byte, error) {
			_, err := f.Seek(7, 0)
			b, _ := readWhole(f)
			return append([]byte("a line\n"), b...), err
		},
		"a pipe":   func() ([]byte, error) { return readWhole(r) },
		"a reader": func() ([]byte, error) { return readWhole(bytes.NewReader([]byte(text))) },
	} {
		if _, err := f.Seek(0, 0); err != nil {
			t.Fatal(err)
		}
		if b, err := got(); err != nil || string(b) != text {
			t.Errorf("%s: %d bytes, %v", name, len(b), err)
		}
	}
}
