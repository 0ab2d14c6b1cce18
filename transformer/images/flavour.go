package images

import (
	"path"
	"slices"
	"strings"
)

// known are the facts of one flavour.
type known struct {
	Facts
	why    string
	fixed  bool   // no manifest has a say in them
	always *Facts // as they hold for a container of which nothing is said
}

func newKnown(name string, f Facts) *known {
	k := &known{Facts: f, why: "image catalogue: " + name, fixed: isFixed(&f)}
	always := f
	c := &Container{}
	always.Writable, always.Data, always.Limits = pathsIn(c, f.Writable), pathsIn(c, f.Data), limitsIn(c, f.Limits)
	k.always = &always
	return k
}

// resolve works out the facts of each flavour of an entry, and what holds when
// the flavour is not known.
func resolve(e *Entry) *loaded {
	l := &loaded{entry: e, base: newKnown(e.Name, e.Facts)}
	every := []Facts{e.Facts}
	for i := range e.Flavours {
		f := &e.Flavours[i]
		facts := f.Facts
		if !f.Alone {
			facts = overlay(e.Facts, f.Facts)
		}
		l.flavours = append(l.flavours, newKnown(e.Name, facts))
		every = append(every, facts)
	}
	l.unknown = newKnown(e.Name, common(every))
	return l
}

// overlay lays what a flavour says over what the entry says. A list counts as
// said if it stands there, also when it is empty.
func overlay(base, over Facts) Facts {
	f := base
	if over.User != "" {
		f.User = over.User
	}
	if over.Entrypoint != "" {
		f.Entrypoint = over.Entrypoint
	}
	if over.WorkingDir != "" {
		f.WorkingDir = over.WorkingDir
	}
	if over.UID != nil {
		f.UID = over.UID
	}
	if over.GID != nil {
		f.GID = over.GID
	}
	said(&f.Programs, over.Programs)
	said(&f.Writable, over.Writable)
	said(&f.Data, over.Data)
	said(&f.Unsafe, over.Unsafe)
	said(&f.Capabilities, over.Capabilities)
	said(&f.Env, over.Env)
	said(&f.Ports, over.Ports)
	said(&f.Without, over.Without)
	said(&f.Limits, over.Limits)
	f.AnyUID = f.AnyUID || over.AnyUID
	f.Group0 = f.Group0 || over.Group0
	f.StickyTmp = f.StickyTmp || over.StickyTmp
	return f
}

func said[T any](list *[]T, over []T) {
	if over != nil {
		*list = over
	}
}

// flavour chooses by tag; tag "" is a digest without tag. told is false where
// the tag does not tell the flavour.
func (l *loaded) flavour(tag string) (name string, told bool, facts *known) {
	if len(l.entry.Flavours) == 0 {
		return "", true, l.base
	}
	if tag == "" {
		return "", false, l.unknown
	}
	for i, f := range l.entry.Flavours {
		if matchesAny(f.Tags, tag) {
			return f.Name, true, l.flavours[i]
		}
	}
	if usualTag(tag) || matchesAny(l.entry.Tags, tag) {
		return l.entry.Flavour, true, l.base
	}
	return "", false, l.unknown
}

func matchesAny(globs []string, tag string) bool {
	return slices.ContainsFunc(globs, func(g string) bool {
		ok, _ := path.Match(g, tag) // checked on loading
		return ok
	})
}

// tagWords begin tags that publishers give, other than version numbers.
var tagWords = setOf("latest", "stable", "mainline", "lts", "edge", "main", "nightly", "slim", "management",
	"buster", "bullseye", "bookworm", "trixie", "focal", "jammy", "noble")

// usualTag reports whether a tag looks like a publisher's own: a version number or
// a well-known word in front. A mirror's tag such as "prod" tells no flavour.
func usualTag(tag string) bool {
	word := tag
	if i := strings.IndexAny(tag, ".-_"); i >= 0 {
		word = tag[:i]
	}
	word = strings.ToLower(word)
	if tagWords[word] {
		return true
	}
	word = strings.TrimPrefix(word, "v")
	return word != "" && strings.Trim(word, "0123456789") == ""
}
