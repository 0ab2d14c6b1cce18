package layout

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/nodes"
	"github.com/podharden/podharden/transformer/stream"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// paths lists the paths of all nodes below n that a path can name.
func paths(n *yaml.Node, at edit.Path, out *[]edit.Path) {
	*out = append(*out, at)
	switch n.Kind {
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			if k, ok := nodes.Key(n.Content[i]); ok && k != "" {
				paths(n.Content[i+1], at.Key(k), out)
			}
		}
	case yaml.SequenceNode:
		for i, v := range n.Content {
			paths(v, at.Item(i), out)
		}
	}
}

// someEdit makes an edit of the node at a path.
func someEdit(p edit.Path, how int) edit.Edit {
	switch how % 6 {
	case 0:
		return edit.Edit{Path: p.Key("podharden"), New: edit.Fields{{Name: "new", Value: []any{true, "x y"}}}}
	case 1:
		return edit.Edit{Op: edit.Append, Path: p, New: edit.Fields{{Name: "name", Value: "podharden"}, {Name: "empty", Value: edit.Fields{}}}}
	case 2:
		return edit.Edit{Op: edit.Remove, Path: p}
	case 3:
		return edit.Edit{Path: p, New: "podharden"}
	case 4:
		return edit.Edit{Path: p, New: int64(7)}
	}
	return edit.Edit{Path: p.Key("podharden", "deeper"), New: true, Before: "b"}
}

// comments lists the comments of a text, as the scanner sees them.
func comments(text []byte) []string {
	var out []string
	s := stream.NewScanner(text)
	for {
		t, ok := s.Next()
		if !ok {
			slices.Sort(out)
			return out
		}
		if t.Kind == stream.Comment {
			out = append(out, strings.TrimRight(string(text[t.Start:t.End]), " \t"))
		}
	}
}

// Whatever is edited wherever: what is spliced and proved says what was meant, and
// has all comments; what is plain needs no proof, and is the old text with more in
// between.
func FuzzSplice(f *testing.F) {
	for _, c := range spliceCases {
		for how := range 6 {
			f.Add(c.in, 3+2*how, how, how)
		}
	}
	f.Add("a: 'x\n\n  y' # c\nb: {c: [d, \"e\"], f}\n", 1, 2, 3)
	f.Add("a: !!map &x\n  b: >-\n    c\n\n     d\ne: *x\n", 1, 0, 2)
	f.Add("\ufeffa:\n  - - b\n    - c: |2\n         d\n", 2, 1, 2)
	f.Add("a: &x\n- ? b\n  : c # d\n-\n  # e\n  f: {g: *x\n   }\n", 4, 5, 0)
	f.Add("0:\n 0:\n  ! 00000:\n1: \n2:\n00:\n        - #\n        - #0000000", 40, -44, -65)
	f.Add("0: 0\n \t", 104, 5, -81)
	f.Add("0:\n- ? 0\n", -67, 5, 0)
	f.Fuzz(func(t *testing.T, in string, pick, how, then int) {
		if strings.Contains(in, "\n---") || strings.Contains(in, "\n...") || strings.HasPrefix(in, "---") || len(in) > 4000 {
			return
		}
		doc, err := parsed([]byte(in))
		if err != nil || doc == nil || doc.Content[0].Kind != yaml.MappingNode {
			return
		}
		if yaml.Unmarshal([]byte(in), &map[string]any{}) != nil {
			return // keys that stand twice, aliases that can't be resolved
		}
		var all []edit.Path
		paths(doc.Content[0], edit.Root, &all)
		edits := []edit.Edit{someEdit(all[max(pick, -pick)%len(all)], max(how, 0))}
		if then > 0 {
			edits = append(edits, someEdit(all[max(then*7, 0)%len(all)], then/2))
		}
		object, origin, err := edit.Apply(doc.Content[0], edits)
		if err != nil {
			return
		}
		is, err := edit.Settle(doc, map[*yaml.Node]*yaml.Node{doc.Content[0]: object}, origin)
		if err != nil {
			return
		}
		got, err := Splice([]byte(in), doc, is, origin, Host(max(then, 0)/16%3))
		if err != nil {
			return // said so: nothing is lost
		}
		if err := Prove([]byte(in), got.Text, doc, is, origin, parsed); err != nil {
			if got.Plain {
				t.Fatalf("%v\nedits %v\n--- in\n%s\n--- out\n%s", err, edits, in, got.Text)
			}
			return // noticed: never written
		}
		before, after := comments([]byte(in)), comments(got.Text)
		if !slices.Equal(before, after) {
			t.Fatalf("comments %q became %q\nedits %v\n--- in\n%s\n--- out\n%s", before, after, edits, in, got.Text)
		}
		if got.Plain {
			// but for the column of comments at the end of a host's item
			rest := got.Text
			for _, line := range bytes.SplitAfter([]byte(in), []byte("\n")) {
				words, comment, _ := bytes.Cut(bytes.TrimLeft(line, " "), []byte("#"))
				for _, piece := range [][]byte{bytes.TrimRight(words, " ]}\n"), comment} {
					i := bytes.Index(rest, piece)
					if i < 0 {
						t.Fatalf("line %q is lost from\n%s\n--- out\n%s", line, in, got.Text)
					}
					rest = rest[i+len(piece):]
				}
			}
		}
	})
}
