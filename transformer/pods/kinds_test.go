package pods

import (
	"bytes"
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

// The table is read as manifests are, and says what the YAML library says that it
// says, which knows each of its keys.
func TestReadTable(t *testing.T) {
	got, err := readTable(kindsYAML)
	if err != nil {
		t.Fatal(err)
	}
	d := yaml.NewDecoder(bytes.NewReader(kindsYAML))
	d.KnownFields(true)
	want := new(table)
	if err := d.Decode(want); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("read otherwise (-library +here):\n%s", diff)
	}
}

func TestReadTableRefuses(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"twice":          {"kinds: [{kind: A, paths: [spec]}, {kind: A, paths: [spec]}]", "A stands twice"},
		"unknown limits": {"kinds: [{group: g, kind: A, paths: [spec], limits: x}]", `g/A: no limits "x"`},
		"unknown shape":  {"kinds: [{group: g, kind: A, paths: [spec], shape: x}]", `g/A: no shape "x"`},
		"shape's list":   {"shapes: {x: {containers: [{path: a, list: b}]}}", `shape x: a: no list "b" of containers`},
		"bad path":       {"kinds: [{kind: A, paths: [a..b]}]", `A: path "a..b" has an empty step: separate field names by single dots, such as spec.template.spec`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			table, err := readTable([]byte(tt.text))
			if err == nil {
				_, err = table.kinds()
			}
			if err == nil || err.Error() != tt.want {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
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
