package writable

import (
	"slices"

	"github.com/podharden/podharden/transformer/mountpath"
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

// reaches says how near above a path a mount is: the length of the mount's
// path, -1 if the path is not at or below it.
func reaches(mount, p string) int {
	if !mountpath.Within(p, mount) {
		return -1
	}
	return len(mountpath.Resolve(mount))
}

// exact reports whether a mount is at a path itself, not above it.
func exact(c *pods.Container, p string) bool {
	return slices.ContainsFunc(c.Mounts, func(m pods.Mount) bool { return mountpath.Same(m.Path, p) })
}

// below returns a mount that lies below a path, if there is one.
func below(c *pods.Container, p string) (string, bool) {
	for _, m := range c.Mounts {
		if !mountpath.Same(m.Path, p) && mountpath.Within(m.Path, p) {
			return m.Path, true
		}
	}
	return "", false
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
