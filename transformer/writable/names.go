package writable

import (
	"fmt"
	"hash/fnv"
	"strconv"
	"strings"

	"github.com/podharden/podharden/transformer/pods"
)

// maxName is the length of a DNS label, which a volume's name has to be
// (RFC 1123; https://kubernetes.io/docs/concepts/overview/working-with-objects/names/).
const maxName = 63

// names gives out volume names. A name depends only on the path and the
// container, so that a second run, or a container added later, renames nothing.
type names struct{ taken map[string]bool }

// newNames knows the names in use: of volumes, of claims, and of volumes that
// are mounted but that the pod does not show.
func newNames(pod *pods.Pod) *names {
	n := &names{taken: map[string]bool{}}
	for _, v := range pod.Volumes {
		n.taken[v.Name] = true
	}
	for _, c := range pod.Claims {
		n.taken[c] = true
	}
	for _, c := range pod.Containers {
		for _, m := range c.Mounts {
			n.taken[m.Volume] = true
		}
	}
	return n
}

// take returns the first free name of: the path's words (only alone), the
// path's words and the container's name, the same and a number.
func (n *names) take(path string, c *pods.Container, alone bool) string {
	base := label(path)
	if alone && !n.taken[base] {
		n.taken[base] = true
		return base
	}
	own := label(path + "-" + containerName(c))
	name := own
	for i := 2; n.taken[name]; i++ {
		suffix := "-" + strconv.Itoa(i)
		name = own[:min(len(own), maxName-len(suffix))] + suffix
	}
	n.taken[name] = true
	return name
}

// containerName is the container's name, or its place where it has none.
func containerName(c *pods.Container) string {
	if c.Name != "" {
		return c.Name
	}
	return strconv.Itoa(c.Path[len(c.Path)-1].Index)
}

// label makes a DNS label of words: lower-case letters, digits and dashes, at
// most 63 characters, with a hash of the whole where it had to be cut.
func label(words string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(words) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	s := strings.Trim(b.String(), "-")
	if s == "" {
		s = "writable"
	}
	if len(s) <= maxName {
		return s
	}
	h := fnv.New32a()
	h.Write([]byte(words))
	hash := fmt.Sprintf("-%08x", h.Sum32())
	return strings.TrimRight(s[:maxName-len(hash)], "-") + hash
}
