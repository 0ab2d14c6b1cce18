package transformer

import (
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/nodes"
	"github.com/podharden/podharden/transformer/stream"
	"github.com/rogpeppe/go-internal/txtar"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// kind is an input that stands for a kind of text, with the configuration that goes
// with it.
type kind struct{ name, spec, text string }

// kinds are the inputs of testdata/cases and of fixtures, and those in the folders
// below PODHARDEN_KINDS. Without that a part of the variations is tried.
func kinds(t *testing.T) []kind {
	t.Helper()
	var out []kind
	files, err := filepath.Glob("testdata/cases/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		k := kind{name: filepath.Base(file), spec: "{}"}
		for _, f := range a.Files {
			switch f.Name {
			case "input":
				k.text = string(unescaped(f.Data))
			case "spec":
				k.spec = strings.TrimSpace(string(f.Data))
			}
		}
		out = append(out, k)
	}
	more, err := filepath.Glob("../fixtures/cases/*/input.yaml")
	if err != nil || len(more) == 0 {
		t.Fatal("no fixtures", err)
	}
	if dir := os.Getenv("PODHARDEN_KINDS"); dir != "" {
		own, err := filepath.Glob(filepath.Join(dir, "*", "*.yaml"))
		if err != nil {
			t.Fatal(err)
		}
		more = append(more, own...)
	}
	for _, file := range more {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, spec := range []string{"{}", "{existing: override, privilegedContainers: harden}"} {
			out = append(out, kind{file, spec, string(text)})
		}
	}
	return out
}

// wraps put a document into another text; nil where they can't.
var wraps = map[string]func(doc string) string{
	"alone":           func(doc string) string { return doc },
	"behind a marker": func(doc string) string { return "--- # first\n" + doc },
	"with another":    func(doc string) string { return "a: 1\n---\n" + ended(doc) + "---\n" + "b: 2 # c\n" },
	"ended":           func(doc string) string { return ended(doc) + "...\n" },
	"a list":          func(doc string) string { return "apiVersion: v1\nkind: List\nitems:\n" + asItem(doc, 0) },
	"a wide list":     func(doc string) string { return "apiVersion: v1\nkind: List\nitems:\n" + asItem(doc, 2) + "# end\n" },
	"a list of two": func(doc string) string {
		return "kind: List\napiVersion: v1\nitems:\n# one\n" + asItem(doc, 0) + "# two\n" + asItem(doc, 0)
	},
	"a resource list":  func(doc string) string { return listStart + asItem(doc, 0) },
	"resources before": func(doc string) string { return listStart + asItem(doc, 0) + mapItem },
	"results behind":   func(doc string) string { return listStart + mapItem + asItem(doc, 0) + "results:\n- message: m\n" },
	"a list in a list": func(doc string) string {
		return listStart + asItem("apiVersion: v1\nkind: List\nitems:\n"+asItem(doc, 0), 0)
	},
}

func ended(doc string) string {
	if strings.HasSuffix(doc, "\n") {
		return doc
	}
	return doc + "\n"
}

// asItem indents a document behind a dash in a column.
func asItem(doc string, col int) string {
	var b strings.Builder
	dash := false
	for line := range strings.Lines(ended(doc)) {
		switch {
		case strings.TrimSpace(line) == "":
			b.WriteString(line)
		case !dash && !strings.HasPrefix(line, "#"):
			dash = true
			b.WriteString(strings.Repeat(" ", col) + "- " + line)
		case !dash:
			b.WriteString(strings.Repeat(" ", col) + line)
		default:
			b.WriteString(strings.Repeat(" ", col+2) + line)
		}
	}
	return b.String()
}

// holds reports whether a text holds an object: as a document, or as an item of a
// list in one.
func holds(text []byte, object *yaml.Node) bool {
	var in func(n *yaml.Node) bool
	in = func(n *yaml.Node) bool {
		if nodes.Equal(n, object) {
			return true
		}
		items := valueOf(n, "items")
		return items != nil && items.Kind == yaml.SequenceNode && slices.ContainsFunc(items.Content, in)
	}
	for _, d := range stream.Documents(text) {
		if root, err := parse(d.Text(text)); err == nil && root != nil && in(root.Content[0]) {
			return true
		}
	}
	return false
}

// Whatever a text is set out like and wherever it stands, in a stream and in a file,
// its values are as they are where it stands alone, no comment goes, nothing is
// written anew or left alone that is not where it stands alone, and a second run
// changes nothing.
func TestVariations(t *testing.T) {
	for _, k := range kinds(t) {
		cfg, err := config.ParseBytes([]byte("apiVersion: podharden.dev/v1alpha1\nkind: PodHardening\nspec: " + k.spec + "\n"))
		if err != nil {
			t.Fatal(err)
		}
		h, err := New(cfg)
		if err != nil {
			t.Fatal(err)
		}
		for i, d := range stream.Documents([]byte(k.text)) {
			doc := strings.TrimPrefix(string(d.Text([]byte(k.text))), "---\n")
			root, err := parse([]byte(doc))
			if err != nil || root == nil || kindOf(root) == resourceList || strings.ContainsAny(doc[:1], "-%\ufeff") || strings.Contains(doc, "\n...") || strings.Contains(doc, "\n---") {
				continue
			}
			if k.name == "anchor-aside.txtar" {
				continue // what is aside is so at the top of a document alone
			}
			alone, notes := hardenedAs(t, h, []byte(doc), Keep)
			meant, err := parse([]byte(alone))
			if err != nil {
				t.Fatal(err)
			}
			r := rand.New(rand.NewPCG(seedOf(k.name), uint64(i)))
			for _, how := range slices.Sorted(maps.Keys(mutations)) {
				for _, where := range slices.Sorted(maps.Keys(wraps)) {
					if r.IntN(40) > 0 && os.Getenv("PODHARDEN_KINDS") == "" {
						continue
					}
					text := wraps[where](mutate(r, doc, mutations[how]))
					if strings.Contains(text, "\r\n") {
						text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\n", "\r\n")
					}
					if !holds([]byte(text), root.Content[0]) {
						continue // it can't stand there
					}
					if _, err := h.Stream([]byte(text), Keep); err != nil && notParsed(text) {
						continue // nor does it parse there
					}
					name := strings.Join([]string{k.name, k.spec, how, where}, ", ")
					checkVariation(t, h, name, text, meant.Content[0], len(notes))
				}
			}
		}
	}
}

// notParsed reports whether a document of a text does not parse.
func notParsed(text string) bool {
	return slices.ContainsFunc(stream.Documents([]byte(text)), func(d stream.Piece) bool {
		_, err := parse(d.Text([]byte(text)))
		return err != nil
	})
}

// checkVariation checks what comes of a text that holds an object, of which as many
// notes were to be had elsewhere.
func checkVariation(t *testing.T, h *Hardener, name, text string, meant *yaml.Node, notes int) {
	t.Helper()
	var was string
	for _, layout := range []Layout{Encode, Keep} {
		out, said := hardenedAs(t, h, []byte(text), layout)
		if len(said) > 0 && notes == 0 {
			t.Errorf("%s: %q", name, said)
			return
		}
		if !holds([]byte(out), meant) {
			t.Errorf("%s: says something else\n%s=>\n%s", name, text, out)
		}
		if a, b := comments([]byte(text)), comments([]byte(out)); !slices.Equal(a, b) {
			t.Errorf("%s: comments %q became %q", name, a, b)
		}
		if again, _ := hardenedAs(t, h, []byte(out), layout); again != out {
			t.Errorf("%s: a second run changes something:\n%s", name, cmp.Diff(out, again))
		}
		if was != "" && was != out && len(said) == 0 {
			t.Errorf("%s: a stream and a file differ:\n%s", name, cmp.Diff(was, out))
		}
		was = out
	}
}
