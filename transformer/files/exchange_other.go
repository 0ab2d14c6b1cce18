//go:build unix && !linux

package files

import "github.com/google/renameio/v2"

// putInPlace gives the temporary file the name of the one that was read.
func putInPlace(pending *renameio.PendingFile, _ *Snapshot) error {
	return pending.CloseAtomicallyReplace()
}
