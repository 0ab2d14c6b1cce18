package layout

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// The items of a list are what stands between its dashes or commas, with the comments
// above that are level with a dash. Those of a block list have no gap between them,
// and each reads by itself as a list of one item.
func TestItems(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     []string // nil: they can't be told apart
	}{
		{"one line each", "l:\n- a\n- b\n", []string{"- a\n", "- b\n"}},
		{"further in", "l:\n  - a: 1\n    b: 2\n  - c\nm: 1\n", []string{"  - a: 1\n    b: 2\n", "  - c\n"}},
		{"comments level with a dash are of the item below", "l:\n# one\n- a\n# two\n\n# three\n- b\n# end\n", []string{"# one\n- a\n# two\n\n", "# three\n- b\n# end\n"}},
		{"comments further in are of the item above", "l:\n- a\n  # of a\n- b\n  # of b\nm: 1\n", []string{"- a\n  # of a\n", "- b\n  # of b\n"}},
		{"comments of what follows the list", "l:\n- a\n  # of a\n# of m\nm: 1\n", []string{"- a\n  # of a\n"}},
		{"blank lines", "l:\n\n- a\n\n- b\n\n\nm: 1\n", []string{"- a\n\n", "- b\n\n\n"}},
		{"lone dashes", "l:\n-\n  a: 1\n- # c\n  b: 2\n-\n", []string{"-\n  a: 1\n", "- # c\n  b: 2\n", "-\n"}},
		{"nothing between", "l:\n-\n-\n- a\n", []string{"-\n", "-\n", "- a\n"}},
		{"text over lines", "l:\n- |\n  - a\n  # b\n- 'c\n  - d'\n- e\n  - f\n", []string{"- |\n  - a\n  # b\n", "- 'c\n  - d'\n", "- e\n  - f\n"}},
		{"flow items in a block", "l:\n- {a: 1,\n   b: 2} # c\n- [d]\n", []string{"- {a: 1,\n   b: 2} # c\n", "- [d]\n"}},
		{"anchors and tags", "l: &l\n- &a !!map\n  b: 1\n- *a\n", []string{"- &a !!map\n  b: 1\n", "- *a\n"}},
		{"explicit keys", "l:\n- ? a\n  : b\n- ? c\n", []string{"- ? a\n  : b\n", "- ? c\n"}},
		{"lists in a list", "l:\n- - a\n  - b\n- - c\n", []string{"- - a\n  - b\n", "- - c\n"}},
		{"CRLF", "l:\r\n- a\r\n# c\r\n- b\r\n", []string{"- a\r\n", "# c\r\n- b\r\n"}},
		{"no line break at the end", "l:\n- a\n- b", []string{"- a\n", "- b"}},
		{"a byte order mark", "\ufeffl:\n- a\n- b\n", []string{"- a\n", "- b\n"}},
		{"flow", "l: [a, {b: c} , [d]]\n", []string{"a", "{b: c}", "[d]"}},
		{"flow over lines", "l: [\n  a, # c\n  {b: c,\n   d: e}\n]\n", []string{"a", "{b: c,\n   d: e}"}},
		{"a pair in a flow list", "l: [a: b, c]\n", []string{"a: b", "c"}},
		{"the first behind another dash", "l:\n- - a\n", []string{"- - a\n"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, err := parsed([]byte(c.in))
			if err != nil {
				t.Fatal(err)
			}
			list := doc.Content[0].Content[1]
			ranges, err := Items([]byte(c.in), list)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for i, r := range ranges {
				got = append(got, c.in[r.Start:r.End])
				if list.Style&yaml.FlowStyle != 0 {
					continue
				}
				if i > 0 && r.Start != ranges[i-1].End {
					t.Errorf("a gap in front of item %d", i)
				}
				if strings.Contains(c.in, "*a") {
					continue // an alias reads by itself only where its anchor is
				}
				if own, err := parsed([]byte(c.in[r.Start:r.End])); err != nil || own.Content[0].Kind != yaml.SequenceNode || len(own.Content[0].Content) != 1 {
					t.Errorf("item %d does not read by itself: %v", i, err)
				}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("want - got +\n%s", diff)
			}
		})
	}
}

// A list in a list begins behind the dash of the other, so that its items are no lines.
func TestItemsThatAreNoLines(t *testing.T) {
	const in = "- - a\n  - b\n"
	doc, err := parsed([]byte(in))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := Items([]byte(in), doc.Content[0].Content[0]); err == nil {
		t.Errorf("items %v", got)
	}
}

func TestMargin(t *testing.T) {
	for in, want := range map[string]string{"a": "", "a\n  b": "  ", "a\n\t b": "\t ", "a\n": ""} {
		if got := Margin([]byte(in), len(in)); string(got) != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
