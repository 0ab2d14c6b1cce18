package needs

import (
	"path"
	"strings"
)

// This file says where a command writes that names its home, or a path below its
// working directory, where the manifest names neither.

// home stands for the home directory of the image's user.
const home = "~"

// homeless reports whether no volume lies in the home directory, whatever that is:
// where the image starts as root it is /root, else it may be anywhere.
func (r *reading) homeless() bool {
	return !r.homeMounted() && (r.startsAsRoot() || !r.hasVolume())
}

// startDir is where commands start. The image's working directory is "."; where
// nothing is known of it, that it lies on no volume is known only without one.
func (r *reading) startDir() word {
	switch dir := r.around.WorkingDir; {
	case dir != "":
		return word{text: dir}
	case r.around.ImageDir != "" || !r.hasVolume():
		return word{text: "."}
	}
	return word{open: true}
}

// placed gives the absolute path of one that begins at the image's working directory,
// where that is known and a volume serves it, or an empty one will; "" else.
func (r *reading) placed(p string) string {
	if r.around.ImageDir == "" || atHome(p) {
		return ""
	}
	at := path.Join(r.around.ImageDir, p)
	if _, empty := emptyDirFor(at, true); empty || kernelPath(at) || r.mount(at).Path != "" || r.emptied(at) {
		return at
	}
	return ""
}

// atHome reports whether a path begins at the home directory.
func atHome(p string) bool { return p == home || strings.HasPrefix(p, home+"/") }

// relative reports whether a path begins at the working directory.
func relative(p string) bool { return p[0] != '/' && !atHome(p) }

// onRoot gives the absolute path for one that begins at the home or the working
// directory: as far as is known.
func onRoot(p string) string {
	switch {
	case strings.HasPrefix(p, "/"):
		return p
	case atHome(p):
		return "/root" + p[len(home):]
	}
	return "/"
}
