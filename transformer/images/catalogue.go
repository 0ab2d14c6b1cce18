// Package images holds what is known of public container images: as whom they
// start, which user works, where they write, what must not be mounted over.
//
// The catalogue is data (catalogue/*.yaml), embedded and read entry by entry
// when an image is first met: a process that meets no known image decodes
// nothing. The package knows nothing of pods and nothing of edits. Everything it
// hands out is shared and never changes.
package images

import (
	"embed"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/podharden/podharden/transformer/nodes"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

//go:embed catalogue/*.yaml
var files embed.FS

// entryStart begins every entry, at the margin of its file.
const entryStart = "- name: "

// record is one entry as text, decoded when it is first asked for.
type record struct {
	name  string
	text  string // after entryStart
	once  sync.Once
	entry *loaded
}

// load decodes the entry; the tests prove that each can be.
func (r *record) load() *loaded {
	r.once.Do(func() {
		var err error
		if r.entry, err = decode(entryStart + r.text); err != nil {
			panic(fmt.Errorf("image catalogue: entry %s: %w", r.name, err))
		}
	})
	return r.entry
}

// loaded is one decoded entry with the facts of its flavours worked out.
type loaded struct {
	entry    *Entry
	base     *known
	flavours []*known // of entry.Flavours, same order
	unknown  *known   // what holds whichever the flavour is
}

// decode reads the text of one entry, strictly.
func decode(text string) (*loaded, error) {
	doc, err := nodes.Parse([]byte(text))
	if err != nil {
		return nil, err
	}
	if doc == nil || len(doc.Content) != 1 || doc.Content[0].Kind != yaml.SequenceNode || len(doc.Content[0].Content) != 1 {
		return nil, errors.New("want one entry")
	}
	e, problems := DecodeEntry(doc.Content[0].Content[0])
	if len(problems) > 0 {
		return nil, fmt.Errorf("%s: %s", problems[0].Field, problems[0].Message)
	}
	return resolve(e), nil
}

// All returns every entry, sorted by name. It decodes the whole catalogue.
func All() []*Entry {
	return entries()
}

var entries = sync.OnceValue(func() []*Entry {
	var out []*Entry
	for _, l := range everything() {
		out = append(out, l.entry)
	}
	return slices.Clip(out)
})

// everything is the whole catalogue decoded, sorted by name.
var everything = sync.OnceValue(func() []*loaded {
	var out []*loaded
	for _, r := range records() {
		out = append(out, r.load())
	}
	slices.SortFunc(out, func(a, b *loaded) int { return strings.Compare(a.entry.Name, b.entry.Name) })
	return out
})
