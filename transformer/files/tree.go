package files

import (
	"os"
	"path/filepath"
	"strings"
)

// tree is one folder that the user gave, and what lies in it.
type tree struct {
	*walk
	shown string  // as the user gave it
	real  string  //
	above ignores // of the folders above it
}

// folder walks one folder of the tree; it is never reached through a link, so
// its real path and the shown one go hand in hand.
func (t *tree) folder(shown, real string, above ignores) {
	entries, err := os.ReadDir(real)
	if err != nil {
		t.fail(unreadable(shown, err))
		return
	}
	names := make(map[string]os.FileMode, len(entries))
	for _, e := range entries {
		names[e.Name()] = e.Type()
	}
	has := func(name string) bool { _, ok := names[name]; return ok && (name == ".git" || !names[name].IsDir()) }
	here, errs := above.enter(real, t.walk.shown(real), has)
	t.fail(errs...)
	t.fail(t.kustomizations.read(real, t.walk.shown(real))...)

	for _, e := range entries {
		path, full := filepath.Join(shown, e.Name()), filepath.Join(real, e.Name())
		switch {
		case e.IsDir():
			if reason, why := t.excludesFolder(full, here, has(chartFile)); reason != "" {
				t.leave(path, full, true, reason, why)
				continue
			}
			t.folder(path, full, here)
		case e.Type()&os.ModeSymlink != 0:
			t.link(path, full, here)
		case isPackageFile(e.Name()):
			t.leave(path, full, false, Package, "configures kustomize or kpt")
		case !isManifestName(e.Name()):
		default:
			if reason, why := t.excludesFile(full, here); reason != "" {
				t.leave(path, full, false, reason, why)
				continue
			}
			info, err := e.Info()
			if err != nil {
				t.fail(unreadable(path, err))
				continue
			}
			t.take(path, full, info)
		}
	}
}

// excludesFolder says why a folder is not entered, "" if it is.
func (t *tree) excludesFolder(real string, here ignores, besideChart bool) (Reason, string) {
	name := filepath.Base(real)
	switch {
	case name == ".git":
		return Git, "belongs to git"
	case isHidden(name) && !t.opts.Hidden:
		return Hidden, "hidden folder"
	case name == chartTemplates && besideChart:
		return Chart, "templates of a Helm chart"
	}
	if why, excluded := here.excludes(real, true); excluded {
		return Ignored, why
	}
	return "", ""
}

// excludesFile says why a file, or a link, is not looked at, "" if it is.
func (t *tree) excludesFile(real string, here ignores) (Reason, string) {
	if isHidden(filepath.Base(real)) && !t.opts.Hidden {
		return Hidden, "hidden file"
	}
	if why, excluded := here.excludes(real, false); excluded {
		return Ignored, why
	}
	return "", ""
}

// link follows a link to a file in the tree. Such a link counts as the file:
// what keeps the file out keeps the link out.
func (t *tree) link(path, full string, here ignores) {
	leave := func(reason Reason, why string) { t.leave(path, full, false, reason, why) }
	info, err := os.Stat(full)
	manifest := isManifestName(filepath.Base(path))
	if !manifest && (err != nil || !info.IsDir()) {
		return
	}
	if reason, why := t.excludesFile(full, here); reason != "" {
		leave(reason, why)
		return
	}
	if err != nil {
		leave(Link, "link that can't be followed: "+reason(err))
		return
	}
	if info.IsDir() {
		leave(Link, "link to a folder")
		return
	}
	target, err := filepath.EvalSymlinks(full)
	if err != nil {
		leave(Link, "link that can't be followed: "+reason(err))
		return
	}
	rel, err := filepath.Rel(t.real, target)
	if err != nil || !filepath.IsLocal(rel) {
		leave(Link, "link out of "+t.shown)
		return
	}
	if reason, why := t.excludesTarget(rel); reason != "" {
		leave(reason, "link to "+filepath.Join(t.shown, rel)+": "+why)
		return
	}
	t.take(filepath.Join(t.shown, rel), target, info)
}

// excludesTarget says why a file of the tree would not be met, or not be taken,
// without the link; its extension is no reason.
func (t *tree) excludesTarget(rel string) (Reason, string) {
	dir, level := t.real, t.above
	parts := strings.Split(rel, string(filepath.Separator))
	for i, part := range parts {
		has := hasFile(dir)
		level, _ = level.enter(dir, t.walk.shown(dir), has)
		dir = filepath.Join(dir, part)
		last := i == len(parts)-1
		if last && isPackageFile(part) {
			return Package, "configures kustomize or kpt"
		}
		check := func() (Reason, string) { return t.excludesFolder(dir, level, has(chartFile)) }
		if last {
			check = func() (Reason, string) { return t.excludesFile(dir, level) }
		}
		if reason, why := check(); reason != "" {
			return reason, why
		}
	}
	return "", ""
}

// hasFile asks the file system whether a folder holds a file of a name; .git
// may be a folder.
func hasFile(dir string) func(name string) bool {
	return func(name string) bool {
		info, err := os.Lstat(filepath.Join(dir, name))
		return err == nil && (name == ".git" || !info.IsDir())
	}
}
