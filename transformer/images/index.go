package images

import (
	"bytes"
	_ "embed"
	"io/fs"
	"iter"
	"strings"
	"sync"
)

// index is that of the catalogue. Of each image pattern it holds a line, sorted: its
// last path element, the pattern, the file without its ending, the entry's name, and
// exact where the entry is. It is a file, which a test makes and holds against the
// entries, so that a run need not look at hundreds of them to learn that none is of
// its images.
//
//go:embed catalogue/index.txt
var index string

// lines are those of a sorted text whose first word is the last path element of an
// image: where entries stand that may have a pattern for it.
func lines(text, last string) string {
	if strings.Contains(last, " ") {
		return ""
	}
	rest := text[firstLine(text, last+" "):]
	end := 0
	for strings.HasPrefix(rest[end:], last) && strings.HasPrefix(rest[end+len(last):], " ") {
		end += strings.IndexByte(rest[end:], '\n') + 1
	}
	return rest[:end]
}

// firstLine is where the first line of a sorted text begins that is not less than a
// word.
func firstLine(text, word string) int {
	low, high := 0, len(text) // the starts of lines
	for low < high {
		middle := low + (high-low)/2
		start := low + strings.LastIndexByte(text[low:middle], '\n') + 1
		if text[start:] < word {
			low = start + strings.IndexByte(text[start:], '\n') + 1
		} else {
			high = start
		}
	}
	return low
}

// candidates are the patterns that end in that path element.
func candidates(last string) iter.Seq[pattern] {
	return func(yield func(pattern) bool) {
		for line := range strings.Lines(lines(index, last)) {
			words := strings.Fields(line)
			p, err := newPattern(words[1])
			if err != nil {
				panic(err) // the tests read each
			}
			p.file, p.entry, p.exact = words[2], words[3], len(words) > 4
			if !yield(p) {
				return
			}
		}
	}
}

// load decodes the entry that the pattern belongs to.
func (p pattern) load() *loaded {
	for _, r := range fileRecords(p.file) {
		if r.name == p.entry {
			return r.load()
		}
	}
	panic("image catalogue: the index names " + p.entry + " in " + p.file + ", which is not there")
}

var readFiles sync.Map // the name of a file to func() []*record

// fileRecords are the entries of a file of the catalogue, read once.
func fileRecords(name string) []*record {
	read, ok := readFiles.Load(name)
	if !ok {
		read, _ = readFiles.LoadOrStore(name, sync.OnceValue(func() []*record {
			text, err := files.ReadFile("catalogue/" + name + ".yaml")
			if err != nil {
				panic(err) // the index names embedded files
			}
			return readRecords(text)
		}))
	}
	return read.(func() []*record)()
}

// records are all entries, in the order of files.
func records() []*record {
	paths, err := fs.Glob(files, "catalogue/*.yaml")
	if err != nil {
		panic(err)
	}
	var out []*record
	for _, path := range paths {
		out = append(out, fileRecords(strings.TrimSuffix(strings.TrimPrefix(path, "catalogue/"), ".yaml"))...)
	}
	return out
}

// readRecords reads a file of the catalogue, in which each entry begins with
// entryStart.
func readRecords(file []byte) []*record {
	entries := bytes.Split(file, []byte("\n"+entryStart))
	var out []*record
	for _, text := range entries[1:] { // before the first stands the file's header
		name, _, _ := bytes.Cut(text, []byte("\n"))
		out = append(out, &record{name: string(name), text: string(text)})
	}
	return out
}
