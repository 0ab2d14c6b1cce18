package podsecurity

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/yaml"

	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/pods"
)

// policyModule returns the folder of the policy's module, with its sources and
// its fixtures.
var policyModule = sync.OnceValues(func() (string, error) {
	out, err := exec.Command("go", "list", "-f", "{{.Module.Dir}}", "k8s.io/pod-security-admission/policy").Output()
	return strings.TrimSpace(string(out)), err
})

// fixture is one pod that the policy's authors wrote to pass or fail a check.
type fixture struct {
	level, version, verdict, name string // e.g. "restricted", "v1.29", "fail", "privileged0.yaml"
	plain                         *pods.Pod
	typed                         *corev1.Pod
}

// fixtures returns all pods of the module's test data; it fails the test if
// there are none.
func fixtures(t *testing.T) []fixture {
	t.Helper()
	dir, err := policyModule()
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "test", "testdata", "*", "v1.*", "*", "*.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 1000 {
		t.Fatalf("found %d fixtures in %s, want thousands", len(files), dir)
	}
	out := make([]fixture, len(files))
	for i, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		parts := strings.Split(filepath.ToSlash(file), "/")
		n := len(parts)
		out[i] = fixture{level: parts[n-4], version: parts[n-3], verdict: parts[n-2], name: parts[n-1],
			plain: parsePod(t, string(text)), typed: new(corev1.Pod)}
		if err := yaml.Unmarshal(text, out[i].typed); err != nil {
			t.Fatal(err)
		}
		setVolumeDefaults(&out[i].typed.Spec)
	}
	return out
}

// setVolumeDefaults does what the API server does before it judges a pod.
func setVolumeDefaults(spec *corev1.PodSpec) {
	for i := range spec.Volumes {
		if v := &spec.Volumes[i]; v.VolumeSource == (corev1.VolumeSource{}) {
			v.EmptyDir = &corev1.EmptyDirVolumeSource{}
		}
	}
}

// parsePod reads a manifest of kind Pod.
func parsePod(t testing.TB, text string) *pods.Pod {
	t.Helper()
	var object struct {
		Metadata struct {
			Annotations map[string]string `json:"annotations"`
		} `json:"metadata"`
		Spec map[string]any `json:"spec"`
	}
	if err := yaml.Unmarshal([]byte(text), &object); err != nil {
		t.Fatal(err)
	}
	return &pods.Pod{
		Path:        edit.Root.Key("spec"),
		Meta:        edit.Root.Key("metadata"),
		Annotations: object.Metadata.Annotations,
		Spec:        object.Spec,
	}
}

// unmarshal reads a manifest into a typed object.
func unmarshal(text string, out any) error { return yaml.Unmarshal([]byte(text), out) }
