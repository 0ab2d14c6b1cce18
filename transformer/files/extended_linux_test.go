package files

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
)

func TestWriteKeepsExtendedAttributes(t *testing.T) {
	folder(t, map[string]string{"a.yaml": "old\n"})
	value := strings.Repeat("v", 300)
	if err := syscall.Setxattr("a.yaml", "user.origin", []byte(value), 0); errors.Is(err, syscall.ENOTSUP) {
		t.Skip("the file system has no extended attributes")
	} else if err != nil {
		t.Fatal(err)
	}
	var w Writer
	if err := w.Write(context.Background(), snapshot(t, "a.yaml"), []byte("new\n")); err != nil {
		t.Fatal(err)
	}
	got, err := getExtended("a.yaml", "user.origin")
	if err != nil || string(got) != value || text("a.yaml") != "new\n" {
		t.Errorf("%q, %v, text %q", got, err, text("a.yaml"))
	}
}

// accessFor is an access control list as the kernel stores it (linux/posix_acl_xattr.h,
// version 2): the owner reads and writes, user 1234 too, the others read.
var accessFor = []byte("\x02\x00\x00\x00" +
	"\x01\x00\x06\x00\xff\xff\xff\xff" + "\x02\x00\x06\x00\xd2\x04\x00\x00" + "\x04\x00\x04\x00\xff\xff\xff\xff" +
	"\x10\x00\x06\x00\xff\xff\xff\xff" + "\x20\x00\x04\x00\xff\xff\xff\xff")

func TestWriteKeepsTheAccessControlList(t *testing.T) {
	tests := []struct {
		name, on, attribute string
		want                bool
	}{
		{"of the file", "a.yaml", "system.posix_acl_access", true},
		{"not that of the folder", ".", "system.posix_acl_default", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			folder(t, map[string]string{"a.yaml": "old\n"})
			if err := syscall.Setxattr(tt.on, tt.attribute, accessFor, 0); errors.Is(err, syscall.ENOTSUP) {
				t.Skip("the file system has no access control lists")
			} else if err != nil {
				t.Fatal(err)
			}
			before, _ := os.Stat("a.yaml")
			var w Writer
			if err := w.Write(context.Background(), snapshot(t, "a.yaml"), []byte("new\n")); err != nil {
				t.Fatal(err)
			}
			after, _ := os.Stat("a.yaml")
			got, err := getExtended("a.yaml", accessList)
			if after.Mode() != before.Mode() || text("a.yaml") != "new\n" || (err == nil && string(got) == string(accessFor)) != tt.want {
				t.Errorf("mode %v (was %v), list %q, %v, text %q", after.Mode(), before.Mode(), got, err, text("a.yaml"))
			}
		})
	}
}

// An immutable file can be opened by nobody, root included.
func TestWriteRefusesAnImmutableFile(t *testing.T) {
	folder(t, map[string]string{"a.yaml": "old\n"})
	if out, err := exec.Command("chattr", "+i", "a.yaml").CombinedOutput(); err != nil {
		t.Skipf("chattr: %v %s", err, out)
	}
	t.Cleanup(func() { exec.Command("chattr", "-i", "a.yaml").Run() }) //nolint:errcheck // the folder's removal would tell
	var w Writer
	err := w.Write(context.Background(), snapshot(t, "a.yaml"), []byte("new\n"))
	want := "a.yaml: can't be written by you (operation not permitted): make it writable (chmod u+w a.yaml), or leave it out"
	if err == nil || err.Error() != want || text("a.yaml") != "old\n" {
		t.Errorf("got %v, want %s; text %q", err, want, text("a.yaml"))
	}
}
