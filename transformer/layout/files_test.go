package layout

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/podharden/podharden/transformer/edit"
	"github.com/rogpeppe/go-internal/txtar"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

var update = flag.Bool("update", false, "write what comes out into testdata")

// Each file of testdata holds texts of one kind: pairs of NAME.in, whose first lines
// are edits, and NAME.out.
//
//	#! set a.b[0].c = VALUE          VALUE is YAML in flow style
//	#! append a.b = VALUE
//	#! remove a.b
//	#! set a.b = VALUE before c
func TestFiles(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no files", err)
	}
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		out := &txtar.Archive{Comment: a.Comment}
		want := map[string]string{}
		for _, f := range a.Files {
			want[f.Name] = string(f.Data)
		}
		for _, f := range a.Files {
			name, ok := strings.CutSuffix(f.Name, ".in")
			if !ok {
				continue
			}
			t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar")+"/"+name, func(t *testing.T) {
				edits, text := editsOf(t, string(f.Data))
				got := spliced(t, unescaped(text), edits)
				result := escaped(string(got.Text))
				if got.Plain {
					result = "#! plain\n" + result
				}
				if diff := cmp.Diff(want[name+".out"], result); diff != "" && !*update {
					t.Errorf("want - got + (go test . -update rewrites)\n%s", diff)
				}
				out.Files = append(out.Files, f, txtar.File{Name: name + ".out", Data: []byte(result)})
				if again := spliced(t, unescaped(text), edits); string(again.Text) != string(got.Text) {
					t.Error("the same comes out differently")
				}
			})
		}
		if *update {
			if err := os.WriteFile(file, txtar.Format(out), 0o600); err != nil {
				t.Fatal(err)
			}
		} else if 2*len(out.Files) != 2*len(a.Files) {
			t.Errorf("%s: a text without an outcome, or the other way round", file)
		}
	}
}

var editLine = regexp.MustCompile(`^#! (set|append|remove) (\S+)(?: = (.*?))?(?: before (\S+))?$`)

// editsOf takes the edits off a text.
func editsOf(t *testing.T, text string) (edits []edit.Edit, rest string) {
	t.Helper()
	for strings.HasPrefix(text, "#! ") {
		line, after, _ := strings.Cut(text, "\n")
		text = after
		m := editLine.FindStringSubmatch(line)
		if m == nil {
			t.Fatalf("no edit: %s", line)
		}
		e := edit.Edit{Op: map[string]edit.Op{"set": edit.Set, "append": edit.Append, "remove": edit.Remove}[m[1]], Path: pathOf(t, m[2]), Before: m[4]}
		if m[3] != "" {
			var n yaml.Node
			if err := yaml.Unmarshal([]byte(m[3]), &n); err != nil {
				t.Fatal(err)
			}
			e.New = plainValue(n.Content[0])
		}
		edits = append(edits, e)
	}
	return edits, text
}

func pathOf(t *testing.T, s string) edit.Path {
	t.Helper()
	p := edit.Root
	for _, word := range strings.Split(s, ".") {
		key, rest, _ := strings.Cut(word, "[")
		if key != "" {
			p = p.Key(key)
		}
		for rest != "" {
			var index string
			index, rest, _ = strings.Cut(rest, "]")
			i, err := strconv.Atoi(index)
			if err != nil {
				t.Fatal(err)
			}
			p = p.Item(i)
			rest = strings.TrimPrefix(rest, "[")
		}
	}
	return p
}

// plainValue makes of a node what an edit holds.
func plainValue(n *yaml.Node) any {
	switch n.Kind {
	case yaml.MappingNode:
		out := edit.Fields{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			out = append(out, edit.Field{Name: n.Content[i].Value, Value: plainValue(n.Content[i+1])})
		}
		return out
	case yaml.SequenceNode:
		out := []any{}
		for _, c := range n.Content {
			out = append(out, plainValue(c))
		}
		return out
	}
	var v any
	if err := n.Decode(&v); err != nil {
		panic(err)
	}
	return v
}

// In the files ␍ at the end of a line stands for a carriage return, ␤ for a missing
// line break at the end, → for a tab and ␅ for NEL, since tools would take them away.
var marks = strings.NewReplacer("␍\n", "\r\n", "␤\n", "", "→", "\t", "␅", "\u0085")

func unescaped(s string) string { return marks.Replace(s) }

func escaped(s string) string {
	if !strings.HasSuffix(s, "\n") {
		s += "␤\n"
	}
	return strings.NewReplacer("\r\n", "␍\n", "\t", "→", "\u0085", "␅").Replace(s)
}
