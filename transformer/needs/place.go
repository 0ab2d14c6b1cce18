package needs

import (
	"path"
	"slices"
	"strings"

	"github.com/podharden/podharden/transformer/mountpath"
	"github.com/podharden/podharden/transformer/pods"
)

// place tells which path a setting's value names, and which directory must be
// writable for it.
func (s setting) place(value string) (at, where string) {
	at = path.Clean(value)
	if s.form == dir || s.form == either && path.Ext(at) == "" || strings.HasSuffix(value, "/") {
		return at, at
	}
	where = path.Dir(at)
	if where == "/" && path.Ext(at) == "" {
		where = at // a directory, whatever the name of the setting: nobody keeps files in /
	}
	return at, where
}

// empty tells whether an empty volume at a directory serves a setting.
func (s setting) empty(c *pods.Container, at, where string) Empty {
	switch {
	case transient(where):
		return EmptySafe
	case shipped(where) || within(c.WorkingDir, where):
		return EmptyUnknown
	case s.baked && !strings.Contains(where, "/cache") && !strings.Contains(where, "/.cache"):
		return EmptyUnknown
	case at == where: // it is there for nothing else
		return EmptySafe
	case slices.Contains(keptFor, strings.TrimLeft(path.Base(where), ".")):
		return EmptySafe
	}
	return EmptyUnknown
}

// keptFor are usual names of directories that hold nothing but such files.
var keptFor = []string{"log", "logs", "run", "pid", "pids", "tmp", "temp", "cache", "lock", "locks", "sock", "socket", "sockets", "metrics"}

// transientDirs are directories that the Filesystem Hierarchy Standard 3.0 keeps
// for files that a program makes anew.
var transientDirs = []string{"/tmp", "/var/tmp", "/run", "/var/log", "/var/cache", "/var/lock"}

func transient(dir string) bool {
	return slices.ContainsFunc(transientDirs, func(t string) bool { return mountpath.Within(dir, t) })
}

// shippedDirs are directories where images bring files, by the same standard and
// by custom, those marked with "/*" with all that lies below.
var shippedDirs = []string{"/etc/*", "/usr/*", "/bin/*", "/sbin/*", "/lib/*", "/lib64/*", "/boot/*",
	"/", "/opt", "/srv", "/home", "/root", "/var", "/var/lib", "/mnt", "/media", "/app", "/code", "/workspace", "/src"}

func shipped(dir string) bool {
	return slices.ContainsFunc(shippedDirs, func(d string) bool {
		if above, all := strings.CutSuffix(d, "/*"); all {
			return mountpath.Within(dir, above)
		}
		return dir == d
	})
}

// kernel reports whether a path is no file of an image: devices and shared memory,
// and what the kernel or the kubelet shows.
func kernel(p string) bool {
	return below(p, "/dev") || below(p, "/proc") || below(p, "/sys") || below(p, "/run/secrets/kubernetes.io")
}

// below reports whether a path is at a directory or below it.
func below(p, dir string) bool { return mountpath.Within(p, dir) }

// within is below for a directory that may not be given.
func within(p, dir string) bool { return p != "" && mountpath.Within(p, dir) }
