package images

import (
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestIndex holds the index against the entries.
func TestIndex(t *testing.T) {
	got := makeIndex(t)
	const file = "catalogue/index.txt"
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s, which make golden writes (-want +got):\n%s", file, diff)
	}
}

func makeIndex(t *testing.T) string {
	t.Helper()
	paths, err := fs.Glob(files, "catalogue/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, p := range paths {
		file := strings.TrimSuffix(path.Base(p), ".yaml")
		for _, r := range fileRecords(file) {
			e := r.load().entry
			for _, image := range e.Image {
				if _, err := newPattern(image); err != nil {
					t.Errorf("%s: entry %s: %v", p, e.Name, err)
				}
				words := []string{path.Base(image), image, file, e.Name}
				if e.Exact {
					words = append(words, "exact")
				}
				out = append(out, strings.Join(words, " ")+"\n")
			}
		}
	}
	slices.Sort(out)
	return strings.Join(out, "")
}

// TestLines looks every element of a small index up, and its neighbours.
func TestLines(t *testing.T) {
	const text = "a x one\nab x two\nab y three\nb x one\nb-c x four\n"
	for last, want := range map[string]string{
		"":    "",
		" ":   "",
		"0":   "",
		"a":   "a x one\n",
		"a x": "",
		"aa":  "",
		"ab":  "ab x two\nab y three\n",
		"abc": "",
		"b":   "b x one\n",
		"b-":  "",
		"b-c": "b-c x four\n",
		"c":   "",
		"x":   "",
	} {
		if got := lines(text, last); got != want {
			t.Errorf("lines of %q: got %q, want %q", last, got, want)
		}
	}
	if got := lines("", "a"); got != "" {
		t.Errorf("lines of an empty index: got %q", got)
	}
}

// Every element is found, and nothing else of its line.
func TestIndexFindsAll(t *testing.T) {
	for line := range strings.Lines(index) {
		last, _, _ := strings.Cut(line, " ")
		if !strings.Contains(lines(index, last), line) {
			t.Errorf("%q is not found", line)
		}
	}
}
