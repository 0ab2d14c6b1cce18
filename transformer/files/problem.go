package files

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
)

// Problem is an error about one file: one line that names it, says what is
// wrong, and what to do.
type Problem struct {
	Path   string // as the user knows it
	What   string // what is wrong
	Remedy string // what to do about it, "" if nothing can be said
	Cause  error  // for errors.Is, nil if there is none
}

// Error is "path: what: remedy", without line breaks.
func (p *Problem) Error() string {
	text := p.Path + ": " + p.What
	if p.Remedy != "" {
		text += ": " + p.Remedy
	}
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' }), " ")
}

// Unwrap gives the cause, so that errors.Is and errors.As see it.
func (p *Problem) Unwrap() error { return p.Cause }

// unreadable is the problem of a file or folder that can't be read. The
// operating system's own words stay, without the path that they repeat.
func unreadable(path string, err error) *Problem {
	p := &Problem{Path: path, What: "can't be read: " + reason(err), Cause: err}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		p.What, p.Remedy = "no such file or folder", "check the path"
	case errors.Is(err, fs.ErrPermission):
		p.Remedy = "give yourself the right to read it, or leave it out"
	}
	return p
}

// reason is an error's text without the operation and path that package os
// puts before it.
func reason(err error) string {
	var pathErr *fs.PathError
	if errors.As(err, &pathErr) {
		return pathErr.Err.Error()
	}
	return err.Error()
}

// shellWord quotes a path for a command that a remedy tells the user to run.
func shellWord(path string) string {
	plain := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("/._-+,=@%", r)
	}
	if path != "" && path[0] != '-' && strings.IndexFunc(path, func(r rune) bool { return !plain(r) }) < 0 {
		return path
	}
	if strings.HasPrefix(path, "-") {
		path = "./" + path
	}
	return fmt.Sprintf("'%s'", strings.ReplaceAll(path, "'", `'\''`))
}
