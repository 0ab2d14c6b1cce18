package needs

import "strings"

// This file says where a command writes that names its home, or a path below its
// working directory, where the manifest names neither.

// home stands for the home directory of the image's user.
const home = "~"

// homeless reports whether no volume lies in the home directory, whatever that is:
// where the image starts as root it is /root, else it may be anywhere.
func (r *reading) homeless() bool {
	return !r.homeMounted() && (r.startsAsRoot() || !r.hasVolume())
}

// startDir is where commands start. Without a volume the image's working directory,
// ".", lies on its own file system, wherever it is.
func (r *reading) startDir() word {
	switch dir := r.around.WorkingDir; {
	case dir != "":
		return word{text: dir}
	case !r.hasVolume():
		return word{text: "."}
	}
	return word{open: true}
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
