package images

import (
	"slices"
	"strings"
)

// WritesRoot reports whether readOnlyRootFilesystem is known to break the image,
// by a limit of its own or because it writes beside files that it ships, and why.
// The paths are in Writable; where there are none, it writes all over. f is what
// holds for a container.
func (f *Facts) WritesRoot() (Limit, bool) {
	for _, l := range f.Limits {
		if slices.Contains(l.Breaks, ReadOnlyRootFilesystem) {
			return l, true
		}
	}
	return f.fills()
}

// fills reports whether the image writes beside files that it ships.
func (f *Facts) fills() (Limit, bool) {
	var paths []string
	for _, p := range f.Writable {
		if p.Seed != SeedNothing && !p.Maybe {
			paths = append(paths, p.Path)
		}
	}
	if len(paths) == 0 {
		return Limit{}, false
	}
	return Limit{
		Breaks: []string{ReadOnlyRootFilesystem},
		Why:    "it writes beside shipped files in " + enumerate(paths),
		WayOut: "mount volumes there that an init container fills from the image, or exempt readOnlyRootFilesystem",
	}, true
}

// NoUser reports whether runAsNonRoot would keep the image from starting for want
// of a number: it is not known to start as one, and none is known to work.
func (f *Facts) NoUser() (Limit, bool) {
	if f.UID != nil || f.User == StartNumber {
		return Limit{}, false
	}
	why := map[Start]string{
		StartRoot:    "it starts as root, and no other user is known to work",
		StartName:    "it starts under a user name, which the kubelet can't verify, and its number is not known",
		StartUnknown: "it is not known as whom it starts, and no user is known to work",
	}[f.User]
	return Limit{
		Breaks: []string{RunAsNonRoot},
		Why:    why,
		WayOut: "give it one with containerSecurityContext.runAsUser in a rule",
	}, true
}

// enumerate joins words as a sentence does: a, b and c.
func enumerate(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}
