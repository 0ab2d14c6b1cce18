package files

import (
	"bytes"
	"io"
	"os"

	"github.com/podharden/podharden/transformer/stream"
)

// Snapshot is a file as it was when it was read. A Writer replaces the file
// only if it still is that.
type Snapshot struct {
	File File
	Text []byte
	info os.FileInfo
}

// read reads a file whole. It is left alone if its content says so, or if it
// has changed into something else since Walk met it.
func read(f File, opts Options) (*Snapshot, *Left, error) {
	leave := func(reason Reason, why string) (*Snapshot, *Left, error) {
		return nil, &Left{Path: f.Path, Reason: reason, Why: why}, nil
	}
	if info, err := os.Stat(f.Real); err == nil && !info.Mode().IsRegular() {
		return leave(NotAFile, "no regular file; give - to read from a pipe") // opening a pipe would block
	}
	file, err := os.Open(f.Real)
	if err != nil {
		return nil, nil, unreadable(f.Path, err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, nil, unreadable(f.Path, err)
	}
	if why, over := opts.tooLarge(info.Size()); over {
		return leave(Size, why)
	}
	var text bytes.Buffer
	text.Grow(int(info.Size()) + bytes.MinRead)
	if _, err := io.Copy(&text, io.LimitReader(file, info.Size()+1)); err != nil {
		return nil, nil, unreadable(f.Path, err)
	}
	after, err := file.Stat()
	if err != nil {
		return nil, nil, unreadable(f.Path, err)
	}
	if int64(text.Len()) != info.Size() || !sameState(info, after) {
		return nil, nil, &Problem{Path: f.Path, What: "changed while it was read", Remedy: "run again", Cause: ErrChanged}
	}
	if reason, why := stream.LeftAlone(text.Bytes()); reason != "" {
		return leave(Reason(reason), why)
	}
	return &Snapshot{File: f, Text: text.Bytes(), info: info}, nil, nil
}

// sameState reports whether two looks at a file saw the same file in the same
// state, as far as can be told without its content.
func sameState(a, b os.FileInfo) bool {
	return os.SameFile(a, b) && a.Size() == b.Size() && a.ModTime().Equal(b.ModTime())
}
