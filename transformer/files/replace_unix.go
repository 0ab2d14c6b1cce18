//go:build unix

package files

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"github.com/google/renameio/v2"
)

// replace puts a text in a file's place; check has the last word before the
// rename. The temporary file and the rename are renameio's, what it does not
// keep (owner, special mode bits, attributes) is done here.
func replace(before *Snapshot, text []byte, check func() error) error {
	real := before.File.Real
	dir := filepath.Dir(real)
	pending, err := renameio.NewPendingFile(real, renameio.WithTempDir(dir), renameio.WithStaticPermissions(0o600))
	if errors.Is(err, fs.ErrPermission) {
		return &Problem{
			Path: before.File.Path, What: "its folder can't be written, so no temporary file can be made in it",
			Remedy: "give yourself the right to write to the folder", Cause: err,
		}
	}
	if err != nil {
		return err
	}
	defer pending.Cleanup() //nolint:errcheck // the first error is the one to tell
	if _, err := pending.Write(text); err != nil {
		return err
	}
	if err := keepAttributes(before, pending.File); err != nil {
		return err
	}
	if err := pending.Sync(); err != nil { // the slow part, so that check comes last
		return err
	}
	if err := check(); err != nil {
		return err
	}
	return putInPlace(pending, before)
}

// keepAttributes gives the temporary file the owner, group, extended
// attributes and mode of the file that it will replace.
func keepAttributes(before *Snapshot, temp *os.File) error {
	cannot := func(what string, err error) error {
		return &Problem{Path: before.File.Path, What: "its " + what + " can't be kept: " + reason(err), Remedy: "run as its owner", Cause: errors.Join(ErrOwner, err)}
	}
	want, ok := before.info.Sys().(*syscall.Stat_t)
	if !ok {
		return fmt.Errorf("no owner is known")
	}
	info, err := temp.Stat()
	if err != nil {
		return err
	}
	if have, ok := info.Sys().(*syscall.Stat_t); !ok || have.Uid != want.Uid || have.Gid != want.Gid {
		if err := temp.Chown(int(want.Uid), int(want.Gid)); err != nil {
			return cannot(fmt.Sprintf("owner (user %d, group %d)", want.Uid, want.Gid), err)
		}
	}
	if err := copyExtended(before.File.Real, temp); err != nil {
		return cannot("extended attributes", err)
	}
	// After the owner: changing that clears the special bits.
	mode := before.info.Mode() & (fs.ModePerm | fs.ModeSetuid | fs.ModeSetgid | fs.ModeSticky)
	if err := temp.Chmod(mode); err != nil {
		return cannot("mode", err)
	}
	// The kernel drops setgid without a word where the user is not in the group.
	if info, err = temp.Stat(); err != nil {
		return err
	}
	if info.Mode() != before.info.Mode() {
		return cannot("mode", fmt.Errorf("%v would become %v", before.info.Mode(), info.Mode()))
	}
	return nil
}

// syncFolder makes renames in a folder last.
func syncFolder(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		if errors.Is(err, fs.ErrPermission) { // a folder may be writable and not readable
			return nil
		}
		return err
	}
	defer f.Close()
	if err := f.Sync(); err != nil && !errors.Is(err, syscall.EINVAL) && !errors.Is(err, syscall.ENOTSUP) {
		return err
	}
	return nil
}
