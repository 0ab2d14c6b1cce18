package edit_test

import (
	"fmt"

	"github.com/podharden/podharden/transformer/edit"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// The parsed tree stays as it was; what shares an anchor goes on sharing it where
// both get the same.
func Example() {
	doc := new(yaml.Node)
	_ = yaml.Unmarshal([]byte("a: &x {b: 1}\nc: *x\nd: *x\n"), doc)
	object, origin, _ := edit.Apply(doc.Content[0], []edit.Edit{
		{Path: edit.Root.Key("a", "e"), New: true},
		{Path: edit.Root.Key("c", "e"), New: true},
	})
	out, _ := edit.Settle(doc, map[*yaml.Node]*yaml.Node{doc.Content[0]: object}, origin)
	before, _ := yaml.Marshal(doc)
	after, _ := yaml.Marshal(out)
	fmt.Printf("%s\n%s", before, after)
	// Output:
	// a: &x {b: 1}
	// c: *x
	// d: *x
	//
	// a: &x {b: 1, e: true}
	// c: *x
	// d: {b: 1}
}
