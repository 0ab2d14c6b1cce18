package files

import "os"

// fileID tells files apart, whatever their names.
type fileID struct{ device, inode uint64 }

// identity knows no hard links on this system.
func identity(os.FileInfo) (fileID, uint64) { return fileID{}, 1 }
