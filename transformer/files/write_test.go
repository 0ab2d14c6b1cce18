//go:build unix

package files

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// snapshot reads a file that Walk found.
func snapshot(t *testing.T, path string) *Snapshot {
	t.Helper()
	found := Walk([]string{path}, Options{})
	if len(found.Files) != 1 {
		t.Fatalf("%s: %v", path, lines(found))
	}
	s, left, err := read(found.Files[0], Options{})
	if s == nil {
		t.Fatal(left, err)
	}
	return s
}

// text is a file's content, "" if it can't be read.
func text(path string) string {
	b, _ := os.ReadFile(path)
	return string(b)
}

// leftovers are the hidden files of a folder.
func leftovers(t *testing.T, dir string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(dir, ".*"))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestWrite(t *testing.T) {
	for _, mode := range []os.FileMode{0o644, 0o600, 0o755, 0o664, 0o666, 0o222 | 0o400, 0o644 | os.ModeSetgid, 0o755 | os.ModeSetuid, 0o644 | os.ModeSticky} {
		t.Run(mode.String(), func(t *testing.T) {
			folder(t, map[string]string{"a.yaml": "old\n"})
			if err := os.Chmod("a.yaml", mode); err != nil {
				t.Fatal(err)
			}
			if info, _ := os.Stat("a.yaml"); info.Mode() != mode {
				t.Skipf("this user can't set mode %v here", mode)
			}
			var w Writer
			if err := w.Write(context.Background(), snapshot(t, "a.yaml"), []byte("new, and longer\n")); err != nil {
				t.Fatal(err)
			}
			if err := w.Close(); err != nil {
				t.Error(err)
			}
			info, err := os.Stat("a.yaml")
			if err != nil || info.Mode() != mode || text("a.yaml") != "new, and longer\n" {
				t.Errorf("%v, mode %v, %q", err, info.Mode(), text("a.yaml"))
			}
			if left := leftovers(t, "."); left != nil {
				t.Errorf("left over: %q", left)
			}
		})
	}
}

func TestWriteNothingNew(t *testing.T) {
	folder(t, map[string]string{"a.yaml": "old\n"})
	s := snapshot(t, "a.yaml")
	var w Writer
	if err := w.Write(context.Background(), s, []byte("old\n")); err != nil {
		t.Fatal(err)
	}
	if now, _ := os.Stat("a.yaml"); !sameState(now, s.info) {
		t.Error("the file was replaced")
	}
}

func TestWriteThroughALink(t *testing.T) {
	folder(t, map[string]string{"t/link.yaml": "-> ../elsewhere/real.yaml", "elsewhere/real.yaml": "old\n"})
	var w Writer
	if err := w.Write(context.Background(), snapshot(t, "t/link.yaml"), []byte("new\n")); err != nil {
		t.Fatal(err)
	}
	target, err := os.Readlink("t/link.yaml")
	if err != nil || target != "../elsewhere/real.yaml" || text("elsewhere/real.yaml") != "new\n" {
		t.Errorf("link to %q, %v, text %q", target, err, text("elsewhere/real.yaml"))
	}
}

