package pods

import (
	"fmt"
	"slices"
	"strings"

	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/nodes"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// route leads from the root of an object to its pod specs.
type route []hop

// hop is one step of a route: to the value of key, or, with an empty key, to
// each item of a list or each value of a map.
type hop struct{ key string }

var each = hop{}

// parseRoute reads a path such as spec.groups[*].template.spec.
func parseRoute(path string) (route, error) {
	if path == "" {
		return nil, fmt.Errorf("path is missing: say where the pod spec lies, such as spec.template.spec")
	}
	var r route
	for _, part := range strings.Split(path, ".") {
		name, stars := part, 0
		for strings.HasSuffix(name, "[*]") {
			name, stars = strings.TrimSuffix(name, "[*]"), stars+1
		}
		switch {
		case name == "":
			return nil, fmt.Errorf("path %q has an empty step: separate field names by single dots, such as spec.template.spec", path)
		case strings.ContainsAny(name, "[]*"):
			return nil, fmt.Errorf("path %q: step %q is not understood: write a field name, followed by [*] for each item of a list or value of a map", path, part)
		}
		r = append(r, hop{name})
		for range stars {
			r = append(r, each)
		}
	}
	return r, nil
}

// mustRoute is parseRoute for paths that are part of the program.
func mustRoute(path string) route {
	r, err := parseRoute(path)
	if err != nil {
		panic(err)
	}
	return r
}

// place is where a route has led: a pod spec, with what lies around it.
type place struct {
	path   edit.Path
	spec   *yaml.Node // a mapping
	beside *yaml.Node // the mapping that holds spec; nil if spec is an item
	above  *yaml.Node // the mapping that holds beside, nil if there is none
}

// follow finds every mapping that the route leads to. Steps that lead nowhere,
// to null or to another type end the way without error, and so do mappings
// that a strategic merge patch deletes.
func (r route) follow(rd *nodes.Reader, root *yaml.Node) []place {
	f := &follower{Reader: rd}
	f.step(r, root)
	return f.found
}

type follower struct {
	*nodes.Reader
	path  edit.Path
	trail []*yaml.Node // the mappings and lists on the way
	found []place
}

func (f *follower) step(r route, n *yaml.Node) {
	n = nodes.Target(n)
	if n == nil || n.Kind == yaml.MappingNode && f.deleted(n) {
		return
	}
	if len(r) == 0 {
		f.arrive(n)
		return
	}
	f.trail = append(f.trail, n)
	switch {
	case r[0] != each:
		f.down(r[1:], edit.Step{Key: r[0].key}, f.Lookup(n, r[0].key))
	case n.Kind == yaml.SequenceNode:
		for i, item := range n.Content {
			f.down(r[1:], edit.Step{Index: i}, item)
		}
	case n.Kind == yaml.MappingNode:
		for _, kv := range f.Pairs(n) {
			if kv.Key != "" {
				f.down(r[1:], edit.Step{Key: kv.Key}, kv.Value)
			}
		}
	}
	f.trail = f.trail[:len(f.trail)-1]
}

func (f *follower) down(r route, s edit.Step, n *yaml.Node) {
	if n == nil {
		return
	}
	f.path = append(f.path, s)
	f.step(r, n)
	f.path = f.path[:len(f.path)-1]
}

func (f *follower) arrive(spec *yaml.Node) {
	if spec.Kind != yaml.MappingNode {
		return
	}
	p := place{path: slices.Clone(f.path), spec: spec}
	last := len(f.trail) - 1
	if f.trail[last].Kind == yaml.MappingNode && f.path[last].Key == "spec" {
		p.beside = f.trail[last]
		if last > 0 && f.trail[last-1].Kind == yaml.MappingNode {
			p.above = f.trail[last-1]
		}
	}
	f.found = append(f.found, p)
}

// deleted reports whether a mapping carries $patch: delete.
func (f *follower) deleted(n *yaml.Node) bool { return f.Text(f.Lookup(n, "$patch")) == "delete" }
