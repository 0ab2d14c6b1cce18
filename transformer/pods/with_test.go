package pods

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWith(t *testing.T) {
	k, err := Builtin().With([]Extra{
		{"example.com", "Machine", "spec.podTemplate.spec"},
		{"example.com", "Machine", "spec.groups[*].pod"},
		{"apps", "Deployment", "spec.template.spec"}, // known already
		{"ray.io", "RayCluster", "spec.sidecarPod.spec"},
	})
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct {
		text  string
		paths []string
		meta  string // of the first pod
	}{
		"new kind": {`
apiVersion: example.com/v7
kind: Machine
spec:
  podTemplate: {spec: {containers: [{image: a}]}}
  groups:
    x: {pod: {containers: [{image: b}]}}
  volumeClaimTemplates: [{metadata: {name: data}}]
`, []string{"spec.podTemplate.spec", "spec.groups.x.pod"}, "spec.podTemplate.metadata"},
		"equal path": {`
apiVersion: apps/v1
kind: Deployment
spec: {template: {spec: {containers: [{image: a}]}}}
`, []string{"spec.template.spec"}, "spec.template.metadata"},
		"further path": {`
apiVersion: ray.io/v1
kind: RayCluster
spec:
  sidecarPod: {spec: {containers: [{image: a}]}}
  headGroupSpec: {template: {spec: {containers: [{image: a}]}}}
`, []string{"spec.headGroupSpec.template.spec", "spec.sidecarPod.spec"}, "spec.headGroupSpec.template.metadata"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			objects, problems := k.Locate(parse(t, tt.text))
			if len(objects) != 1 || len(problems) != 0 {
				t.Fatalf("%d objects, problems %v", len(objects), problems)
			}
			var paths []string
			for _, p := range objects[0].Pods {
				paths = append(paths, p.Path.String())
			}
			if diff := cmp.Diff(tt.paths, paths); diff != "" {
				t.Errorf("paths (-want +got):\n%s", diff)
			}
			if got := objects[0].Pods[0].Meta.String(); got != tt.meta {
				t.Errorf("metadata at %s, want %s", got, tt.meta)
			}
		})
	}
	if Builtin().MayHold("Machine") {
		t.Error("With changed the table it was called on")
	}
	if same, err := Builtin().With(nil); same != Builtin() || err != nil {
		t.Errorf("With(nil) = %p, %v", same, err)
	}
}

func TestWithRefuses(t *testing.T) {
	tests := map[string]struct {
		extra Extra
		want  string
	}{
		"no kind":    {Extra{"g", "", "spec"}, "podSpecs[1]: kind is missing: name the kind that holds the pods"},
		"no path":    {Extra{"g", "A", ""}, "podSpecs[1] (g/A): path is missing: say where the pod spec lies, such as spec.template.spec"},
		"empty step": {Extra{"g", "A", "spec..x"}, `podSpecs[1] (g/A): path "spec..x" has an empty step: separate field names by single dots, such as spec.template.spec`},
		"bare star":  {Extra{"", "A", "spec.[*].x"}, `podSpecs[1] (A): path "spec.[*].x" has an empty step: separate field names by single dots, such as spec.template.spec`},
		"index":      {Extra{"g", "A", "spec.pods[0].spec"}, `podSpecs[1] (g/A): path "spec.pods[0].spec": step "pods[0]" is not understood: write a field name, followed by [*] for each item of a list or value of a map`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := Builtin().With([]Extra{{"g", "Good", "spec"}, tt.extra})
			if err == nil || err.Error() != tt.want {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
}
