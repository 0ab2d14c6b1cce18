package pods

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/podharden/podharden/transformer/edit"
)

// seen is what most tests compare: which containers were found where.
func seen(objects []Object) []string {
	var out []string
	for _, o := range objects {
		for _, p := range o.Pods {
			for _, c := range p.Containers {
				out = append(out, o.Ref.Kind+" "+o.Ref.Name+" "+c.Path.String()+" "+c.Image)
			}
		}
	}
	return out
}

func TestLocateAbstains(t *testing.T) {
	tests := map[string]string{
		"empty":                       "",
		"null":                        "null",
		"scalar":                      "Deployment",
		"list of objects":             "- {apiVersion: v1, kind: Pod, spec: {containers: [{image: a}]}}",
		"no kind":                     "{apiVersion: v1, spec: {containers: [{image: a}]}}",
		"kind is a mapping":           "{apiVersion: v1, kind: {a: b}, spec: {containers: [{image: a}]}}",
		"Pod of another group":        "{apiVersion: apps/v1, kind: Pod, spec: {containers: [{image: a}]}}",
		"Deployment of another group": "{apiVersion: example.com/v1, kind: Deployment, spec: {template: {spec: {containers: [{image: a}]}}}}",
		"core Service":                "{apiVersion: v1, kind: Service, spec: {template: {spec: {containers: [{image: a}]}}}}",
		"ConfigMap":                   "{apiVersion: v1, kind: ConfigMap, spec: {containers: [{image: a}]}}",
		"Kyverno pattern":             "{apiVersion: kyverno.io/v1, kind: ClusterPolicy, spec: {rules: [{validate: {pattern: {spec: {containers: [{image: a}]}}}}]}}",
		"SidecarSet":                  "{apiVersion: apps.kruise.io/v1alpha1, kind: SidecarSet, spec: {containers: [{image: a}]}}",
		"templates without a pod":     "{apiVersion: argoproj.io/v1alpha1, kind: Workflow, spec: {templates: [{suspend: {}}, {resource: {manifest: 'kind: Pod'}}, {container: null}, {container: a}, {containers: [{image: a}]}]}}",
		"template's containers":       "{apiVersion: argoproj.io/v1alpha1, kind: Sensor, spec: {template: {containers: [{image: a}], spec: {containers: [{image: a}]}}}}",
		"object without a kind":       "{apiVersion: workload.codeflare.dev/v1beta2, kind: AppWrapper, spec: {components: [{template: {spec: {containers: [{image: a}]}}}]}}",
		"object of another kind":      "{apiVersion: workload.codeflare.dev/v1beta2, kind: AppWrapper, spec: {components: [{template: {apiVersion: v1, kind: ConfigMap, spec: {containers: [{image: a}]}}}]}}",
		"object in an object":         "{apiVersion: workload.codeflare.dev/v1beta2, kind: AppWrapper, spec: {components: [{template: {apiVersion: workload.codeflare.dev/v1beta2, kind: AppWrapper, spec: {components: [{template: {apiVersion: v1, kind: Pod, spec: {containers: [{image: a}]}}}]}}}]}}",
		"served up to 1.15":           "{apiVersion: extensions/v1beta1, kind: Deployment, spec: {template: {spec: {containers: [{image: a}]}}}}",
		"spec null":                   "{apiVersion: v1, kind: Pod, spec: null}",
		"spec a list":                 "{apiVersion: v1, kind: Pod, spec: [{containers: [{image: a}]}]}",
		"template null":               "{apiVersion: apps/v1, kind: Deployment, spec: {template: null}}",
		"template a word":             "{apiVersion: apps/v1, kind: Deployment, spec: {template: x}}",
		"no containers":               "{apiVersion: v1, kind: Pod, spec: {nodeName: n}}",
		"containers null":             "{apiVersion: v1, kind: Pod, spec: {containers: null}}",
		"containers empty":            "{apiVersion: v1, kind: Pod, spec: {containers: []}}",
		"containers are words":        "{apiVersion: v1, kind: Pod, spec: {containers: [a, 1, null, [b]]}}",
		"groups a word":               "{apiVersion: ray.io/v1, kind: RayCluster, spec: {workerGroupSpecs: x}}",
		"groups of words":             "{apiVersion: ray.io/v1, kind: RayCluster, spec: {workerGroupSpecs: [x, null]}}",
		"patch deletes the object":    "{apiVersion: v1, kind: Pod, $patch: delete, spec: {containers: [{image: a}]}}",
		"patch deletes the template":  "{apiVersion: apps/v1, kind: Deployment, spec: {template: {$patch: delete, spec: {containers: [{image: a}]}}}}",
		"patch deletes the spec":      "{apiVersion: apps/v1, kind: Deployment, spec: {template: {spec: {$patch: delete, containers: [{image: a}]}}}}",
		"only a directive":            "{apiVersion: v1, kind: Pod, spec: {containers: [{$patch: replace}]}}",
		"local config":                "{apiVersion: v1, kind: Pod, metadata: {annotations: {config.kubernetes.io/local-config: 'true'}}, spec: {containers: [{image: a}]}}",
		"local config, bare":          "{apiVersion: v1, kind: Pod, metadata: {annotations: {config.kubernetes.io/local-config: }}, spec: {containers: [{image: a}]}}",
		"local config list":           "{apiVersion: v1, kind: List, metadata: {annotations: {config.kubernetes.io/local-config: 'true'}}, items: [{apiVersion: v1, kind: Pod, spec: {containers: [{image: a}]}}]}",
		"merge of a word in another":  "{apiVersion: v1, kind: ConfigMap, <<: x}",
	}
	for name, text := range tests {
		t.Run(name, func(t *testing.T) {
			objects, problems := Builtin().Locate(parse(t, text))
			if len(objects) != 0 || len(problems) != 0 {
				t.Errorf("found %v, problems %v", seen(objects), problems)
			}
		})
	}
	if objects, problems := Builtin().Locate(nil); objects != nil || problems != nil {
		t.Errorf("nil: %v, %v", objects, problems)
	}
}

