package transformer

import (
	"hash/fnv"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/nodes"
	"github.com/podharden/podharden/transformer/stream"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// setOut is a text set out anew, with the documents that it was made from.
type setOut struct {
	text string
	docs []string // the same objects as the encoder writes them
}

// setOutAnew sets the documents of a text out anew, those that it can read. CRLF,
// directives and markers are mixed in.
func setOutAnew(text []byte, name string, seed uint64) setOut {
	r := rand.New(rand.NewPCG(seed, 7))
	var out setOut
	var b strings.Builder
	var last *yaml.Node // and its text
	var lastText string
	for _, d := range stream.Documents(text) {
		root, err := parse(d.Text(text))
		if err != nil || root == nil || root.Content[0].Kind != yaml.MappingNode || len(root.Content[0].Content) == 0 || unusual(root) {
			continue
		}
		s := setOuts[name](r)
		s.r = r
		doc := s.document(root.Content[0])
		again, err := parse([]byte(doc))
		if err != nil || again == nil || !nodes.Equal(root, again) {
			continue
		}
		last, lastText = root, doc
		plain := setter{r: r, indent: 2, dash: 2}
		out.docs = append(out.docs, plain.document(root.Content[0]))
		switch {
		case b.Len() > 0 && r.IntN(4) == 0:
			b.WriteString("...\n%YAML 1.1\n--- # doc\n")
		case b.Len() > 0:
			b.WriteString([]string{"---\n", "--- # doc\n", "---   \n"}[r.IntN(3)])
		case r.IntN(4) == 0:
			b.WriteString("%YAML 1.1\n---\n")
		}
		b.WriteString(doc)
	}
	out.text = b.String()
	switch r.IntN(5) {
	case 0:
		out.text = strings.ReplaceAll(out.text, "\n", "\r\n")
	case 1: // where a block scalar ends the text, its last line break is a part of it
		if again, err := parse([]byte(strings.TrimSuffix(lastText, "\n"))); err == nil && last != nil && nodes.Equal(last, again) {
			out.text = strings.TrimSuffix(out.text, "\n")
		}
	}
	return out
}

// unusual reports whether a tree holds aliases or tags of its own, which the setter
// does not write.
func unusual(n *yaml.Node) bool {
	if n.Kind == yaml.AliasNode || nodes.IsMerge(n) || !strings.HasPrefix(n.ShortTag(), "!!") && n.Kind == yaml.ScalarNode || n.ShortTag() == "!!binary" {
		return true
	}
	return slices.ContainsFunc(n.Content, unusual)
}

func seedOf(s string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(s))
	return h.Sum64()
}

var numbered = regexp.MustCompile(`# c\d+\.`)

// The same over the small corpus of fixtures, with no corpus at hand.
func TestSetOutAnew(t *testing.T) {
	files, err := filepath.Glob("../fixtures/cases/*/input.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no fixtures", err)
	}
	h, err := New(config.Default())
	if err != nil {
		t.Fatal(err)
	}
	for name := range setOuts {
		t.Run(name, func(t *testing.T) {
			encoded, left := 0, 0
			for _, file := range files {
				text, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				o := setOutAnew(text, name, seedOf(file+name))
				if _, err := h.Stream([]byte(strings.Join(o.docs, "---\n")), Encode); err != nil || o.text == "" {
					continue
				}
				_, e, l := checkSetOut(t, h, file, o)
				encoded, left = encoded+e, left+l
			}
			if encoded+left > 0 {
				t.Errorf("%d objects encoded anew, %d left alone", encoded, left)
			}
		})
	}
}