func TestWriteRefuses(t *testing.T) {
	must := func(t *testing.T, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	tests := []struct {
		name string
		then func(t *testing.T) // between reading and writing
		want string
		is   error
		text string // what the file holds in the end
	}{
		{
			"a read-only file",
			func(t *testing.T) { must(t, os.Chmod("a.yaml", 0o444)) },
			"a.yaml: is read-only: make it writable (chmod u+w a.yaml), or leave it out", ErrReadOnly, "old\n",
		},
		{
			"a hard link",
			func(t *testing.T) { must(t, os.Link("a.yaml", "b.yaml")) },
			"a.yaml: has 2 hard links, which a safe write would part: part it yourself (cp -p a.yaml a.yaml.new && mv a.yaml.new a.yaml), or leave it out",
			ErrHardLinks, "old\n",
		},
		{
			"other content",
			func(t *testing.T) { must(t, os.WriteFile("a.yaml", []byte("mine\n"), 0o644)) },
			"a.yaml: changed since it was read, left alone: run again", ErrChanged, "mine\n",
		},
		{
			"other content of the same size and time",
			func(t *testing.T) {
				info, err := os.Stat("a.yaml")
				must(t, err)
				must(t, os.WriteFile("a.yaml", []byte("OLD\n"), 0o644))
				must(t, os.Chtimes("a.yaml", info.ModTime(), info.ModTime()))
			},
			"a.yaml: changed since it was read, left alone: run again", ErrChanged, "OLD\n",
		},
		{
			"another time",
			func(t *testing.T) { must(t, os.Chtimes("a.yaml", time.Time{}, time.Unix(1, 0))) },
			"a.yaml: changed since it was read, left alone: run again", ErrChanged, "old\n",
		},
		{
			"another file of the same content",
			func(t *testing.T) {
				info, err := os.Stat("a.yaml")
				must(t, err)
				must(t, os.WriteFile("x", []byte("old\n"), 0o644))
				must(t, os.Chtimes("x", info.ModTime(), info.ModTime()))
				must(t, os.Rename("x", "a.yaml"))
			},
			"a.yaml: changed since it was read, left alone: run again", ErrChanged, "old\n",
		},
		{
			"a link in its place",
			func(t *testing.T) { must(t, os.Rename("a.yaml", "x")); must(t, os.Symlink("x", "a.yaml")) },
			"a.yaml: changed since it was read, left alone: run again", ErrChanged, "old\n",
		},
		{
			"nothing in its place",
			func(t *testing.T) { must(t, os.Remove("a.yaml")) },
			"a.yaml: changed since it was read, left alone: run again", ErrChanged, "",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			folder(t, map[string]string{"a.yaml": "old\n"})
			s := snapshot(t, "a.yaml")
			tt.then(t)
			var w Writer
			err := w.Write(context.Background(), s, []byte("new\n"))
			if err == nil || err.Error() != tt.want || !errors.Is(err, tt.is) {
				t.Errorf("got  %v\nwant %s", err, tt.want)
			}
			if text("a.yaml") != tt.text {
				t.Errorf("text %q, want %q", text("a.yaml"), tt.text)
			}
			if left := leftovers(t, "."); left != nil {
				t.Errorf("left over: %q", left)
			}
		})
	}
}

// An edit that comes while the new text is on its way to the disk is seen by
// the last look, and the temporary file goes away.
func TestWriteLooksLastRightBeforeTheRename(t *testing.T) {
	folder(t, map[string]string{"a.yaml": "old\n"})
	s := snapshot(t, "a.yaml")
	looked := false
	err := replace(s, []byte("new\n"), func() error {
		looked = true
		temp := leftovers(t, ".")
		if len(temp) != 1 || text(temp[0]) != "new\n" {
			t.Errorf("temporary files %q", temp)
		}
		if err := os.WriteFile("a.yaml", []byte("mine\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		return unchanged(s)
	})
	if !looked || !errors.Is(err, ErrChanged) || text("a.yaml") != "mine\n" || leftovers(t, ".") != nil {
		t.Errorf("looked %v, %v, text %q, left over %q", looked, err, text("a.yaml"), leftovers(t, "."))
	}
}

func TestWriteInterrupted(t *testing.T) {
	folder(t, map[string]string{"a.yaml": "old\n"})
	ctx, cancel := context.WithCancelCause(context.Background())
	stop := errors.New("interrupt")
	cancel(stop)
	var w Writer
	err := w.Write(ctx, snapshot(t, "a.yaml"), []byte("new\n"))
	if want := "a.yaml: not written, the run was interrupted: run again"; err == nil || err.Error() != want || !errors.Is(err, stop) {
		t.Errorf("got %v, want %s", err, want)
	}
	if text("a.yaml") != "old\n" {
		t.Errorf("text %q", text("a.yaml"))
	}
}

// interruptible is done as soon as the temporary file is there.
type interruptible struct {
	context.Context
	t *testing.T
}

func (c interruptible) Err() error {
	if leftovers(c.t, ".") != nil {
		return context.Canceled
	}
	return nil
}

func TestWriteInterruptedHalfWay(t *testing.T) {
	folder(t, map[string]string{"a.yaml": "old\n"})
	var w Writer
	err := w.Write(interruptible{context.Background(), t}, snapshot(t, "a.yaml"), []byte("new\n"))
	if want := "a.yaml: not written, the run was interrupted: run again"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	if text("a.yaml") != "old\n" || leftovers(t, ".") != nil {
		t.Errorf("text %q, left over %q", text("a.yaml"), leftovers(t, "."))
	}
}

// A name that leaves no room for a temporary one beside it.
func TestWriteLongName(t *testing.T) {
	name := strings.Repeat("n", 250) + ".yaml"
	folder(t, map[string]string{name: "old\n"})
	var w Writer
	err := w.Write(context.Background(), snapshot(t, name), []byte("new\n"))
	if want := name + ": can't be written: file name too long: nothing was changed"; err == nil || err.Error() != want || text(name) != "old\n" {
		t.Errorf("got %v, want %s; text %q", err, want, text(name))
	}
}
