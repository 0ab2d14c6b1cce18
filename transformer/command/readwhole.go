package command

import (
	"bytes"
	"io"
	"os"
)

// readWhole reads an input whole. What is known to have a size, as a file does that
// a shell redirects, takes that much and no more.
func readWhole(in io.Reader) ([]byte, error) {
	f, ok := in.(*os.File)
	if !ok {
		return io.ReadAll(in)
	}
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() || info.Size() > maxSized {
		return io.ReadAll(in)
	}
	var b bytes.Buffer
	b.Grow(int(info.Size()) + bytes.MinRead) // ReadFrom wants room to see the end
	_, err = b.ReadFrom(in)
	return b.Bytes(), err
}

// maxSized is the size up to which a file is believed.
const maxSized = 1 << 32