// However a manifest is set out, what comes of it says the same and has all its
// comments, in a stream and in a file; nothing changes in a second run.
func TestSetOutAnewOverCorpus(t *testing.T) {
	stride := 1
	if s, err := strconv.Atoi(os.Getenv("PODHARDEN_STRIDE")); err == nil {
		stride = s
	}
	only := os.Getenv("PODHARDEN_SETOUT")
	files := corpus(t)
	for _, spec := range []string{"{}", "{existing: override, privilegedContainers: harden}"} {
		cfg, err := config.ParseBytes([]byte("apiVersion: podharden.dev/v1alpha1\nkind: PodHardening\nspec: " + spec + "\n"))
		if err != nil {
			t.Fatal(err)
		}
		h, err := New(cfg)
		if err != nil {
			t.Fatal(err)
		}
		for name := range setOuts {
			if only != "" && only != name {
				continue
			}
			t.Run(spec+"/"+name, func(t *testing.T) {
				t.Parallel()
				changed, encoded, left := 0, 0, 0
				for i := 0; i < len(files); i += stride {
					text, err := os.ReadFile(files[i])
					if err != nil {
						t.Fatal(err)
					}
					o := setOutAnew(text, name, seedOf(files[i]+name))
					if o.text == "" {
						continue
					}
					c, e, l := checkSetOut(t, h, files[i], o)
					changed, encoded, left = changed+c, encoded+e, left+l
				}
				t.Logf("%d objects changed, %d encoded anew, %d left alone", changed, encoded, left)
			})
		}
	}
}

// checkSetOut holds what comes of a text against what comes of the same objects in
// plain style, and counts the objects that changed, those that a stream encodes
// anew, and those that are left alone in a file.
func checkSetOut(t *testing.T, h *Hardener, file string, o setOut) (changed, encoded, left int) {
	t.Helper()
	want, err := h.Stream([]byte(strings.Join(o.docs, "---\n")), Encode)
	if err != nil {
		t.Errorf("%s: plain: %v", file, err)
		return
	}
	comments := numbered.FindAllString(o.text, -1)
	outputs := map[Layout]string{}
	for _, layout := range []Layout{Encode, Keep} {
		got, err := h.Stream([]byte(o.text), layout)
		if err != nil {
			t.Errorf("%s: %v\n%s", file, err, o.text)
			return
		}
		outputs[layout] = got.Text.String()
		alone := false
		for i, obj := range got.Objects {
			if len(obj.Plan.Edits) > 0 {
				changed++
			}
			for _, n := range obj.Plan.Notes {
				if n.Severity == edit.Error && strings.HasPrefix(n.Message, "left alone") {
					if !slices.ContainsFunc(want.Objects[i].Plan.Notes, func(m edit.Note) bool { return strings.HasPrefix(m.Message, "left alone") }) {
						alone = true
						left++
						t.Logf("%s: %s", file, n.Message)
					}
				}
			}
		}
		encoded += got.Encoded
		if got.Encoded > 0 {
			for _, obj := range got.Objects {
				for _, n := range obj.Plan.Notes {
					if strings.HasPrefix(n.Message, "written anew") {
						t.Logf("%s: %s", file, n.Message)
					}
				}
			}
		}
		there := numbered.FindAllString(got.Text.String(), -1)
		slices.Sort(there)
		all := slices.Clone(comments)
		slices.Sort(all)
		if !slices.Equal(all, there) {
			t.Errorf("%s: comments lost or doubled: %d of %d\n%s\n=>\n%s", file, len(there), len(all), o.text, got.Text)
		}
		if !alone && !sameDocuments(t, file, got.Text.Bytes(), want.Text.Bytes()) {
			t.Errorf("%s (%d): says something else\n%s\n=>\n%s\nwant\n%s", file, layout, o.text, got.Text, want.Text)
		}
		again, err := h.Stream(got.Text.Bytes(), layout)
		if err != nil || again.Text.String() != got.Text.String() {
			t.Errorf("%s: a second run changes something: %v\n%s\n=>\n%s", file, err, got.Text, again.Text)
		}
		if encoded == 0 && !alone && outputs[Encode] != got.Text.String() {
			t.Errorf("%s: a stream and a file differ", file)
		}
	}
	return changed / 2, encoded, left
}

// sameDocuments reports whether two streams say the same.
func sameDocuments(t *testing.T, file string, a, b []byte) bool {
	t.Helper()
	x, y := stream.Documents(a), stream.Documents(b)
	if len(x) != len(y) {
		return false
	}
	for i := range x {
		m, err := parse(x[i].Text(a))
		if err != nil {
			t.Errorf("%s: the output does not parse: %v", file, err)
			return false
		}
		n, err := parse(y[i].Text(b))
		if err != nil || !nodes.Equal(m, n) {
			return false
		}
	}
	return true
}
