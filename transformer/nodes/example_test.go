package nodes_test

import (
	"fmt"

	"github.com/podharden/podharden/transformer/nodes"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

func ExampleReader() {
	n := yaml.MustParse(`
base: &base {image: nginx, name: base}
web: {<<: *base, name: web}
`).YNode()
	r := new(nodes.Reader)
	web := r.Lookup(n, "web")
	fmt.Println(r.Text(r.Lookup(web, "image")), r.Text(r.Lookup(web, "name")))
	fmt.Println(r.Value(web))
	// Output:
	// nginx web
	// map[image:nginx name:web]
}
