package transformer

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/report"
	"sigs.k8s.io/kustomize/kyaml/kio"
	"sigs.k8s.io/kustomize/kyaml/kio/kioutil"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// bothWays runs a ResourceList cut into its items, if it can be, and parsed
// whole, and returns the two outputs with their results.
func bothWays(t *testing.T, text string) (cut, whole string, wasCut bool) {
	t.Helper()
	run := func(divide bool) string {
		l, err := ReadList([]byte(text))
		if err != nil {
			return "error: " + err.Error()
		}
		if l == nil {
			return "no ResourceList"
		}
		wasCut = wasCut || l.pieces != nil && l.items == nil
		if !divide {
			if err := l.whole(); err != nil {
				return "error: " + err.Error()
			}
		}
		h, err := New(config.Default())
		if err != nil {
			t.Fatal(err)
		}
		out, err := h.List(l, func(objects []edit.Object) []*yaml.Node {
			return report.Nodes(report.Results(objects, report.Summary))
		})
		if err != nil {
			return "error: " + err.Error()
		}
		return out.Text.String()
	}
	return run(true), run(false), wasCut
}

const (
	listStart = "apiVersion: config.kubernetes.io/v1\nkind: ResourceList\nitems:\n"
	podItem   = "- apiVersion: v1\n  kind: Pod\n  metadata:\n    name: a\n  spec:\n    containers:\n    - name: a\n      image: registry.example.com/a:1\n"
	mapItem   = "- apiVersion: v1\n  kind: ConfigMap\n  metadata:\n    name: m\n  data:\n    a: b\n"
)

// Whatever is odd about a list: cut or whole, the result is the same, byte for
// byte, and every pod is hardened.
func TestCutIsWhole(t *testing.T) {
	for _, c := range []struct {
		name, items string
		cut         bool // that this can be cut is what makes it fast
		pods        int
	}{
		{"plain", podItem + mapItem + podItem, true, 2},
		{"comments between items", "# one\n" + podItem + "\n# two\n" + mapItem + "  # in\n# three\n" + podItem + "# end\n", true, 2},
		{"functionConfig behind", podItem + "functionConfig:\n  kind: ConfigMap\n  apiVersion: v1\n# end\n", true, 1},
		{"results behind", podItem + "results:\n- message: earlier # kept\n  severity: info\n", true, 1},
		{"results before", "", false, 0},
		{"no final newline", strings.TrimSuffix(podItem, "\n"), true, 1},
		{"byte order mark", podItem + mapItem, true, 1},
		{"CRLF", strings.ReplaceAll(podItem+mapItem+podItem, "\n", "\r\n"), true, 2},
		{"wide items", strings.ReplaceAll("  "+strings.ReplaceAll(podItem, "\n", "\n  "), "\n  \n", "\n"), true, 1},
		{"quoted kind", strings.Replace(podItem, "Pod", `"Pod"`, 1), true, 1},
		{"spaced kind", strings.Replace(podItem, "kind: Pod", `kind:   Pod # c`, 1), true, 1},
		{"quoted key", strings.Replace(podItem, "kind", `"kind"`, 1), true, 1},
		{"explicit key", strings.Replace(podItem, "  kind: Pod", "  ? kind\n  : Pod", 1), true, 1},
		{"kind first", "- kind: Pod\n  apiVersion: v1\n  spec: {containers: [{name: a, image: a}]}\n", true, 1},
		{"kind last", "- spec:\n    containers:\n    - name: a\n      image: a\n  apiVersion: v1\n  kind: Pod\n", true, 1},
		{"flow items", podItem + "- {apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: a}]}}\n", true, 2},
		{"flow over lines", podItem + "- {apiVersion: v1,\n   kind: Pod, spec: {containers: [{name: a, image: a}]}}\n", true, 2},
		{"anchor and alias across items", strings.Replace(podItem, "name: a", "name: &n a", 1) + strings.Replace(podItem, "name: a", "name: *n", 1), false, 2},
		{"anchor in a map, alias in a pod", strings.Replace(mapItem, "data:", "data: &d", 1) + strings.Replace(podItem, "    name: a", "    annotations: *d\n    name: a", 1), false, 1},
		{"alias to a container", strings.Replace(podItem, "- name: a", "- &c\n      name: a", 1) + "- apiVersion: v1\n  kind: Pod\n  spec:\n    containers:\n    - *c\n", false, 1}, // the alias stands for the container that is
		{"quoted text with an item in it", strings.Replace(mapItem, "a: b", "a: \"x\n- kind: Pod\n  y\"", 1) + podItem, true, 1},
		{"block scalar with an item in it", strings.Replace(mapItem, "a: b", "a: |\n      - kind: Pod\n      functionConfig: x\n", 1) + podItem, true, 1},
		{"block scalar at the end", strings.Replace(podItem, "image:", "args:\n      - |\n        text\n\n      image:", 1) + strings.Replace(mapItem, "a: b", "a: |+\n      text\n\n", 1), true, 1},
		{"plain text with a quote", strings.Replace(mapItem, "a: b", "a: some\n      \"text", 1) + podItem, true, 1},
		{"a tab behind a colon", podItem + strings.Replace(podItem, "image: ", "image:\t", 1), true, 2},
		{"a tab in front of a comment", strings.Replace(podItem, "Pod\n", "Pod\t# c\n", 1), true, 1},
		{"second document", podItem + "---\n", false, 0},
		{"end marker", podItem + "...\n", false, 1},
		{"list in the list", "- apiVersion: v1\n  kind: List\n  items:\n  - apiVersion: v1\n    kind: Pod\n    spec:\n      containers:\n      - name: a\n        image: a\n", true, 1},
		{"an item that is no object", podItem + "- text\n- 1\n-\n- []\n", true, 1},
		{"anchors within items", strings.Replace(podItem, "name: a", "labels: &n {a: b}\n    annotations: *n\n    name: a", 1) + podItem, true, 2},
		{"header comments", strings.Replace(podItem, "- ", "- # Copyright 2025\n  ", 1) + mapItem + strings.Replace(podItem, "- ", "- # Copyright 2025\n  # more\n  ", 1), true, 2},
		{"no items", "", false, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := listStart + c.items
			if c.name == "results before" {
				text = "kind: ResourceList\nresults:\n- message: earlier\nitems:\n" + podItem
				c.cut, c.pods = true, 1
			}
			if c.name == "byte order mark" {
				text = "\ufeff" + text
			}
			cut, whole, wasCut := bothWays(t, text)
			if diff := cmp.Diff(whole, cut); diff != "" {
				t.Errorf("whole - cut +\n%s", diff)
			}
			if wasCut != c.cut {
				t.Errorf("was cut: %v, want %v", wasCut, c.cut)
			}
			if n := strings.Count(cut, "runAsNonRoot: true"); n != c.pods {
				t.Errorf("%d pods hardened, want %d:\n%s", n, c.pods, cut)
			}
			again, _, _ := bothWays(t, cut)
			if diff := cmp.Diff(cut, again); diff != "" && c.pods > 0 {
				t.Errorf("second run: first - second +\n%s", diff)
			}
		})
	}
}

