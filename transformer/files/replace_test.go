//go:build unix

package files

import (
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
)

// nobody is the user and group that tests run as when root alone could not
// show what happens.
const nobody = 65534

// asNobody runs the test again in a process of the user nobody, in a folder
// that prepare has filled as root; it reports whether this is that process.
func asNobody(t *testing.T, prepare func(t *testing.T)) bool {
	t.Helper()
	if os.Getenv("FILES_TEST_AS_NOBODY") == t.Name() {
		return true
	}
	if os.Geteuid() != 0 {
		t.Skip("only root can prepare this")
	}
	dir, err := os.MkdirTemp("/tmp", "files-test-*")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	binary := filepath.Join(dir, "test")
	self, err := os.Open(os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	defer self.Close()
	program, err := os.OpenFile(binary, os.O_CREATE|os.O_WRONLY, 0o755)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(program, self); err != nil {
		t.Fatal(err)
	}
	if err := program.Close(); err != nil {
		t.Fatal(err)
	}
	work := filepath.Join(dir, "work")
	for _, err := range []error{os.Chmod(dir, 0o755), os.Mkdir(work, 0o777), os.Chmod(work, 0o777)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(work)
	prepare(t)
	cmd := exec.Command(binary, "-test.run=^"+t.Name()+"$", "-test.v")
	cmd.Dir = work
	cmd.Env = []string{"FILES_TEST_AS_NOBODY=" + t.Name(), "TMPDIR=" + work}
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("as nobody: %v\n%s", err, out)
	}
	return false
}

func file(t *testing.T, name string, uid, gid int, mode os.FileMode) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte("old\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chown(name, uid, gid); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(name, mode); err != nil {
		t.Fatal(err)
	}
}

func TestWriteAsRootKeepsTheOwner(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("only root can give files away")
	}
	folder(t, nil)
	const mode = 0o664 | os.ModeSetgid | os.ModeSetuid
	file(t, "a.yaml", 1234, 4321, mode)
	var w Writer
	if err := w.Write(context.Background(), snapshot(t, "a.yaml"), []byte("new\n")); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat("a.yaml")
	if err != nil {
		t.Fatal(err)
	}
	s := info.Sys().(*syscall.Stat_t)
	if s.Uid != 1234 || s.Gid != 4321 || info.Mode() != mode || text("a.yaml") != "new\n" {
		t.Errorf("user %d, group %d, mode %v, text %q", s.Uid, s.Gid, info.Mode(), text("a.yaml"))
	}
}

func TestWriteAsAnotherUser(t *testing.T) {
	again := asNobody(t, func(t *testing.T) {
		file(t, "own.yaml", nobody, nobody, 0o644)
		file(t, "foreign.yaml", 1234, 4321, 0o666)
		file(t, "group.yaml", nobody, 4321, 0o664)
		file(t, "not-writable.yaml", 1234, nobody, 0o644)
		file(t, "closed/own.yaml", nobody, nobody, 0o644)
		file(t, "unreadable.yaml", 1234, 4321, 0o600)
		file(t, "locked/a.yaml", 1234, 4321, 0o644)
		if err := os.Chmod("locked", 0o700); err != nil {
			t.Fatal(err)
		}
	})
	if !again {
		return
	}
	if err := os.Chdir(os.Getenv("TMPDIR")); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		path, want string
		is         error
	}{
		{"own.yaml", "", nil},
		{"foreign.yaml", "foreign.yaml: its owner (user 1234, group 4321) can't be kept: operation not permitted: run as its owner", ErrOwner},
		{"group.yaml", "group.yaml: its owner (user 65534, group 4321) can't be kept: operation not permitted: run as its owner", ErrOwner},
		{
			"not-writable.yaml",
			"not-writable.yaml: can't be written by you (permission denied): make it writable (chmod u+w not-writable.yaml), or leave it out", ErrReadOnly,
		},
		{
			"closed/own.yaml",
			"closed/own.yaml: its folder can't be written, so no temporary file can be made in it: give yourself the right to write to the folder",
			os.ErrPermission,
		},
	}
	for _, tt := range tests {
		var w Writer
		err := w.Write(context.Background(), snapshot(t, tt.path), []byte("new\n"))
		got, want := "", "old\n"
		if err != nil {
			got = err.Error()
		} else {
			want = "new\n"
		}
		if got != tt.want || tt.is != nil && !errors.Is(err, tt.is) || text(tt.path) != want {
			t.Errorf("%s: %v, text %q, want %q", tt.path, err, text(tt.path), tt.want)
		}
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	}
	if left := leftovers(t, "."); left != nil {
		t.Errorf("left over: %q", left)
	}

	_, _, err := read(File{Path: "unreadable.yaml", Real: filepath.Join(os.Getenv("TMPDIR"), "unreadable.yaml")}, Options{})
	if want := "unreadable.yaml: can't be read: permission denied: give yourself the right to read it, or leave it out"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	errs := Walk([]string{"."}, Options{}).Errors
	if want := "locked: can't be read: permission denied: give yourself the right to read it, or leave it out"; len(errs) != 1 || errs[0].Error() != want {
		t.Errorf("got %v, want %s", errs, want)
	}
}

func TestWalkLeavesPipes(t *testing.T) {
	folder(t, nil)
	if err := syscall.Mkfifo("pipe.yaml", 0o644); err != nil {
		t.Fatal(err)
	}
	want := "pipe.yaml: left alone: no regular file; give - to read from a pipe (not a file)"
	named := "pipe.yaml: named, but left alone: no regular file; give - to read from a pipe"
	for arg, want := range map[string]string{".": want, "pipe.yaml": named} {
		if got := lines(Walk([]string{arg}, Options{})); len(got) != 1 || got[0] != want {
			t.Errorf("%s: %q, want %q", arg, got, want)
		}
	}
}
