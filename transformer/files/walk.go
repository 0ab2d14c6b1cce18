package files

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Options say what is worked on. The zero value is the default.
type Options struct {
	MaxBytes int64 // size of the largest file; 0 is DefaultMaxBytes, below 0 is no limit
	// Elsewhere says that what is left alone because it has its say elsewhere, a
	// patch or a chart's template, may be named.
	Elsewhere bool
	Hidden    bool // also files and folders whose names start with a dot, never .git
}

// File is a file to work on.
type File struct {
	Path string // as the user knows it: to be shown
	Real string // absolute and without links: to be read and written
	// Named says that it was an argument by itself. Then it is an error to leave it
	// alone, unless what is made of it is worked on elsewhere.
	Named bool
}

// Found is what Walk found, each list in the order of the arguments and sorted
// by path within one.
type Found struct {
	Files  []File
	Left   []Left
	Errors []error // each a *Problem
}

// Walk finds the files to work on.
//
// A folder gives its *.yaml, *.yml and *.json files, at any depth. A file that
// is named as an argument may have any name: neither its extension, nor a dot
// before its name, nor an ignore file keeps it out, because it was asked for;
// what it holds still may (Process says so), and so may its being a patch, a
// chart's template or the kustomization itself. Likewise a folder that is
// named is entered though it is hidden or ignored, and what the ignore files
// say of the things inside holds.
//
// Each real file comes once. A link to a file inside the same folder argument
// is followed, and gives that file; other links are left alone, but a link
// that is itself an argument is followed anywhere, and gives the file at its
// end.
//
// .gitignore, .krmignore and kustomizations count from the root of the
// repository downwards; outside of a repository, from the argument downwards.
func Walk(args []string, opts Options) Found {
	w := walk{
		opts:           opts,
		files:          map[string]bool{},
		names:          map[fileID]string{},
		asked:          map[string]bool{},
		named:          map[string]bool{},
		kustomizations: kustomizations{seen: map[string]bool{}, patches: map[string]string{}},
	}
	w.cwd, _ = os.Getwd()
	w.cwd, _ = filepath.EvalSymlinks(w.cwd)
	for _, arg := range args {
		start := len(w.met)
		w.argument(filepath.Clean(arg))
		slices.SortStableFunc(w.met[start:], func(a, b meeting) int { return cmp.Compare(a.path(), b.path()) })
	}
	return w.result()
}

// walk is one run of Walk.
type walk struct {
	opts           Options
	cwd            string
	met            []meeting
	errors         []error
	files          map[string]bool   // real paths of the files taken
	names          map[fileID]string // the name under which a file with several hard links was taken
	asked          map[string]bool   // real paths of the arguments
	named          map[string]bool   // those that are files
	kustomizations kustomizations
}

// meeting is one file that was taken, or one thing that was left alone.
type meeting struct {
	file File
	left *Left // nil if taken
}

func (m meeting) path() string {
	if m.left != nil {
		return m.left.Path
	}
	return m.file.Path
}

// argument takes one path that the user gave.
func (w *walk) argument(arg string) {
	info, err := os.Stat(arg)
	if err != nil {
		w.fail(unreadable(arg, err))
		return
	}
	real, err := realPath(arg)
	if err != nil {
		w.fail(unreadable(arg, err))
		return
	}
	w.asked[real] = true
	if info.IsDir() {
		w.root(arg, real)
		return
	}
	w.named[real] = true
	if link, err := os.Lstat(arg); err == nil && link.Mode()&os.ModeSymlink != 0 {
		arg = w.shown(real)
	}
	dir := filepath.Dir(real)
	for _, d := range ancestors(repositoryRoot(dir), dir) {
		w.fail(w.kustomizations.read(d, w.shown(d))...)
	}
	switch {
	case isPackageFile(filepath.Base(real)):
		w.leave(arg, real, false, Package, "configures kustomize or kpt")
	case chartAbove(dir):
		w.leave(arg, real, false, Chart, "template of a Helm chart")
	default:
		w.take(arg, real, info)
	}
}

// root walks a folder that the user gave.
func (w *walk) root(arg, real string) {
	if chartAbove(real) {
		w.leave(arg, real, true, Chart, "templates of a Helm chart")
		return
	}
	var above ignores
	for _, d := range ancestors(repositoryRoot(real), real) {
		if d == real {
			break
		}
		w.fail(w.kustomizations.read(d, w.shown(d))...)
		var errs []error
		above, errs = above.enter(d, w.shown(d), hasFile(d))
		w.fail(errs...)
	}
	t := tree{walk: w, shown: arg, real: real, above: above}
	t.folder(arg, real, above)
}

// take adds a file, if it is one that can be read, and if it is new.
func (w *walk) take(path, real string, info os.FileInfo) {
	if !info.Mode().IsRegular() {
		w.leave(path, real, false, NotAFile, "no regular file; give - to read from a pipe")
		return
	}
	if why, over := w.opts.tooLarge(info.Size()); over {
		w.leave(path, real, false, Size, why)
		return
	}
	if w.files[real] {
		return
	}
	if id, links := identity(info); links > 1 {
		if first, known := w.names[id]; known {
			w.leave(path, real, false, HardLink, "the same file as "+first)
			return
		}
		w.names[id] = path
	}
	w.files[real] = true
	w.met = append(w.met, meeting{file: File{Path: path, Real: real}})
}

// leave notes something that is left alone.
func (w *walk) leave(path, real string, dir bool, reason Reason, why string) {
	w.met = append(w.met, meeting{
		file: File{Path: path, Real: real},
		left: &Left{Path: path, Dir: dir, Reason: reason, Why: why},
	})
}

func (w *walk) fail(errs ...error) { w.errors = append(w.errors, errs...) }

// result sorts out what only the whole walk knows: which files are patches,
// and what was left alone by one argument but taken, or told, by another.
func (w *walk) result() Found {
	found := Found{Errors: w.errors}
	told := map[string]bool{}
	for _, m := range w.met {
		by, patch := w.kustomizations.patches[m.file.Real]
		m.file.Named = w.named[m.file.Real]
		if m.left == nil && patch {
			m.left = &Left{Path: m.file.Path, Reason: Patch, Why: "patch of " + by, by: by}
		}
		switch {
		case m.left == nil:
			found.Files = append(found.Files, m.file)
		case m.left.Reason == Patch && m.file.Named && !w.opts.Elsewhere:
			found.Errors = append(found.Errors, m.left.problem())
		case m.left.Reason == Patch:
			found.Left = append(found.Left, *m.left)
		case w.files[m.file.Real], told[m.file.Real], m.left.Dir && m.left.Reason != Chart && w.asked[m.file.Real]:
		case m.file.Named && !m.left.elsewhere(w.opts):
			told[m.file.Real] = true
			found.Errors = append(found.Errors, m.left.problem())
		default:
			told[m.file.Real] = true
			found.Left = append(found.Left, *m.left)
		}
	}
	return found
}

// shown is a real path as a user would write it: relative to the working
// directory if it lies in it.
func (w *walk) shown(real string) string {
	if rel, err := filepath.Rel(w.cwd, real); err == nil && w.cwd != "" && filepath.IsLocal(rel) {
		return rel
	}
	return real
}

// realPath is a path made absolute, its links followed.
func realPath(path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	return filepath.EvalSymlinks(abs)
}

// isManifestName reports whether a file of that name in a folder is looked at.
func isManifestName(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".yaml", ".yml", ".json":
		return true
	}
	return false
}

// isHidden reports whether a name is one that listings leave out.
func isHidden(name string) bool { return strings.HasPrefix(name, ".") }