func TestLocatePassesOverWhatIsNoContainer(t *testing.T) {
	objects, problems := Builtin().Locate(parse(t, `
apiVersion: v1
kind: Pod
metadata: {name: p, annotations: {config.kubernetes.io/local-config: "false"}}
spec:
  $patch: replace
  containers: [word, {$patch: replace}, {image: a}, null, {}, {name: b}]
  ephemeralContainers: [{name: debug, image: e}]
  initContainers: [{image: i}]
`))
	if len(problems) != 0 {
		t.Fatal(problems)
	}
	want := []string{
		"Pod p spec.initContainers[0] i",
		"Pod p spec.containers[2] a",
		"Pod p spec.containers[5] ",
		"Pod p spec.ephemeralContainers[0] e",
	}
	if diff := cmp.Diff(want, seen(objects)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestRefLabelsAndAnnotations(t *testing.T) {
	pod := "\nspec: {containers: [{image: a}]}\n"
	tests := map[string]struct {
		text string
		want edit.Ref
	}{
		"plain":         {"apiVersion: v1\nkind: Pod\nmetadata: {name: n, namespace: ns}" + pod, edit.Ref{APIVersion: "v1", Kind: "Pod", Namespace: "ns", Name: "n"}},
		"generated":     {"apiVersion: v1\nkind: Pod\nmetadata: {generateName: n-}" + pod, edit.Ref{APIVersion: "v1", Kind: "Pod", Name: "n-"}},
		"number":        {"apiVersion: v1\nkind: Pod\nmetadata: {name: 0x10}" + pod, edit.Ref{APIVersion: "v1", Kind: "Pod", Name: "0x10"}},
		"no metadata":   {"apiVersion: v1\nkind: Pod" + pod, edit.Ref{APIVersion: "v1", Kind: "Pod"}},
		"odd metadata":  {"apiVersion: v1\nkind: Pod\nmetadata: [x]" + pod, edit.Ref{APIVersion: "v1", Kind: "Pod"}},
		"internal path": {"apiVersion: v1\nkind: Pod\nmetadata: {name: n, annotations: {config.kubernetes.io/path: old.yaml, config.kubernetes.io/index: '1', internal.config.kubernetes.io/path: a/b.yaml, internal.config.kubernetes.io/index: '2'}}" + pod, edit.Ref{APIVersion: "v1", Kind: "Pod", Name: "n", File: "a/b.yaml", Index: 2}},
		"legacy path":   {"apiVersion: v1\nkind: Pod\nmetadata: {name: n, annotations: {config.kubernetes.io/path: old.yaml, config.kubernetes.io/index: '1'}}" + pod, edit.Ref{APIVersion: "v1", Kind: "Pod", Name: "n", File: "old.yaml", Index: 1}},
		"bad index":     {"apiVersion: v1\nkind: Pod\nmetadata: {name: n, annotations: {config.kubernetes.io/path: old.yaml, config.kubernetes.io/index: x}}" + pod, edit.Ref{APIVersion: "v1", Kind: "Pod", Name: "n", File: "old.yaml"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			objects, problems := Builtin().Locate(parse(t, tt.text))
			if len(objects) != 1 || len(problems) != 0 {
				t.Fatalf("%d objects, problems %v", len(objects), problems)
			}
			if diff := cmp.Diff(tt.want, objects[0].Ref); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}

	root := parse(t, `
apiVersion: apps/v1
kind: Deployment
metadata: {labels: {a: 1, b: null}, annotations: {c: "d"}}
spec:
  template:
    metadata: {labels: {e: f}, annotations: {g: h}}
    spec: {containers: [{image: a}]}
`)
	objects, _ := Builtin().Locate(root)
	o := objects[0]
	got := []map[string]string{o.Labels, o.Annotations, o.Pods[0].Labels, o.Pods[0].Annotations}
	want := []map[string]string{{"a": "1", "b": ""}, {"c": "d"}, {"e": "f"}, {"g": "h"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if o.Node.YNode() != root.Content[0] {
		t.Error("the object's node is not the mapping of the tree")
	}
}