// The same over real manifests: set PODHARDEN_CORPUS to a directory of them.
func TestCutIsWholeOverCorpus(t *testing.T) {
	for _, file := range corpus(t) {
		list := asList(t, file)
		cut, whole, _ := bothWays(t, list)
		if cut != whole {
			t.Errorf("%s: whole - cut +\n%s", file, cmp.Diff(whole, cut))
		}
	}
}

// corpus lists the manifests below PODHARDEN_CORPUS, and skips the test if it
// is not set.
func corpus(t testing.TB) []string {
	t.Helper()
	dir := os.Getenv("PODHARDEN_CORPUS")
	if dir == "" {
		t.Skip("PODHARDEN_CORPUS is not set")
	}
	var out []string
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if ext := filepath.Ext(path); err == nil && !d.IsDir() && (ext == ".yaml" || ext == ".yml" || ext == ".json") {
			out = append(out, path)
		}
		return err
	})
	if err != nil || len(out) == 0 {
		t.Fatalf("no manifests below %s: %v", dir, err)
	}
	return out
}

// asList wraps a file into a ResourceList as kpt does; "" if kyaml can't read it.
func asList(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	nodes, err := (&kio.ByteReader{
		Reader: strings.NewReader(string(text)), DisableUnwrapping: true, PreserveSeqIndent: true,
		SetAnnotations: map[string]string{kioutil.PathAnnotation: filepath.Base(file)},
	}).Read()
	if err != nil {
		return ""
	}
	var b strings.Builder
	w := kio.ByteWriter{Writer: &b, KeepReaderAnnotations: true, WrappingKind: kio.ResourceListKind, WrappingAPIVersion: kio.ResourceListAPIVersion}
	if err := w.Write(nodes); err != nil {
		return ""
	}
	return b.String()
}

// Whatever is odd about a list that the YAML library takes: cut or whole, the same
// comes out. Of one that it does not take, an item without pods is never read.
func FuzzCutIsWhole(f *testing.F) {
	f.Add(podItem + "# c\n" + mapItem + podItem)
	f.Add("  - # c\n    apiVersion: v1\n    kind: Pod\n    spec: {containers: [{name: a, image: a}]}\n")
	f.Add("- {apiVersion: v1, kind: Pod, spec: {containers: [{name: &n a, image: *n}]}}\nresults: []\n")
	f.Add("- a: b\n  kind: c\n  d: %\n")
	f.Add("- \r0:")
	f.Fuzz(func(t *testing.T, items string) {
		if len(items) > 4000 || strings.Contains(items, "&") {
			return
		}
		both := &testing.T{}
		cut, whole, wasCut := bothWays(both, listStart+items)
		if wasCut && cut != whole && !strings.HasPrefix(whole, "error: ") {
			t.Errorf("whole - cut +\n%s", cmp.Diff(whole, cut))
		}
	})
}
