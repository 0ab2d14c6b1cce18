package transformer

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/stream"
	"github.com/rogpeppe/go-internal/txtar"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

var update = flag.Bool("update", false, "write what comes out into testdata")

// comments lists the comments of a text, sorted.
func comments(text []byte) []string {
	var out []string
	s := stream.NewScanner(text)
	for t, ok := s.Next(); ok; t, ok = s.Next() {
		if t.Kind == stream.Comment {
			out = append(out, strings.TrimRight(string(text[t.Start:t.End]), " \t\r"))
		}
	}
	slices.Sort(out)
	return out
}

// results says which objects were seen, in words that no other package chooses.
func results(objects []edit.Object) []*yaml.Node {
	var out []*yaml.Node
	for _, o := range objects {
		text := func(s string) *yaml.Node {
			return &yaml.Node{Kind: yaml.ScalarNode, Tag: yaml.NodeTagString, Value: s}
		}
		out = append(out, &yaml.Node{Kind: yaml.MappingNode, Tag: yaml.NodeTagMap, Content: []*yaml.Node{
			text("message"), text("seen"), text("name"), text(o.Ref.Kind + " " + o.Ref.Name),
		}})
	}
	return out
}

// hardenedAs hardens a text, in whichever form it is, and returns what comes of it and
// the warnings and errors.
func hardenedAs(t *testing.T, h *Hardener, text []byte, layout Layout) (string, []string) {
	t.Helper()
	l, err := ReadList(text)
	if err != nil {
		t.Fatal(err)
	}
	var out *Output
	if l != nil {
		out, err = h.List(l, results)
	} else {
		out, err = h.Stream(text, layout)
	}
	if err != nil {
		t.Fatal(err)
	}
	var notes []string
	for _, o := range out.Objects {
		for _, n := range o.Plan.Notes {
			if n.Rule == ruleInput {
				notes = append(notes, n.Severity.String()+": "+strings.TrimSpace(o.Ref.Kind+" "+o.Ref.Name)+": "+n.Message)
			}
		}
	}
	return out.Text.String(), notes
}

// Each file of testdata/cases is one kind of text: how it comes out of a stream,
// and of a file where that differs. Everywhere no comment goes, and a second run
// changes nothing.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/cases/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var in []byte
			spec := "{}"
			want := map[string]string{}
			for _, f := range a.Files {
				switch f.Name {
				case "input":
					in = f.Data
				case "spec":
					spec = strings.TrimSpace(string(f.Data))
				default:
					want[f.Name] = string(f.Data)
				}
			}
			in = unescaped(in)
			cfg, err := config.ParseBytes([]byte("apiVersion: podharden.dev/v1alpha1\nkind: PodHardening\nspec: " + spec + "\n"))
			if err != nil {
				t.Fatal(err)
			}
			h, err := New(cfg)
			if err != nil {
				t.Fatal(err)
			}
			got := map[string]string{}
			for _, layout := range []Layout{Encode, Keep} {
				text, notes := hardenedAs(t, h, in, layout)
				said := strings.Join(notes, "\n")
				if said != "" {
					said += "\n"
				}
				if !slices.Equal(comments(in), comments([]byte(text))) {
					t.Errorf("comments %q became %q", comments(in), comments([]byte(text)))
				}
				if again, _ := hardenedAs(t, h, []byte(text), layout); again != text {
					t.Errorf("a second run changes something:\n%s", cmp.Diff(text, again))
				}
				text = escaped(text)
				switch {
				case layout == Encode:
					got["output"] = text
					if said != "" {
						got["notes"] = said
					}
				case text != got["output"] || said != got["notes"]:
					got["output of a file"] = text
					got["notes of a file"] = said
				}
			}
			if diff := cmp.Diff(want, got); diff != "" && !*update {
				t.Errorf("want - got + (go test . -update rewrites)\n%s", diff)
			}
			if *update {
				out := &txtar.Archive{Comment: a.Comment}
				for _, f := range a.Files {
					if f.Name == "input" || f.Name == "spec" {
						out.Files = append(out.Files, f)
					}
				}
				for _, name := range []string{"output", "notes", "output of a file", "notes of a file"} {
					if text, ok := got[name]; ok {
						out.Files = append(out.Files, txtar.File{Name: name, Data: []byte(text)})
					}
				}
				if err := os.WriteFile(file, txtar.Format(out), 0o600); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// In the files ␍ at the end of a line stands for a carriage return, ␤ for a missing
// line break at the end, and ␅ for NEL, since tools would take them away.
var marks = strings.NewReplacer("␍\n", "\r\n", "␤\n", "", "␅", "\u0085")

func unescaped(b []byte) []byte { return []byte(marks.Replace(string(b))) }

func escaped(s string) string {
	if !strings.HasSuffix(s, "\n") {
		s += "␤\n"
	}
	return strings.NewReplacer("\r\n", "␍\n", "\u0085", "␅").Replace(s)
}
