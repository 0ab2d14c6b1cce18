package files

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// ignoreRule is one line of an ignore file.
type ignoreRule struct {
	line    int  // from 1
	include bool // the line starts with !
	dirOnly bool // the line ends with /
	byPath  bool // compared with the path from the ignore file's folder, else with the name alone
	glob    glob
}

// ignoreFile is a .gitignore or .krmignore with those of the folders above it.
// The rules are git's (gitignore(5)): the last line that matches decides, a
// file further down comes before one further up, and nothing inside an excluded
// folder can be included again, because that folder is never entered.
type ignoreFile struct {
	above *ignoreFile // nil at the top
	dir   string      // real path of the folder that it stands in
	path  string      // as the user knows it
	rules []ignoreRule
}

// newIgnoreFile reads the text of an ignore file.
func newIgnoreFile(above *ignoreFile, dir, path, text string) *ignoreFile {
	f := &ignoreFile{above: above, dir: dir, path: path}
	text = strings.TrimPrefix(text, "\ufeff")
	for i, line := range strings.Split(text, "\n") {
		if rule, ok := newIgnoreRule(strings.TrimSuffix(line, "\r")); ok {
			rule.line = i + 1
			f.rules = append(f.rules, rule)
		}
	}
	return f
}

func newIgnoreRule(line string) (ignoreRule, bool) {
	if strings.HasPrefix(line, "#") {
		return ignoreRule{}, false
	}
	line = trimUnquotedSpaces(line)
	var r ignoreRule
	line, r.include = strings.CutPrefix(line, "!")
	line, r.dirOnly = strings.CutSuffix(line, "/")
	r.byPath = strings.Contains(line, "/")
	var ok bool
	r.glob, ok = newGlob(strings.TrimPrefix(line, "/"))
	return r, ok
}

// trimUnquotedSpaces takes the spaces at the end away, up to one that a
// backslash quotes.
func trimUnquotedSpaces(line string) string {
	end := 0 // of what stays
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case ' ':
		case '\\':
			i++
			end = min(i+1, len(line))
		default:
			end = i + 1
		}
	}
	return line[:end]
}

// excludes reports whether the file or folder at a real path below f.dir is
// excluded, and by which line.
func (f *ignoreFile) excludes(real string, dir bool) (why string, excluded bool) {
	for ; f != nil; f = f.above {
		path, below := strings.CutPrefix(filepath.ToSlash(real), strings.TrimSuffix(filepath.ToSlash(f.dir), "/")+"/")
		if !below {
			continue
		}
		name := path[strings.LastIndexByte(path, '/')+1:]
		for i := len(f.rules) - 1; i >= 0; i-- {
			r := &f.rules[i]
			if r.dirOnly && !dir {
				continue
			}
			if r.byPath && r.glob.match(path) || !r.byPath && r.glob.match(name) {
				return fmt.Sprintf("excluded by %s, line %d", f.path, r.line), !r.include
			}
		}
	}
	return "", false
}

// ignores are the ignore files that hold in one folder.
type ignores struct {
	git, krm *ignoreFile
}

// excludes reports whether either kind of ignore file excludes a path: what one
// includes again the other may still exclude.
func (g ignores) excludes(real string, dir bool) (why string, excluded bool) {
	if why, excluded = g.git.excludes(real, dir); excluded {
		return why, true
	}
	return g.krm.excludes(real, dir)
}

// enter gives the ignore files that hold inside a folder, whose entries' names
// are in has. A folder with a .git is a repository of its own, to which no
// .gitignore above it applies.
func (g ignores) enter(real, shown string, has func(name string) bool) (ignores, []error) {
	var errs []error
	if has(".git") {
		g.git = nil
	}
	read := func(above *ignoreFile, name string) *ignoreFile {
		if !has(name) {
			return above
		}
		path := filepath.Join(shown, name)
		text, err := readSmall(filepath.Join(real, name))
		if err != nil {
			errs = append(errs, unreadable(path, err))
			return above
		}
		return newIgnoreFile(above, real, path, string(text))
	}
	g.git = read(g.git, ".gitignore")
	g.krm = read(g.krm, ".krmignore")
	return g, errs
}

// readSmall reads a file that steers the walk. A folder of that name, or a
// file that is far too large to be meant, is an error.
func readSmall(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() > DefaultMaxBytes {
		return nil, fmt.Errorf("not a regular file of at most %s", byteSize(DefaultMaxBytes))
	}
	return os.ReadFile(path)
}
