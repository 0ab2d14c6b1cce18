package config

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode"

	"github.com/podharden/podharden/transformer/mountpath"
)

// systemRoots can't be mounted over: the image's programs and their
// configuration live there. Folders below them may be, e.g. /etc/nginx/conf.d.
var systemRoots = []string{"/etc", "/usr", "/bin", "/sbin", "/lib", "/lib64", "/proc", "/sys", "/dev"}

// kernelRoots are file systems that the kernel or the container runtime
// provides: nothing below them is a folder of the image. /dev/shm is memory
// for programs, and may be replaced.
var kernelRoots = []string{"/proc", "/sys", "/dev"}

// cleanWritable returns the path as path.Clean has it, or says why no volume
// may be mounted there. Kubernetes itself refuses ":" in a mount path.
func cleanWritable(p string) (string, error) {
	switch {
	case p == "":
		return "", errors.New("is empty: want an absolute path, e.g. /tmp")
	case !strings.HasPrefix(p, "/"):
		return "", fmt.Errorf("%q is relative: want an absolute path, e.g. /tmp", p)
	case strings.Contains(p, ":"):
		return "", fmt.Errorf(`%q has ":", which Kubernetes refuses in mount paths`, p)
	case slices.Contains(strings.Split(p, "/"), ".."):
		return "", fmt.Errorf(`%q has "..": write the path that is meant`, p)
	case strings.ContainsFunc(p, unicode.IsControl):
		return "", fmt.Errorf("%q has a control character", p)
	}
	clean := path.Clean(p)
	if clean == "/" {
		return "", fmt.Errorf("%q is the root: a volume there would hide the whole image", p)
	}
	if slices.Contains(systemRoots, clean) {
		return "", fmt.Errorf("%q is a system folder: a volume there would hide what the image needs to run: name a folder below it", p)
	}
	for _, root := range kernelRoots {
		if mountpath.Within(clean, root) && !mountpath.Within(clean, "/dev/shm") {
			return "", fmt.Errorf("%q lies in %s, which the kernel provides: nothing can be mounted there", p, root)
		}
	}
	return clean, nil
}
