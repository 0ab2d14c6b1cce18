package layout

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/podharden/podharden/transformer/edit/edittest"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "write what comes out into testdata")

// Each file of testdata holds texts of one kind: pairs of NAME.in, whose first lines
// are edits (see package edittest), and NAME.out.
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
		ins := 0
		for _, f := range a.Files {
			want[f.Name] = string(f.Data)
		}
		for _, f := range a.Files {
			name, ok := strings.CutSuffix(f.Name, ".in")
			if !ok {
				continue
			}
			ins++
			t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar")+"/"+name, func(t *testing.T) {
				read, text, err := edittest.Parse(string(f.Data))
				if err != nil {
					t.Fatal(err)
				}
				edits := read[0].Edits
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
		all := len(out.Files) == 2*ins // and none is left out by -run
		if *update && all {
			if err := os.WriteFile(file, txtar.Format(out), 0o600); err != nil {
				t.Fatal(err)
			}
		} else if all && len(out.Files) != len(a.Files) {
			t.Errorf("%s: a text without an outcome, or the other way round", file)
		}
	}
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
