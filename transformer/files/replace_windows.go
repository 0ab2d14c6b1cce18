package files

import "errors"

// replace does not work on this system: a rename there neither replaces an
// open file nor keeps its access rights.
func replace(*Snapshot, []byte, func() error) error {
	return errors.New("files are not written on Windows, apply the diff instead")
}

func syncFolder(string) error { return nil }
