package learn

import (
	"path"
	"strings"
)

// What follows from owners and modes: a directory that an image hands to the
// user it starts as was made to be written. Where it is empty an empty volume
// serves; where it holds files, they have to be copied into one; where it holds
// nothing but links to /dev/stdout and the like, nothing is written there.
//
// An image that starts as root may write everywhere. There, what belongs to
// another user counts: the one that its program changes to.

// stateful are usual names of directories that programs write.
var stateful = lazily(`(?i)^(caches?|logs?|run|te?mp|pids?|sock(et)?s?|sessions?|spool|work|uploads?|plugins?|certs|conf(ig)?s?|etc|conf\.d)$`)

// keeping are usual names of directories that hold what has to outlive a pod.
var keeping = lazily(`(?i)^(data|db|databases?|storage|state|persist(ent)?|backups?|repositor(y|ies))$`)

// places takes the directories that the image's user, or all, may write.
func (e *Entry) places(t *tree, user account) {
	t.walk(func(p string, n *node) bool {
		if n.kind != directory || notAPlace(p) {
			return false
		}
		owner, theirs := writtenBy(n, user)
		if !theirs {
			return true
		}
		return e.place(p, n, owner)
	})
}

// place judges one directory that is written, and reports whether to look
// below it.
func (e *Entry) place(p string, n *node, owner string) bool {
	if e.has(p) || grounds[p] && p != "/run" && p != "/var/run" {
		return false
	}
	name := path.Base(p)
	data := keeping.MatchString(name) || path.Dir(p) == "/var/lib"
	content := n.content()
	switch {
	case content == linksOnly:
		return false
	case content == nothing && data:
		e.Data = add(e.Data, Fact{Value: p, Why: "empty, " + owner, Inferred: true})
		return false
	case content == nothing:
		e.Writable = add(e.Writable, Fact{Value: p, Why: "empty, " + owner, Inferred: true})
		return false
	case data || stateful.MatchString(name) || states[path.Dir(p)]:
		e.Writable = add(e.Writable, Fact{Value: p, Seed: true, Why: "with content, " + owner, Inferred: true})
		return false
	}
	// a program's own directory, or a home: only what lies deeper may be state
	return true
}

func (e *Entry) has(p string) bool {
	for _, facts := range [][]Fact{e.Writable, e.Data} {
		for _, f := range facts {
			if f.Value == p || strings.HasPrefix(p, f.Value+"/") {
				return true
			}
		}
	}
	return false
}

// notAPlace reports whether a directory is no part of the image's own files.
func notAPlace(p string) bool {
	switch p {
	case "/proc", "/sys", "/dev", "/tmp", "/var/tmp":
		return true
	}
	return false
}

// writtenBy reports whether a directory was made to be written, and by whom.
func writtenBy(n *node, user account) (owner string, theirs bool) {
	switch {
	case n.mode&0o002 != 0:
		return "all may write it", true
	case user.root() || user.uid == nil:
		if n.uid != 0 && n.mode&0o200 != 0 {
			return "belongs to " + account{uid: ptr(int64(n.uid))}.String(), true
		}
	case int64(n.uid) == *user.uid && n.mode&0o200 != 0:
		return "belongs to " + user.String(), true
	case user.gid != nil && int64(n.gid) == *user.gid && n.mode&0o020 != 0:
		return "its group may write it", true
	}
	return "", false
}

func ptr[T any](v T) *T { return &v }

// contents says what a directory holds.
type contents int

const (
	nothing contents = iota
	linksOnly
	files
)

// content looks at what lies in a directory: links to the streams and devices
// of a process are written through, not in.
func (n *node) content() contents {
	found := nothing
	for _, c := range n.children {
		switch {
		case c.kind == symlink && (strings.HasPrefix(c.link, "/dev/") || strings.HasPrefix(c.link, "/proc/")):
			found = max(found, linksOnly)
		case c.kind == directory && c.content() == nothing:
			// an empty directory in it is made again by whoever writes there, or is not missed
		default:
			return files
		}
	}
	return found
}
