package files

import (
	"path/filepath"

	"github.com/podharden/podharden/transformer/stream"
)

// Reason says why a file or folder is left alone.
type Reason string

const (
	// Template, Encoding, Binary and Signed are what stream.LeftAlone says of
	// what a file holds.
	Template = Reason(stream.Template)
	Encoding = Reason(stream.Encoding)
	Binary   = Reason(stream.Binary)
	Signed   = Reason(stream.Signed)
	// Chart is a templates folder of a Helm chart, or a file in one.
	Chart Reason = "chart"
	// Patch is a file that a kustomization refers to as a patch.
	Patch Reason = "patch"
	// Package is a file that configures kustomize or kpt: a kustomization, a Kptfile.
	Package Reason = "package"
	// Hidden is a file or folder whose name starts with a dot.
	Hidden Reason = "hidden"
	// Git is a folder named .git.
	Git Reason = "git"
	// Ignored is what a .gitignore or .krmignore excludes.
	Ignored Reason = "ignored"
	// Link is a symbolic link that is not followed.
	Link Reason = "link"
	// HardLink is another name of a file that is worked on already.
	HardLink Reason = "hard link"
	// Size is a file over Options.MaxBytes.
	Size Reason = "size"
	// NotAFile is a pipe, a device, a socket.
	NotAFile Reason = "not a file"
)

// Left is a file or folder that was left alone.
type Left struct {
	Path   string // as the user knows it
	Dir    bool   // a folder, with all that it holds
	Reason Reason
	by     string // the kustomization that a patch is of
	Why    string // half a sentence for a reader, e.g. "excluded by .gitignore, line 3"
}

// elsewhere reports whether what is left alone may be named: it holds no pods, or
// is worked on by another name; or hooks such as pre-commit's name all files that
// changed, what has its say elsewhere among them.
func (l Left) elsewhere(opts Options) bool {
	switch l.Reason {
	case Package, HardLink:
		return true
	case Patch, Chart:
		return opts.Elsewhere
	}
	return false
}

// Render is the command that checks what a patch or a chart's template comes to.
func (l Left) Render() string {
	dir := filepath.Dir(l.Path)
	if l.Reason == Patch {
		dir = filepath.Dir(l.by)
		return "kustomize build " + shellWord(filepath.ToSlash(dir)) + " | podharden check -"
	}
	if l.Dir {
		dir = l.Path
	}
	for filepath.Dir(dir) != dir && (filepath.Base(dir) != chartTemplates || !hasFile(filepath.Dir(dir))(chartFile)) {
		dir = filepath.Dir(dir)
	}
	return "helm template " + shellWord(filepath.ToSlash(filepath.Dir(dir))) + " | podharden check -"
}

// problem is the error of a file that was named, and is left alone all the same.
func (l Left) problem() *Problem {
	return &Problem{Path: l.Path, What: "named, but left alone: " + l.Why, Remedy: l.remedy()}
}

// remedy says what to give in place of what is left alone.
func (l Left) remedy() string {
	switch l.Reason {
	case Template:
		return "give what it renders to, or leave it out"
	case Patch, Chart:
		return "check what it comes to: " + l.Render()
	case Size:
		return "raise the limit, or leave it out"
	case Encoding, Signed, NotAFile:
		return "" // the reason says it
	}
	return "leave it out"
}

// String is one line for a reader.
func (l Left) String() string {
	path := l.Path
	if l.Dir {
		path += "/"
	}
	return path + ": left alone: " + l.Why
}
