package images

import (
	"bytes"
	_ "embed"
	"io/fs"
	"iter"
	"strings"
	"sync"
)

// index is that of the catalogue. Of each last path element of a pattern, and
// each entry that has one, it holds a line, sorted: the element, the file without its
// ending, and the entry's name. It is a file, which a test makes and holds against the
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

// candidates are the entries that have a pattern with that last path element.
func candidates(last string) iter.Seq[*record] {
	return func(yield func(*record) bool) {
		for line := range strings.Lines(lines(index, last)) {
			words := strings.Fields(line)
			for _, r := range fileRecords(words[1]) {
				if r.name == words[2] && !yield(r) {
					return
				}
			}
		}
	}
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

// readRecords reads a file of the catalogue. Each entry begins with entryStart, its
// image patterns stand in brackets in the next line, and exact in the one after. Of an
// entry that is written otherwise, image is "".
func readRecords(file []byte) []*record {
	start := []byte("\n" + entryStart)
	_, rest, found := bytes.Cut(file, start) // before the first entry stands the file's header
	var out []*record
	for found {
		var text []byte
		text, rest, found = bytes.Cut(rest, start)
		name, body, _ := bytes.Cut(text, []byte("\n"))
		image, body, closed := bytes.Cut(body, []byte("]\n"))
		image, begun := bytes.CutPrefix(image, []byte("  image: ["))
		r := &record{name: string(name), exact: bytes.HasPrefix(body, []byte("  exact: true\n")), text: string(text)}
		if begun && closed && !bytes.Contains(image, []byte("\n")) {
			r.image = string(image)
		}
		out = append(out, r)
	}
	return out
}
