package files

import (
	"path/filepath"
	"strings"
)

// Roots finds the repositories that files lie in. The zero value is ready.
type Roots struct{ real, root map[string]string } // by folder

// FromRoot is a path as it reads from the root of its repository, with slashes; ""
// outside of a repository, and where it can't be told.
func (r *Roots) FromRoot(path string) string {
	if r.real == nil {
		r.real, r.root = map[string]string{}, map[string]string{}
	}
	dir := filepath.Dir(path)
	real, known := r.real[dir]
	if !known {
		real, _ = realPath(dir) // "" is in no repository
		r.real[dir] = real
		if real != "" {
			r.root[dir] = repositoryRoot(real)
		}
	}
	if r.root[dir] == "" {
		return ""
	}
	rel, err := filepath.Rel(r.root[dir], filepath.Join(real, filepath.Base(path)))
	if err != nil {
		return ""
	}
	return filepath.ToSlash(rel)
}

// Base is the folder that names in a diff start from: the working directory if all
// files lie in it, else the root of their repository, else the nearest folder
// above them all. git apply takes no names that lead upwards.
type Base struct {
	Dir     string // absolute, without links
	Working bool   // it is the working directory
}

// BaseOf finds the base of files.
func BaseOf(all []File) Base {
	cwd, err := realPath(".")
	if err != nil || len(all) == 0 {
		return Base{Working: true}
	}
	within := func(dir string) bool {
		for _, f := range all {
			if rel, err := filepath.Rel(dir, f.Real); err != nil || !filepath.IsLocal(rel) {
				return false
			}
		}
		return true
	}
	if within(cwd) {
		return Base{cwd, true}
	}
	dir := filepath.Dir(all[0].Real)
	if root := repositoryRoot(dir); root != "" && within(root) {
		return Base{Dir: root}
	}
	for !within(dir) && dir != filepath.Dir(dir) {
		dir = filepath.Dir(dir)
	}
	return Base{Dir: dir}
}

// Name is what a diff calls a file.
func (b Base) Name(f File) string {
	if rel, err := filepath.Rel(b.Dir, f.Real); err == nil && b.Dir != "" && filepath.IsLocal(rel) {
		return filepath.ToSlash(rel)
	}
	return strings.TrimPrefix(filepath.ToSlash(f.Path), "/")
}

// Apply is the command that makes the changes of a diff.
func (b Base) Apply() string {
	if b.Working {
		return "git apply"
	}
	return "git -C " + shellWord(b.Dir) + " apply"
}
