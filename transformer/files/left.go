package files

// Reason says why a file or folder is left alone.
type Reason string

const (
	// Template is a file with template actions ({{ }}) outside of its strings.
	Template Reason = "template"
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
	// Binary is a file that holds NUL bytes, so it is no UTF-8 text.
	Binary Reason = "binary"
)

// Left is a file or folder that was left alone.
type Left struct {
	Path   string // as the user knows it
	Dir    bool   // a folder, with all that it holds
	Reason Reason
	Why    string // half a sentence for a reader, e.g. "excluded by .gitignore, line 3"
}

// String is one line for a reader.
func (l Left) String() string {
	path := l.Path
	if l.Dir {
		path += "/"
	}
	return path + ": left alone: " + l.Why
}
