package pods

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// parse reads one YAML document.
func parse(t testing.TB, text string) *yaml.Node {
	t.Helper()
	n := new(yaml.Node)
	if err := yaml.Unmarshal([]byte(text), n); err != nil {
		t.Fatalf("test input: %v\n%s", err, text)
	}
	return n
}

func TestNewKindsRefuses(t *testing.T) {
	if _, err := newKinds([]kind{{kind: "A"}, {kind: "A"}}); err == nil || err.Error() != "A stands twice" {
		t.Errorf("got %v, want A stands twice", err)
	}
}

// Each path of the table can be read.
func TestRoutesOfTheTable(t *testing.T) {
	k := Builtin()
	for gk, e := range k.entries {
		got := e.routes()
		if len(got.pods) != len(e.paths) || len(got.objects) != len(e.objects) || (got.around == nil) != (e.around == "") {
			t.Errorf("%s: got %+v", gk, got)
		}
	}
}

// Containers of a shape belong to a list of a pod spec, and only a shape has
// something around it.
func TestShapesOfTheTable(t *testing.T) {
	for _, row := range kinds {
		if row.shape == nil {
			if row.around != "" {
				t.Errorf("%s has around and no shape", row.kind)
			}
			continue
		}
		for _, p := range row.shape.containers {
			if !slices.ContainsFunc(containerLists[:], func(l containerList) bool { return l.field == p.list }) {
				t.Errorf("%s: no list %q of containers", row.kind, p.list)
			}
		}
	}
}

func TestImmutableAndLimits(t *testing.T) {
	immutable, limited := []string{}, []string{}
	k := Builtin()
	for _, name := range k.Names() {
		group, kind, ok := strings.Cut(name, "/")
		if !ok {
			group, kind = "", name
		}
		e := k.entries[groupKind{group, kind}]
		if e.immutable {
			immutable = append(immutable, name)
		}
		if e.limits != nil {
			limited = append(limited, name)
		}
	}
	if diff := cmp.Diff([]string{"Pod", "batch.volcano.sh/Job", "batch/Job", "jobset.x-k8s.io/JobSet", "serving.knative.dev/Revision"}, immutable); diff != "" {
		t.Errorf("immutable (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"serving.knative.dev/Configuration", "serving.knative.dev/Revision", "serving.knative.dev/Service"}, limited); diff != "" {
		t.Errorf("limited (-want +got):\n%s", diff)
	}
	l := k.entries[groupKind{"serving.knative.dev", "Service"}].limits
	if l.AllowsPod("runAsNonRoot") || !l.AllowsContainer("seccompProfile") || l.AllowsContainer("seLinuxOptions") || l.NoVolumes {
		t.Errorf("Knative's limits: %+v", l)
	}
}

func TestMayHold(t *testing.T) {
	k := Builtin()
	for kind, want := range map[string]bool{
		"Deployment": true, "Service": true, "List": true, "PodList": true, "StrimziPodSet": true,
		"ConfigMap": false, "CustomResourceDefinition": false, "SidecarSet": false, "ClusterPolicy": false, "": false,
	} {
		if got := k.MayHold(kind); got != want {
			t.Errorf("MayHold(%q) = %v", kind, got)
		}
	}
	for _, tt := range []struct {
		apiVersion, kind string
		want             bool
	}{
		{"v1", "Service", false},
		{"serving.knative.dev/v1", "Service", true},
		{"apps/v9", "Deployment", true},
		{"v1", "List", true},
		{"", "Pod", false},
	} {
		if got := k.MayHoldIn(tt.apiVersion, tt.kind); got != tt.want {
			t.Errorf("MayHoldIn(%q, %q) = %v", tt.apiVersion, tt.kind, got)
		}
	}
}

func TestNames(t *testing.T) {
	k, err := Builtin().With([]Extra{{"", "Zebra", "spec"}})
	if err != nil {
		t.Fatal(err)
	}
	names := k.Names()
	if !slices.IsSorted(names) || len(names) != len(Builtin().Names())+1 {
		t.Errorf("names: %v", names)
	}
	for _, want := range []string{"Pod", "Zebra", "apps/Deployment", "apps.kruise.io/StatefulSet"} {
		if !slices.Contains(names, want) {
			t.Errorf("%s is missing in %v", want, names)
		}
	}
}
