package files

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sync"
)

// Causes of a Problem that Writer.Write returns, for errors.Is.
var (
	// ErrChanged: the file is not what it was when it was read.
	ErrChanged = errors.New("changed since it was read")
	// ErrReadOnly: the file may not be written, for anyone or for this user.
	ErrReadOnly = errors.New("read-only")
	// ErrHardLinks: the file has other names.
	ErrHardLinks = errors.New("has hard links")
	// ErrOwner: the file's owner, mode or attributes can't be kept.
	ErrOwner = errors.New("owner can't be kept")
)

// Writer replaces files. The zero value is ready; it is safe for concurrent
// use.
type Writer struct {
	mu      sync.Mutex
	folders map[string]bool // real paths of folders where files were replaced
}

// Write gives a file a new text, whole or not at all: the text goes to a
// temporary file in the same folder, on to the disk, and takes the file's
// place by a rename. Owner, group, mode with its special bits, and extended
// attributes (access control lists among them) stay.
//
// The file is left as it is, with an error that says why, if
//   - it is not what it was when it was read: another file, another size, time
//     or content. That is looked at last, right before the rename;
//   - no write permission is set on it, or this user has none. For root too:
//     a read-only file is read-only on purpose;
//   - it has hard links: a rename would part them, and the other names would
//     keep the old text unnoticed; writing in place is not safe;
//   - owner, mode or attributes can't be kept;
//   - the context is done. Then the temporary file is gone too: after SIGINT
//     or SIGTERM (signal.NotifyContext) nothing is left behind. Only a killed
//     process leaves one, with a hidden name, which Walk passes by.
//
// A symbolic link stays; the file at its end is replaced (File.Real).
func (w *Writer) Write(ctx context.Context, before *Snapshot, after []byte) error {
	path := before.File.Path
	if ctx.Err() != nil {
		return interrupted(path, ctx)
	}
	if bytes.Equal(before.Text, after) {
		return nil
	}
	if err := mayReplace(before); err != nil {
		return err
	}
	check := func() error {
		if ctx.Err() != nil {
			return interrupted(path, ctx)
		}
		return unchanged(before)
	}
	if err := replace(before, after, check); err != nil {
		var p *Problem
		if errors.As(err, &p) {
			return p
		}
		return &Problem{Path: path, What: "can't be written: " + reason(err), Remedy: "nothing was changed", Cause: err}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.folders == nil {
		w.folders = map[string]bool{}
	}
	w.folders[filepath.Dir(before.File.Real)] = true
	return nil
}

// Close makes the renames last over a power cut, with one sync for each folder
// where files were replaced. Without it the files are whole all the same, old
// or new. File systems that can't sync folders are no error.
func (w *Writer) Close() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	folders := make([]string, 0, len(w.folders))
	for f := range w.folders {
		folders = append(folders, f)
	}
	slices.Sort(folders)
	w.folders = nil
	var errs []error
	for _, f := range folders {
		if err := syncFolder(f); err != nil {
			errs = append(errs, &Problem{Path: f, What: "folder can't be synced to the disk: " + reason(err), Cause: err})
		}
	}
	return errors.Join(errs...)
}

// mayReplace refuses what a replacement would damage or must not touch.
func mayReplace(before *Snapshot) error {
	path := before.File.Path
	info, err := os.Lstat(before.File.Real)
	if err != nil || !sameState(info, before.info) {
		return changed(path)
	}
	if info.Mode().Perm()&0o222 == 0 {
		return readOnly(path, "is read-only")
	}
	if _, links := identity(info); links > 1 {
		word := shellWord(path)
		return &Problem{
			Path: path, What: fmt.Sprintf("has %d hard links, which a safe write would part", links),
			Remedy: fmt.Sprintf("part it yourself (cp -p %s %s && mv %s %s), or leave it out", word, shellWord(path+".new"), shellWord(path+".new"), word),
			Cause:  ErrHardLinks,
		}
	}
	// Mode bits don't tell all: access control lists, read-only mounts,
	// immutable files. Opening for writing alone changes nothing.
	file, err := os.OpenFile(before.File.Real, os.O_WRONLY, 0)
	if err != nil {
		return readOnly(path, "can't be written by you ("+reason(err)+")")
	}
	return file.Close()
}

// unchanged compares the file with what was read, content included.
func unchanged(before *Snapshot) error {
	path := before.File.Path
	link, err := os.Lstat(before.File.Real)
	if err != nil || !sameState(link, before.info) {
		return changed(path)
	}
	file, err := os.Open(before.File.Real)
	if err != nil {
		return changed(path)
	}
	defer file.Close()
	text := make([]byte, len(before.Text)+1)
	n, err := io.ReadFull(file, text)
	if !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) || !bytes.Equal(text[:n], before.Text) {
		return changed(path)
	}
	return nil
}

func changed(path string) error {
	return &Problem{Path: path, What: "changed since it was read, left alone", Remedy: "run again", Cause: ErrChanged}
}

func readOnly(path, what string) error {
	return &Problem{Path: path, What: what, Remedy: "make it writable (chmod u+w " + shellWord(path) + "), or leave it out", Cause: ErrReadOnly}
}

func interrupted(path string, ctx context.Context) error {
	return &Problem{Path: path, What: "not written, the run was interrupted", Remedy: "run again", Cause: context.Cause(ctx)}
}
