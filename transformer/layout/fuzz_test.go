package layout

import (
	"bytes"
	"strings"
	"testing"

	"github.com/podharden/podharden/transformer/edit"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// paths lists the paths of all mappings and lists below n, but those under
// duplicate keys or merge keys, which a path can't name.
func paths(n *yaml.Node, at edit.Path, out *[]edit.Path) {
	*out = append(*out, at)
	switch n.Kind {
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			k, v := n.Content[i], n.Content[i+1]
			if k.Kind != yaml.ScalarNode || k.Value == "" || k.Tag == "!!merge" || v.Kind == yaml.ScalarNode && v.Tag != yaml.NodeTagNull || v.Kind == yaml.AliasNode {
				continue
			}
			paths(v, at.Key(k.Value), out)
		}
	case yaml.SequenceNode:
		for i, v := range n.Content {
			if v.Kind == yaml.MappingNode || v.Kind == yaml.SequenceNode {
				paths(v, at.Item(i), out)
			}
		}
	}
}

// Whatever is inserted wherever: what is rendered reads as what was meant, and
// without the new lines it is the old text.
func FuzzRender(f *testing.F) {
	for _, c := range renderCases {
		f.Add(c.in, 3)
	}
	f.Add("a: 'x\n\n  y' # c\nb: {c: [d, \"e\"], f}\n", 1)
	f.Add("a: !!map &x\n  b: >-\n    c\n\n     d\ne: *x\n", 1)
	f.Add("\ufeffa:\n  - - b\n    - c: |2\n         d\n", 2)
	f.Fuzz(func(t *testing.T, in string, pick int) {
		if strings.Contains(in, "\n---") || strings.Contains(in, "\n...") || len(in) > 4000 {
			return
		}
		doc := &yaml.Node{}
		if yaml.Unmarshal([]byte(in), doc) != nil || doc.Kind != yaml.DocumentNode || doc.Content[0].Kind != yaml.MappingNode {
			return
		}
		if yaml.Unmarshal([]byte(in), &map[string]any{}) != nil {
			return // keys that stand twice, aliases that can't be resolved
		}
		var all []edit.Path
		paths(doc.Content[0], edit.Root, &all)
		p := all[max(pick, -pick)%len(all)]
		tree := edit.NewTree(doc)
		e := edit.Edit{Op: edit.Set, Path: p.Key("podharden"), New: edit.Fields{{Name: "new", Value: []any{true, "x y"}}}}
		if tree.Apply(doc.Content[0], e) != nil {
			tree = edit.NewTree(doc)
			e = edit.Edit{Op: edit.Append, Path: p, New: "podharden"}
			if len(p) == 0 || tree.Apply(doc.Content[0], e) != nil {
				return
			}
		}
		got, err := Render([]byte(in), tree)
		if err != nil {
			return // said so: nothing is lost
		}
		if err := Prove(got.Text, doc); err != nil {
			if got.Plain {
				t.Fatalf("%v\nedit %s\n--- in\n%s\n--- out\n%s", err, e.Path, in, got.Text)
			}
			return // noticed: never written
		}
		if got.Plain {
			rest := got.Text
			for _, line := range bytes.SplitAfter([]byte(in), []byte("\n")) {
				i := bytes.Index(rest, line)
				if i < 0 {
					t.Fatalf("line %q is lost from\n%s\n--- out\n%s", line, in, got.Text)
				}
				rest = rest[i+len(line):]
			}
		}
	})
}
