//go:build unix

package files

import (
	"os"
	"syscall"
)

// fileID tells files apart, whatever their names.
type fileID struct{ device, inode uint64 }

// identity gives a file's id and the number of its hard links.
func identity(info os.FileInfo) (fileID, uint64) {
	s, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return fileID{}, 1
	}
	return fileID{uint64(s.Dev), uint64(s.Ino)}, uint64(s.Nlink) //nolint:unconvert // the types differ between systems
}
