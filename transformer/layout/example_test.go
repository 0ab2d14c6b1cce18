package layout_test

import (
	"fmt"

	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/layout"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

func parse(text []byte) (*yaml.Node, error) {
	doc := new(yaml.Node)
	return doc, yaml.Unmarshal(text, doc)
}

// An edit is carried over to the text that its author wrote.
func ExampleSplice() {
	text := []byte("spec:   # the pod\n    volumes:\n    -   name: data\n\n    # the end\n")
	was, _ := parse(text)
	object, origin, _ := edit.Apply(was.Content[0], []edit.Edit{
		{Op: edit.Append, Path: edit.Root.Key("spec", "volumes"), New: edit.Fields{{Name: "name", Value: "tmp"}}},
	})
	is, _ := edit.Settle(was, map[*yaml.Node]*yaml.Node{was.Content[0]: object}, origin)
	out, err := layout.Splice(text, was, is, origin, layout.NoHost)
	if err == nil && !out.Plain {
		err = layout.Prove(text, out.Text, was, is, origin, parse)
	}
	fmt.Print(string(out.Text), out.Plain, err)
	// Output:
	// spec:   # the pod
	//     volumes:
	//     -   name: data
	//     -   name: tmp
	//
	//     # the end
	// true <nil>
}
