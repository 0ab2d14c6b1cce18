package files

import (
	"errors"
	"os"

	"github.com/google/renameio/v2"
	"golang.org/x/sys/unix"
)

// putInPlace gives the temporary file the name of the one that was read. The two
// change places in one step (renameat2(2), RENAME_EXCHANGE), so that what another
// program wrote between the last look and the rename is found, and put back. Where
// the file system can't do that, a plain rename has to do.
func putInPlace(pending *renameio.PendingFile, before *Snapshot) error {
	exchange := func() error {
		return unix.Renameat2(unix.AT_FDCWD, pending.Name(), unix.AT_FDCWD, before.File.Real, unix.RENAME_EXCHANGE)
	}
	switch err := exchange(); {
	case errors.Is(err, unix.ENOSYS) || errors.Is(err, unix.EINVAL):
		return pending.CloseAtomicallyReplace()
	case errors.Is(err, unix.ENOENT):
		return changed(before.File.Path)
	case err != nil:
		return err
	}
	if old, err := os.Lstat(pending.Name()); err != nil || !sameState(old, before.info) {
		if err := exchange(); err != nil {
			return err
		}
		return changed(before.File.Path)
	}
	return nil // what was displaced goes where the temporary file would have gone
}
