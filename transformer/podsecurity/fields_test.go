package podsecurity

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/pod-security-admission/policy"
)

// A newer policy that reads a field which is not decoded would judge pods that
// it does not see. So every field of a pod spec that the policy's sources name
// must be in the list, and the list must hold no more than that.
func TestFieldsAreThoseThatThePolicyReads(t *testing.T) {
	dir, err := policyModule()
	if err != nil {
		t.Fatal(err)
	}
	read := selectors(t, filepath.Join(dir, "policy"))
	listed := map[string]bool{}
	collectGoNames(podSpec, listed)
	known := map[string]bool{}
	allGoNames(reflect.TypeFor[corev1.PodSpec](), known, map[reflect.Type]bool{})

	for name := range read {
		// One is embedded and has no name in the API; the others are names of the
		// policy's own types, or are metadata's.
		if slices.Contains([]string{"EphemeralContainerCommon", "ObjectMeta", "Annotations", "Level"}, name) {
			continue
		}
		if known[name] && !listed[name] {
			t.Errorf("the policy reads a field %s, which is not in the list", name)
		}
	}
	for name := range listed {
		if !read[name] {
			t.Errorf("the list has a field %s, which the policy does not read", name)
		}
	}
}

// selectors returns every name behind a dot in the package's sources.
func selectors(t *testing.T, dir string) map[string]bool {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]bool{}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		tree, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(tree, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok {
				out[s.Sel.Name] = true
			}
			return true
		})
	}
	return out
}

// collectGoNames adds the Go names of the fields below a decoder.
func collectGoNames(d *decoder, out map[string]bool) {
	if d.typ.Kind() == reflect.Slice {
		collectGoNames(d.items(), out)
		return
	}
	for i := range d.known {
		c := d.child(i)
		out[d.typ.FieldByIndex(c.index).Name] = true
		collectGoNames(c, out)
	}
}

// allGoNames adds the Go names of all fields below a type.
func allGoNames(typ reflect.Type, out map[string]bool, seen map[reflect.Type]bool) {
	for typ.Kind() == reflect.Pointer || typ.Kind() == reflect.Slice {
		typ = typ.Elem()
	}
	if typ.Kind() != reflect.Struct || seen[typ] || !strings.HasPrefix(typ.PkgPath(), "k8s.io/api/") {
		return
	}
	seen[typ] = true
	for _, f := range reflect.VisibleFields(typ) {
		out[f.Name] = true
		allGoNames(f.Type, out, seen)
	}
}

// Every source that the API knows must be read, or such a volume would look
// like one without a source.
func TestVolumeFieldsAreAllOfTheAPI(t *testing.T) {
	var want, got []string
	for _, f := range reflect.VisibleFields(reflect.TypeFor[corev1.Volume]()) {
		if tag, _, _ := strings.Cut(f.Tag.Get("json"), ","); tag != "" {
			want = append(want, tag)
		}
	}
	for _, f := range volumeFields {
		got = append(got, f.name)
	}
	slices.Sort(got)
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// A check that is new in the policy needs its field named, or its violations
// only point to the container.
func TestEveryCheckHasAField(t *testing.T) {
	elsewhere := []string{"capabilities_restricted", "hostNamespaces", "hostPathVolumes", "hostPorts",
		"hostProbesAndHostLifecycle", "restrictedVolumes", "seLinuxOptions", "sysctls"}
	for _, c := range policy.DefaultChecks() {
		if _, ok := securityFields[c.ID]; !ok && !slices.Contains(elsewhere, string(c.ID)) {
			t.Errorf("no field is known for check %s", c.ID)
		}
	}
}

// Only checks that read no field of a securityContext are about something else.
func TestElsewhere(t *testing.T) {
	for check, want := range map[string]bool{
		"hostNamespaces": true, "hostPathVolumes": true, "restrictedVolumes": true, "hostPorts": true, "hostProbesAndHostLifecycle": true,
		"runAsNonRoot": false, "sysctls": false, "capabilities_restricted": false, "windowsHostProcess": false,
	} {
		if got := Elsewhere(check); got != want {
			t.Errorf("Elsewhere(%q) = %v", check, got)
		}
	}
}
