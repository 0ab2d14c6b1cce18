package files

import (
	"os"
	"path/filepath"
)

// ConfigName is the name of the configuration file that FindConfig looks for.
const ConfigName = "podharden.yaml"

// FindConfig finds podharden.yaml in a folder or in those above it, up to and
// including the root of the repository (the folder that holds .git, which is a
// file in worktrees and submodules). Outside of a repository only the folder
// itself counts: a file that someone else put into a folder further up, /tmp
// say, must not decide what happens here.
//
// The path is relative if dir is.
func FindConfig(dir string) (path string, ok bool) {
	here, err := filepath.Abs(dir)
	if err != nil {
		return "", false
	}
	root := repositoryRoot(here)
	for d, up := here, dir; ; d, up = filepath.Dir(d), filepath.Join(up, "..") {
		if info, err := os.Stat(filepath.Join(d, ConfigName)); err == nil && info.Mode().IsRegular() {
			return filepath.Join(up, ConfigName), true
		}
		if root == "" || d == root {
			return "", false
		}
	}
}

// repositoryRoot is the nearest folder, from an absolute one upwards, that
// holds .git; "" if there is none.
func repositoryRoot(dir string) string {
	for {
		if _, err := os.Lstat(filepath.Join(dir, ".git")); err == nil {
			return dir
		}
		up := filepath.Dir(dir)
		if up == dir {
			return ""
		}
		dir = up
	}
}

// ancestors are the folders from top down to dir, both included; dir alone if
// top is "" or not above it.
func ancestors(top, dir string) []string {
	list := []string{dir}
	for d := dir; top != "" && d != top; {
		up := filepath.Dir(d)
		if up == d {
			return []string{dir}
		}
		d = up
		list = append(list, d)
	}
	for i, j := 0, len(list)-1; i < j; i, j = i+1, j-1 {
		list[i], list[j] = list[j], list[i]
	}
	return list
}
