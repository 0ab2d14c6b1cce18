package config

import (
	"fmt"
	"regexp"
	"strconv"
	"sync"
)

// Version is a Kubernetes minor version, or the latest one.
type Version struct {
	Major, Minor int
	Latest       bool // Major and Minor are 0
}

var versionText = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^v?1\.(0|[1-9][0-9]{0,2})$`) })

// parseVersion reads "latest", "1.29" or "v1.29".
func parseVersion(text string) (Version, bool) {
	if text == "latest" {
		return Version{Latest: true}, true
	}
	m := versionText().FindStringSubmatch(text)
	if m == nil {
		return Version{}, false
	}
	minor, _ := strconv.Atoi(m[1]) // at most three digits: never fails
	return Version{Major: 1, Minor: minor}, true
}

// AtLeast reports whether v is 1.<minor> or newer. Latest is newer than all.
func (v Version) AtLeast(minor int) bool { return v.Latest || v.Minor >= minor }

// String is "latest" or "1.29".
func (v Version) String() string {
	if v.Latest {
		return "latest"
	}
	return fmt.Sprintf("%d.%d", v.Major, v.Minor)
}

// Version is the kubernetesVersion that the options name; the latest if they
// name none.
func (o PodOptions) Version() Version {
	v, ok := parseVersion(o.KubernetesVersion)
	if !ok {
		return Version{Latest: true}
	}
	return v
}
