// Package images holds what is known of public container images: as whom they
// start, which user works, where they write, what must not be mounted over.
//
// The catalogue is data (catalogue/*.yaml), embedded and read entry by entry
// when an image is first met: a process that meets no known image decodes
// nothing. The package knows nothing of pods and nothing of edits. Everything it
// hands out is shared and never changes.
package images

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"hash/maphash"
	"io/fs"
	"iter"
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
	image string // the patterns, as they stand in their brackets
	exact bool
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

// catalogue says where the entry of an image stands. Each start of the program makes
// one, so it holds no text: of hundreds of entries in dozens of files a run reads the
// few files, and of those the few entries, whose names it meets.
type catalogue struct {
	files  []func() []*record // the entries of each file, read once
	places []place            // sorted
	seed   maphash.Seed
}

// place is where an entry stands that has a pattern with that last path element:
// 40 bits of the element's hash, 12 of the file's number, 12 of the entry's in it.
type place uint64

func (p place) file() int  { return int(p >> 12 & 0xfff) }
func (p place) entry() int { return int(p & 0xfff) }

// lastBits are those of the hash of a last path element.
const lastBits = ^uint64(0xffffff)

var index = sync.OnceValue(func() *catalogue {
	c, err := newCatalogue(files)
	if err != nil {
		panic(err) // the embedded files are proved by the tests
	}
	return c
})

// newCatalogue indexes all YAML files of fsys. Entries are found by their text: each
// begins with "- name:" at the margin, its image patterns stand in the next line, and
// exact in the one after.
func newCatalogue(fsys fs.FS) (*catalogue, error) {
	names, err := fs.Glob(fsys, "catalogue/*.yaml")
	if err != nil {
		return nil, err
	}
	c := &catalogue{places: make([]place, 0, 1024), seed: maphash.MakeSeed()}
	var text bytes.Buffer
	for file, name := range names {
		if err := read(&text, fsys, name); err != nil {
			return nil, err
		}
		entry := 0
		for e := range entryTexts(text.Bytes()) {
			if e.image == nil {
				return nil, fmt.Errorf("%s: entry %s: image must be a list in the line behind name", name, e.name)
			}
			for pattern := range bytes.SplitSeq(e.image, []byte(", ")) {
				last := pattern[bytes.LastIndexByte(pattern, '/')+1:]
				c.places = append(c.places, place(maphash.Bytes(c.seed, last)&lastBits|uint64(file)<<12|uint64(entry)))
			}
			entry++
		}
		c.files = append(c.files, sync.OnceValue(func() []*record { return readRecords(fsys, name) }))
	}
	slices.Sort(c.places)
	c.places = slices.Compact(c.places)
	return c, nil
}

// read puts the text of a file into an emptied buffer.
func read(text *bytes.Buffer, fsys fs.FS, name string) error {
	text.Reset()
	f, err := fsys.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = text.ReadFrom(f)
	return err
}

// entryText is an entry as it stands in its file.
type entryText struct {
	name, image []byte // image is what stands in its brackets, nil if that can't be told
	exact       bool
	text        []byte // after entryStart
}

func entryTexts(file []byte) iter.Seq[entryText] {
	start := []byte("\n" + entryStart)
	return func(yield func(entryText) bool) {
		_, rest, found := bytes.Cut(file, start) // before the first entry stands the file's header
		for found {
			var e entryText
			e.text, rest, found = bytes.Cut(rest, start)
			name, body, _ := bytes.Cut(e.text, []byte("\n"))
			image, body, closed := bytes.Cut(body, []byte("]\n"))
			image, begun := bytes.CutPrefix(image, []byte("  image: ["))
			e.name, e.exact = name, bytes.HasPrefix(body, []byte("  exact: true\n"))
			if begun && closed && !bytes.Contains(image, []byte("\n")) {
				e.image = image
			}
			if !yield(e) {
				return
			}
		}
	}
}

// readRecords reads a file that was indexed.
func readRecords(fsys fs.FS, name string) []*record {
	var text bytes.Buffer
	if err := read(&text, fsys, name); err != nil {
		panic(err) // it is embedded
	}
	var out []*record
	for e := range entryTexts(text.Bytes()) {
		out = append(out, &record{name: string(e.name), image: string(e.image), exact: e.exact, text: string(e.text)})
	}
	return out
}

// candidates are where entries stand with a pattern that ends in that path element,
// and, rarely, one that does not.
func (c *catalogue) candidates(last string) []place {
	hash := place(maphash.String(c.seed, last) & lastBits)
	start, _ := slices.BinarySearch(c.places, hash)
	end := start
	for end < len(c.places) && c.places[end]&place(lastBits) == hash {
		end++
	}
	return c.places[start:end]
}

func (c *catalogue) record(at place) *record { return c.files[at.file()]()[at.entry()] }

// records are all entries, in the order of files.
func (c *catalogue) records() []*record {
	var out []*record
	for _, file := range c.files {
		out = append(out, file()...)
	}
	return out
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
	for _, r := range index().records() {
		out = append(out, r.load())
	}
	slices.SortFunc(out, func(a, b *loaded) int { return strings.Compare(a.entry.Name, b.entry.Name) })
	return out
})
