package edit_test

import (
	"bytes"
	"flag"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/podharden/podharden/fixtures/pairs"
	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/edit/edittest"
	"github.com/podharden/podharden/transformer/nodes"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

var update = flag.Bool("update", false, "write what comes out into testdata")

// at is the node at a path.
func at(n *yaml.Node, p edit.Path) *yaml.Node {
	for _, s := range p {
		if s.IsItem() {
			n = n.Content[s.Index]
		} else {
			n = n.Content[nodes.Own(n, s.Key)]
		}
	}
	return n
}

// inside is an object without what stands aside in it.
func inside(object *yaml.Node) *yaml.Node {
	out := *object
	out.Content = nil
	for i := 0; i+1 < len(object.Content); i += 2 {
		if key := object.Content[i].Value; !strings.HasPrefix(key, "x-") && !strings.HasPrefix(key, ".") {
			out.Content = append(out.Content, object.Content[i:i+2]...)
		}
	}
	return &out
}

func encoded(t *testing.T, n *yaml.Node) string {
	t.Helper()
	var b bytes.Buffer
	e := yaml.NewEncoder(&b)
	if err := e.Encode(n); err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(b.String(), "!!merge ", "")
}

// Each file of testdata holds texts of one kind: pairs of NAME.in, whose first lines
// are edits (see package edittest), and NAME.out, what the document comes to say. The
// tree that was parsed stays as it was, and nobody sees another value than before but
// the objects that are edited.
func TestFiles(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no files", err)
	}
	for _, file := range files {
		pairs.Run(t, file, *update, settled)
	}
}

// settled is what a text comes to say, or the error.
func settled(t *testing.T, in string) string {
	t.Helper()
	edits, text, err := edittest.Parse(in)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := nodes.Parse([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	was := encoded(t, doc)
	objects, origin := map[*yaml.Node]*yaml.Node{}, edit.Origin{}
	for _, e := range edits {
		if len(e.Edits) == 0 {
			continue
		}
		object := at(doc.Content[0], e.Of)
		edited, from, err := edit.Apply(object, e.Edits)
		if err != nil {
			return "error: " + err.Error() + "\n"
		}
		objects[object] = edited
		for n, old := range from {
			origin[n] = old
		}
	}
	is, err := edit.Settle(doc, objects, origin)
	if err != nil {
		return "error: " + err.Error() + "\n"
	}
	if again := encoded(t, doc); again != was {
		t.Errorf("the parsed tree was changed:\n%s", cmp.Diff(was, again))
	}
	for old, edited := range objects {
		for _, e := range edits {
			if at(doc.Content[0], e.Of) == old && len(e.Edits) > 0 && !nodes.Equal(inside(at(is.Content[0], e.Of)), inside(edited)) {
				t.Errorf("what was meant for %q is not what came of it", e.Of)
			}
		}
	}
	again, err := nodes.Parse([]byte(encoded(t, is)))
	if err != nil || !nodes.Equal(again, is) {
		t.Errorf("it does not read back: %v\n%s", err, encoded(t, is))
	}
	return encoded(t, is)
}
