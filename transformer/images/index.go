package images

import (
	"bytes"
	"fmt"
	"hash/maphash"
	"io/fs"
	"iter"
	"slices"
	"sync"
)

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
