package layout

import (
	"flag"
	"path/filepath"
	"strings"
	"testing"

	"github.com/podharden/podharden/fixtures/pairs"
	"github.com/podharden/podharden/transformer/edit/edittest"
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
		pairs.Run(t, file, *update, func(t *testing.T, in string) string {
			read, text, err := edittest.Parse(in)
			if err != nil {
				t.Fatal(err)
			}
			edits := read[0].Edits
			got := spliced(t, unescaped(text), edits)
			if again := spliced(t, unescaped(text), edits); string(again.Text) != string(got.Text) {
				t.Error("the same comes out differently")
			}
			result := escaped(string(got.Text))
			if got.Plain {
				result = "#! plain\n" + result
			}
			return result
		})
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
