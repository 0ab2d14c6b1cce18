package transformer

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/stream"
)

// manifests are the texts that properties are held against: those of fixtures/cases,
// and with PODHARDEN_CORPUS those of the corpus, too.
func manifests(t testing.TB) map[string][]byte {
	t.Helper()
	files, err := filepath.Glob("../fixtures/cases/*/input.yaml")
	if err != nil || len(files) < 50 {
		t.Fatalf("%d files: %v", len(files), err)
	}
	if os.Getenv("PODHARDEN_CORPUS") != "" {
		files = append(files, corpus(t)...)
	}
	out := map[string][]byte{}
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		// an annotation of ours goes where its reason no longer holds
		if !bytes.Contains(text, []byte(resourceList)) && !bytes.Contains(text, []byte("podharden.dev/reasons")) {
			out[f] = text
		}
	}
	return out
}

func hardener(t testing.TB, spec string) *Hardener {
	t.Helper()
	cfg, err := config.ParseBytes([]byte("apiVersion: podharden.dev/v1alpha1\nkind: PodHardening\nspec: " + spec + "\n"))
	if err != nil {
		t.Fatal(err)
	}
	h, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// hardenedStream is what comes of a stream, and the messages of its objects.
func hardenedStream(t *testing.T, h *Hardener, name string, text []byte) (string, []string) {
	t.Helper()
	out, err := h.Stream(text, Encode)
	if err != nil {
		return "error: " + err.Error(), nil
	}
	var notes []string
	for _, o := range out.Objects {
		for _, n := range o.Plan.Notes {
			notes = append(notes, fmt.Sprintf("%v %v %v %d", o.Ref, n.Severity, n.Message, n.At.Line))
		}
	}
	return out.Text.String(), notes
}

// A configuration that asks for nothing, or exempts all, changes no byte.
func TestNothingAskedForNothingChanged(t *testing.T) {
	for _, spec := range []string{
		"{profile: none, writable: []}",
		"{exclude: [{}]}",
		"{rules: [{name: all, match: {}, skip: [all], reason: test}]}",
	} {
		t.Run(spec, func(t *testing.T) {
			for name, text := range manifests(t) {
				if got, _ := hardenedStream(t, hardener(t, spec), name, text); got != string(text) && !strings.HasPrefix(got, "error: ") {
					t.Errorf("%s changed", name)
				}
			}
		})
	}
}

// The output does not depend on how many work at it.
func TestWorkersDoNotMatter(t *testing.T) {
	all := together(t)
	one, oneNotes := withWorkers(t, 1, all)
	many, manyNotes := withWorkers(t, 8, all)
	if one != many || !slices.Equal(oneNotes, manyNotes) {
		t.Error("one worker and eight give different outputs")
	}
}

func withWorkers(t *testing.T, n int, text []byte) (string, []string) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(n))
	return hardenedStream(t, hardener(t, "{}"), "all", text)
}

// together is one stream of all manifests that read by themselves.
func together(t *testing.T) []byte {
	var out []byte
	texts := manifests(t)
	names := slices.Sorted(func(yield func(string) bool) {
		for name := range texts {
			if !yield(name) {
				return
			}
		}
	})
	for _, name := range names {
		for _, d := range documentsOf(t, texts[name]) {
			out = append(append(out, "---\n"...), d...)
		}
	}
	return out
}

// documentsOf are the documents of a text that read by themselves and can stand
// behind a marker.
func documentsOf(t *testing.T, text []byte) [][]byte {
	if _, why := stream.Unreadable(text); why != "" {
		return nil
	}
	var out [][]byte
	for _, d := range stream.Documents(text) {
		body := bytes.TrimPrefix(d.Text(text), []byte("---\n"))
		if len(body) == 0 || !bytes.HasSuffix(body, []byte("\n")) || bytes.Contains(body, []byte("\n---")) || bytes.Contains(body, []byte("\n...")) || bytes.HasPrefix(body, []byte("%")) || bytes.HasPrefix(body, []byte("---")) || bytes.HasPrefix(body, []byte("\ufeff")) || bytes.Contains(body, []byte("\r")) {
			continue
		}
		if root, err := parse(body); err != nil || root == nil {
			continue
		}
		out = append(out, body)
	}
	return out
}

// Documents in another order come out in that order, each as it would by itself.
func TestDocumentsDoNotMeet(t *testing.T) {
	h := hardener(t, "{existing: override}")
	var docs, each [][]byte
	for _, text := range manifests(t) {
		for _, d := range documentsOf(t, text) {
			got, _ := hardenedStream(t, h, "", append([]byte("---\n"), d...))
			docs, each = append(docs, append([]byte("---\n"), d...)), append(each, []byte(got))
		}
	}
	if len(docs) < 50 {
		t.Fatalf("%d documents", len(docs))
	}
	order := rand.New(rand.NewPCG(3, 4)).Perm(len(docs))
	var in, want []byte
	for _, i := range order {
		in, want = append(in, docs[i]...), append(want, each[i]...)
	}
	if got, _ := hardenedStream(t, h, "", in); got != string(want) {
		t.Error("documents come out otherwise among others: " + firstDifference(got, string(want)))
	}
}

// The items of a list come out as they would by themselves.
func TestItemsDoNotMeet(t *testing.T) {
	h := hardener(t, "{}")
	const head = "apiVersion: v1\nkind: List\nitems:\n"
	var in, want strings.Builder
	in.WriteString(head)
	want.WriteString(head)
	n := 0
	for _, text := range manifests(t) {
		for _, d := range documentsOf(t, text) {
			if !bytes.HasPrefix(d, []byte("apiVersion:")) && !bytes.HasPrefix(d, []byte("kind:")) || bytes.ContainsAny(d, "&*|>\"'") {
				continue // a scalar of several lines may not be indented as one likes
			}
			item := asItem(string(d), 0)
			got, _ := hardenedStream(t, h, "", []byte(head+item))
			body, ok := strings.CutPrefix(got, head)
			if !ok {
				continue // it can't be read as an item, with a message
			}
			n++
			in.WriteString(item)
			want.WriteString(body)
		}
	}
	if n < 50 {
		t.Fatalf("%d items", n)
	}
	if got, _ := hardenedStream(t, h, "", []byte(in.String())); got != want.String() {
		t.Error("items come out otherwise among others: " + firstDifference(got, want.String()))
	}
}

func firstDifference(a, b string) string {
	i := 0
	for i < min(len(a), len(b)) && a[i] == b[i] {
		i++
	}
	return fmt.Sprintf("%q, want %q", a[max(0, i-200):min(len(a), i+100)], b[max(0, i-200):min(len(b), i+100)])
}
