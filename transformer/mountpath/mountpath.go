// Package mountpath compares paths inside containers, as a container runtime
// reads them.
package mountpath

import (
	"path"
	"strings"
)

// links are directories that are symbolic links in Debian, Ubuntu, Fedora and
// Alpine images (Filesystem Hierarchy Standard 3.0, /run and /var/lock). A
// runtime follows them inside the image when it mounts.
var links = [...]struct{ from, to string }{
	{"/var/run", "/run"},
	{"/var/lock", "/run/lock"},
}

// Clean makes a path absolute and takes dots and doubled slashes out of it.
func Clean(p string) string {
	if clean(p) {
		return p
	}
	return path.Join("/", p)
}

// clean reports whether a path is surely as Clean leaves it. Nearly all are, and
// each is compared with many.
func clean(p string) bool {
	if len(p) < 2 {
		return p == "/"
	}
	for i := 0; i+1 < len(p); i++ {
		if p[i] == '/' && (p[i+1] == '/' || p[i+1] == '.') {
			return false
		}
	}
	return p[0] == '/' && p[len(p)-1] != '/'
}

// Resolve cleans a path and writes /var/run and /var/lock as the directories
// they lead to, so that /var/run/nginx and /run/nginx compare equal.
func Resolve(p string) string {
	p = Clean(p)
	for _, l := range links {
		if contains(l.from, p) {
			return l.to + strings.TrimPrefix(p, l.from)
		}
	}
	return p
}

// Same reports whether two paths lead to one place.
func Same(a, b string) bool { return Resolve(a) == Resolve(b) }

// Within reports whether a path is dir or lies below it: /tmp/a lies within
// /tmp and /, /var/run/a within /run and within /var.
func Within(p, dir string) bool {
	dir = Clean(dir)
	return contains(dir, Clean(p)) || contains(Resolve(dir), Resolve(p))
}

// contains compares clean paths as they stand.
func contains(dir, p string) bool {
	rest, ok := strings.CutPrefix(p, dir)
	return ok && (rest == "" || rest[0] == '/' || dir == "/")
}
