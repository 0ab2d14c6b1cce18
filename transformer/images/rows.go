package images

import (
	"fmt"
	"path"
	"slices"
	"strings"
)

// Row is what the catalogue's table says of an entry, or of one of its flavours.
type Row struct {
	Name       string   `json:"name"`
	Flavour    string   `json:"flavour,omitempty"`
	Images     []string `json:"images"`         // repositories, library/ for those that Docker builds
	Tags       []string `json:"tags,omitempty"` // by which the flavour is told; none: all others
	StartsAs   string   `json:"startsAs"`
	UID        *int64   `json:"uid,omitempty"`
	GID        *int64   `json:"gid,omitempty"`
	Restricted Verdict  `json:"restricted"`
	Writable   []string `json:"writable,omitempty"`
}

// Rows lists the catalogue, an entry and its flavours behind each other. With
// globs it lists the entries whose name, or one of whose images, matches one.
func Rows(globs ...string) []Row {
	out := []Row{}
	for _, l := range everything() {
		e := l.entry
		if len(globs) > 0 && !slices.ContainsFunc(globs, func(g string) bool { return e.matches(g) }) {
			continue
		}
		out = append(out, makeRow(Match{Entry: e, Flavour: e.Flavour, facts: l.base}, nil))
		for i, f := range e.Flavours {
			out = append(out, makeRow(Match{Entry: e, Flavour: f.Name, facts: l.flavours[i]}, f.Tags))
		}
	}
	return out
}

// IsGlob reports whether a word is a pattern: no image reference is one.
func IsGlob(word string) bool { return strings.ContainsAny(word, "*?[") }

// matches reports whether a glob fits the entry's name, or one of its images, whole
// or by its last part.
func (e *Entry) matches(glob string) bool {
	names := []string{e.Name}
	for _, image := range e.Image {
		names = append(names, image, strings.TrimPrefix(image, dockerLibrary), path.Base(image))
	}
	return slices.ContainsFunc(names, func(name string) bool {
		ok, err := path.Match(glob, name)
		return ok && err == nil
	})
}

// dockerLibrary is the folder of the images that stand without one in manifests.
const dockerLibrary = "library/"

// Names lists the images of the catalogue as they stand in manifests, sorted.
func Names() []string {
	var out []string
	for _, l := range everything() {
		for _, image := range l.entry.Image {
			if !IsGlob(image) {
				out = append(out, strings.TrimPrefix(image, dockerLibrary))
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func makeRow(m Match, tags []string) Row {
	r := Row{Name: m.Entry.Name, Flavour: m.Flavour, Images: m.Entry.Image, Tags: tags, StartsAs: m.StartsAs().String(), Restricted: m.facts.Verdict()}
	if uid, ok := m.UID(); ok {
		r.UID = &uid
		if gid, ok := m.GID(); ok {
			r.GID = &gid
		}
	}
	for _, p := range m.facts.always.Writable {
		if p.Seed == SeedNothing {
			r.Writable = append(r.Writable, p.Path)
		}
	}
	return r
}

func (r *Row) user() string {
	switch {
	case r.UID == nil:
		return ""
	case r.GID == nil:
		return fmt.Sprint(*r.UID)
	}
	return fmt.Sprintf("%d:%d", *r.UID, *r.GID)
}
