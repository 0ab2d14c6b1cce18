package pods

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLists(t *testing.T) {
	tests := map[string]struct {
		text     string
		want     []string
		problems []string
	}{
		"List": {`
apiVersion: v1
kind: List
items:
- {apiVersion: v1, kind: ConfigMap}
- {apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{image: x}]}}
- word
- {apiVersion: apps/v1, kind: Deployment, metadata: {name: b}, spec: {template: {spec: {containers: [{image: y}]}}}}
`, []string{"Pod a spec.containers[0] x", "Deployment b spec.template.spec.containers[0] y"}, nil},
		"nested": {`
apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: List
  items:
  - {apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{image: x}]}}
- apiVersion: v1
  kind: PodList
  items:
  - {apiVersion: v1, kind: Pod, metadata: {name: b}, spec: {containers: [{image: y}]}}
`, []string{"Pod a spec.containers[0] x", "Pod b spec.containers[0] y"}, nil},
		"typed, items without a kind": {`
apiVersion: apps/v1
kind: DeploymentList
items:
- {metadata: {name: a}, spec: {template: {spec: {containers: [{image: x}]}}}}
`, []string{"Deployment a spec.template.spec.containers[0] x"}, nil},
		"untyped, items without a kind": {`
apiVersion: v1
kind: List
items:
- {metadata: {name: a}, spec: {containers: [{image: x}]}}
`, nil, nil},
		"items null":   {"{apiVersion: v1, kind: List, items: null}", nil, nil},
		"items a word": {"{apiVersion: v1, kind: List, items: x}", nil, nil},
		"no items":     {"{apiVersion: example.com/v1, kind: AllowList, spec: {}}", nil, nil},
		"one bad item": {`
apiVersion: v1
kind: List
items:
- {apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{image: x, image: y}]}}
- {apiVersion: v1, kind: Pod, metadata: {name: b}, spec: {containers: [{image: z}]}}
`, []string{"Pod b spec.containers[0] z"}, []string{`Pod a: duplicate key "image" at spec.containers[0] (lines 5 and 5): remove one`}},
		"aliased item": {`
apiVersion: v1
kind: List
metadata: {name: l}
items:
- &a {apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{image: x}]}}
- *a
- &c {apiVersion: v1, kind: ConfigMap}
- *c
`, []string{"Pod a spec.containers[0] x"}, []string{"List l: alias *a stands for a whole object at items[1] (line 7): write it out"}},
		"aliased items": {`
apiVersion: v1
kind: List
x: &x [{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{image: x}]}}]
items: *x
`, nil, []string{"List: an alias or a merge key in place of the items of a list at items (line 2): write them out"}},
		"items of any kind":               {"{apiVersion: example.com/v1, kind: Bundle, items: [{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{image: x}]}}]}", []string{"Pod a spec.containers[0] x"}, nil},
		"items of a pod":                  {"{apiVersion: v1, kind: Pod, spec: {containers: [{image: y}]}, items: [{spec: {containers: [{image: x}]}}]}", nil, []string{"Pod: items in a Pod, of which kubectl applies nothing else at items (line 1): make it a List, or remove them"}},
		"items that are no list":          {"{apiVersion: example.com/v1, kind: Bundle, items: {apiVersion: v1, kind: Pod}}", nil, nil},
		"aliased items of something else": {"{apiVersion: v1, kind: AllowList, x: &x [a, b], items: *x}", nil, nil},
		"items merged":                    {"{apiVersion: apps/v1, kind: DeploymentList, x: &x {items: [{metadata: {name: a}}]}, <<: *x}", nil, []string{"DeploymentList: an alias or a merge key in place of the items of a list at items (line 1): write them out"}},
		"items that hold themselves":      {"{apiVersion: v1, kind: List, items: &i [{apiVersion: v1, kind: List, items: *i}]}", nil, []string{"List: an alias or a merge key in place of the items of a list at items (line 1): write them out"}},
		"items twice": {`
apiVersion: v1
kind: List
items: []
items: [{apiVersion: v1, kind: Pod, spec: {containers: [{image: x}]}}]
`, nil, []string{`List: duplicate key "items" (lines 4 and 5): remove one`}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			objects, problems := Builtin().Locate(parse(t, tt.text))
			if diff := cmp.Diff(tt.want, seen(objects)); diff != "" {
				t.Errorf("objects (-want +got):\n%s", diff)
			}
			var got []string
			for _, p := range problems {
				got = append(got, p.Error())
			}
			if diff := cmp.Diff(tt.problems, got); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

func TestItemsInheritFileAndIndex(t *testing.T) {
	objects, _ := Builtin().Locate(parse(t, `
apiVersion: v1
kind: List
metadata: {annotations: {config.kubernetes.io/path: a.yaml, config.kubernetes.io/index: "3"}}
items:
- {apiVersion: v1, kind: Pod, spec: {containers: [{image: x}]}}
- apiVersion: v1
  kind: Pod
  metadata: {annotations: {config.kubernetes.io/path: b.yaml}}
  spec: {containers: [{image: x}]}
`))
	type origin struct {
		File  string
		Index int
	}
	var got []origin
	for _, o := range objects {
		got = append(got, origin{o.Ref.File, o.Ref.Index})
	}
	if diff := cmp.Diff([]origin{{"a.yaml", 3}, {"b.yaml", 0}}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
