package edit

import (
	"slices"
	"strings"
	"testing"

	"github.com/podharden/podharden/transformer/nodes"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Whatever is edited: the parsed tree stays as it was, and what Settle makes of
// the edited one says what Apply did, written out and read again.
func FuzzSettle(f *testing.F) {
	f.Add("a: &x {b: 1}\nc: *x\nd:\n  <<: *x\n  e: 2\n", "a", "f", 0)
	f.Add("a: &x\n- &y {b: 1}\n- *y\nc: [*x, *y]\n", "c", "", 1)
	f.Add("x-a: &x {b: {c: 1}}\nd:\n  <<: [*x]\ne: *x\n", "d", "b", 2)
	f.Add("a: &k c\n*k : &x {<<: {b: 1}}\nd: *x\n", "c", "b", 2)
	f.Add("{0}", " ", "0", 51)
	f.Fuzz(func(t *testing.T, in, key, below string, op int) {
		if len(in) > 2000 || key == "" || key == "<<" || below == "<<" || strings.ContainsAny(key+below, "\n\t") { // no fields: a merge key, several lines
			return
		}
		doc := &yaml.Node{}
		if yaml.Unmarshal([]byte(in), doc) != nil || doc.Kind != yaml.DocumentNode || doc.Content[0].Kind != yaml.MappingNode || yaml.Unmarshal([]byte(in), &map[string]any{}) != nil {
			return
		}
		before, err := yaml.Marshal(doc)
		if err != nil {
			return
		}
		p := Root.Key(key)
		if below != "" {
			p = p.Key(below)
		}
		e := []Edit{{Path: p, New: "podharden"}, {Op: Append, Path: p, New: true}, {Op: Remove, Path: p}}[max(op, -op)%3]
		object, origin, err := Apply(doc.Content[0], []Edit{e})
		if err != nil {
			return
		}
		out, err := Settle(doc, map[*yaml.Node]*yaml.Node{doc.Content[0]: object}, origin)
		if err != nil {
			return
		}
		if !nodes.Equal(out.Content[0], object) && !strings.Contains(in, "x-") && !strings.Contains(in, ".") {
			t.Fatalf("%s of %s in\n%s", e.Path, key, in)
		}
		after, err := yaml.Marshal(doc)
		if err != nil || string(before) != string(after) {
			t.Fatalf("the parsed tree changed:\n%s\n%s", before, after)
		}
		uncomment(doc) // the library writes a comment that is a bare # in front of a mapping in its line
		uncomment(out)
		if before, err = yaml.Marshal(doc); err != nil {
			return
		}
		text, err := yaml.Marshal(out)
		if err != nil {
			return
		}
		// some texts the library does not write as it has read them: [a, ~] with nothing in
		// place of the ~, or a folded one
		if readsAs(before, doc) && !unsaid(out) && !strings.Contains(in, "*"+key) && !readsAs(text, out) {
			t.Fatalf("%s of\n%s\nreads as something else:\n%s", e.Path, in, text)
		}
	})
}

// uncomment takes the comments of a tree away.
func uncomment(n *yaml.Node) {
	n.HeadComment, n.LineComment, n.FootComment = "", "", ""
	for _, c := range n.Content {
		uncomment(c)
	}
}

// unsaid reports whether a tree has a null of which nothing is written.
func unsaid(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Tag == yaml.NodeTagNull && n.Value == "" || slices.ContainsFunc(n.Content, unsaid)
}

// readsAs reports whether a text says what a tree says.
func readsAs(text []byte, tree *yaml.Node) bool {
	read := &yaml.Node{}
	return yaml.Unmarshal(text, read) == nil && nodes.Equal(read, tree)
}
