package images

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

// ResolveLinks cleans an absolute container path and writes /var/run and
// /var/lock as the directories they lead to, so that /var/run/nginx and
// /run/nginx compare equal.
func ResolveLinks(p string) string {
	p = path.Clean(p)
	for _, l := range links {
		if rest, ok := strings.CutPrefix(p, l.from); ok && (rest == "" || rest[0] == '/') {
			return l.to + rest
		}
	}
	return p
}

// holds reports whether child lies at or below parent; both are clean.
func holds(parent, child string) bool {
	rest, ok := strings.CutPrefix(child, parent)
	return ok && (rest == "" || rest[0] == '/' || parent == "/")
}
