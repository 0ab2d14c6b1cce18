package writable

import (
	"path"
	"slices"
	"strings"

	"github.com/podharden/podharden/transformer/images"
	"github.com/podharden/podharden/transformer/pods"
)

// state says what a container finds at a path.
type state int

const (
	free     state = iota // the image's own file system
	served                // a writable mount
	readOnly              // a mount that can't be written
	missing               // a mount of a volume that the pod does not have
	device                // a block device
)

// coverage is what serves a path, and where.
type coverage struct {
	state  state
	mount  pods.Mount // what serves it
	device string     // the device path, for device
}

// at tells what a container finds at a path: of the mounts at it or above it,
// the nearest counts.
func at(pod *pods.Pod, c *pods.Container, p string) coverage {
	for _, d := range c.Devices {
		if reaches(d, p) >= 0 {
			return coverage{state: device, device: d}
		}
	}
	best, found := -1, coverage{}
	for _, m := range c.Mounts {
		if n := reaches(m.Path, p); n > best || n >= 0 && n == best {
			best, found = n, coverage{state: stateOf(pod, m), mount: m}
		}
	}
	return found
}

// reaches says how near above a path a mount is: the length of what they
// share, -1 if the path is not at or below it. Paths compare cleaned, both as
// they stand and with /var/run read as /run: a mount at /var takes the place
// of the link, one at /run is where the link leads.
func reaches(mount, p string) int {
	mount = path.Join("/", mount)
	for _, read := range []func(string) string{path.Clean, images.ResolveLinks} {
		if m := read(mount); under(read(p), m) {
			return len(m)
		}
	}
	return -1
}

// exact reports whether a mount is at a path itself, not above it.
func exact(c *pods.Container, p string) bool {
	p = images.ResolveLinks(p)
	return slices.ContainsFunc(c.Mounts, func(m pods.Mount) bool {
		return images.ResolveLinks(path.Join("/", m.Path)) == p
	})
}

// below returns a mount that lies below a path, if there is one.
func below(c *pods.Container, p string) (string, bool) {
	p = images.ResolveLinks(p)
	for _, m := range c.Mounts {
		if mp := images.ResolveLinks(path.Join("/", m.Path)); mp != p && under(mp, p) {
			return m.Path, true
		}
	}
	return "", false
}

func under(p, dir string) bool {
	rest, ok := strings.CutPrefix(p, dir)
	return ok && (rest == "" || rest[0] == '/' || dir == "/")
}

func stateOf(pod *pods.Pod, m pods.Mount) state {
	if m.ReadOnly {
		return readOnly
	}
	for _, v := range pod.Volumes {
		if v.Name != m.Volume {
			continue
		}
		if v.ReadOnly {
			return readOnly
		}
		return served
	}
	if slices.Contains(pod.Claims, m.Volume) {
		return served
	}
	return missing
}
