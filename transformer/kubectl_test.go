package transformer

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/pods"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// applied are the objects with pods that kubectl's own reader hands to the API
// server: those up to the first document that it can't read. The items of a list
// are objects of their own there.
func applied(t *testing.T, text []byte) []edit.Ref {
	t.Helper()
	var out []edit.Ref
	d := utilyaml.NewYAMLOrJSONDecoder(bytes.NewReader(text), 4096)
	for {
		object := map[string]any{}
		if err := d.Decode(&object); err != nil {
			return out
		}
		for _, object := range flattened(object) {
			if !named(object) {
				continue // the API server refuses it: 00 is the number 0 to it
			}
			text, err := json.Marshal(object)
			if err != nil {
				return out
			}
			n := &yaml.Node{}
			if err := yaml.Unmarshal(text, n); err != nil {
				continue // what JSON says and YAML can't
			}
			located, problems := pods.Builtin().Locate(n)
			for _, o := range located {
				out = append(out, o.Ref)
			}
			for _, p := range problems {
				out = append(out, p.Ref)
			}
		}
	}
}

// named reports whether what an object is called by are texts.
func named(object map[string]any) bool {
	metadata, _ := object["metadata"].(map[string]any)
	for _, v := range []any{object["apiVersion"], object["kind"], metadata["namespace"], metadata["name"]} {
		if _, text := v.(string); !text && v != nil {
			return false
		}
	}
	return true
}

// flattened are the objects that kubectl makes of one: of a list its items, those of
// lists in it too.
func flattened(object map[string]any) (out []map[string]any) {
	list := unstructured.Unstructured{Object: object}
	if !list.IsList() {
		return []map[string]any{object}
	}
	text, err := json.Marshal(object)
	if err != nil {
		return nil
	}
	read, err := runtime.Decode(unstructured.UnstructuredJSONScheme, text)
	if err != nil {
		return nil // kubectl fails
	}
	if list, ok := read.(*unstructured.UnstructuredList); ok {
		for _, item := range list.Items {
			out = append(out, flattened(item.Object)...)
		}
	}
	return out
}

// nothingUnseen fails if kubectl's reader sees an object with pods in a text that
// podharden neither refuses nor names.
func nothingUnseen(t *testing.T, text []byte) {
	t.Helper()
	h, err := New(config.Default())
	if err != nil {
		t.Fatal(err)
	}
	out, err := h.Stream(text, Encode)
	if err != nil || out.Failed() {
		return // nothing is written
	}
	seen := map[edit.Ref]int{}
	for _, o := range out.Objects {
		seen[edit.Ref{APIVersion: o.Ref.APIVersion, Kind: o.Ref.Kind, Namespace: o.Ref.Namespace, Name: o.Ref.Name}]++
	}
	for _, ref := range applied(t, text) {
		ref.File, ref.Index = "", 0
		if seen[ref]--; seen[ref] < 0 && ref.APIVersion != "" {
			t.Errorf("%q: kubectl reads %+v, podharden passes it by", text, ref)
		}
	}
}

const (
	podText = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: registry.example.com/a:1}]}\n"
	podJSON = `{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"},"spec":{"containers":[{"name":"a","image":"registry.example.com/a:1"}]}}`
)

// Ways to set a pod out that one reader may see and another pass by.
var hazards = []string{
	podText,
	"\ufeff" + podText,
	"---\n\ufeff" + podText,
	podText + "---\n\ufeff" + podText,
	podText + "---\n# c\n\ufeff# d\n" + podText,
	"\ufeff%YAML 1.1\n---\n" + podText,
	podText + "\ufeff---\n" + podText,
	"kind: ConfigMap\nkind : Pod\n" + strings.Replace(podText, "kind: Pod\n", "", 1),
	strings.Replace(podText, "kind: Pod", "kind : Pod", 1),
	strings.Replace(podText, "kind: Pod", `"kind" : "\x50od"`, 1),
	strings.Replace(podText, "kind: Pod", "kind: !!binary UG9k", 1),
	strings.Replace(podText, "kind: Pod", "? kind\n: Pod", 1),
	strings.Replace(podText, "kind: Pod", "kind:\n  Pod", 1),
	strings.Replace(podText, "kind: Pod", "kind: >-\n  Pod", 1),
	strings.Replace(podText, "kind: Pod", "kind: &k Pod", 1),
	strings.Replace(podText, "kind: Pod", "x: &x {kind: Pod}\n<<: *x", 1),
	"---apiVersion: v1\n" + strings.Replace(podText, "apiVersion: v1\n", "", 1),
	podText + "---# c\n" + podText,
	podText + "--- # c\n" + podText,
	podText + "---\t\n" + podText,
	podText + "...\n" + podText,
	podText + "...\n---\n" + podText,
	"a: \"x\n--- \n" + podText + "\"\n",
	podJSON + podJSON,
	podJSON + "\n" + podJSON + "\n",
	"\n\t " + podJSON + "\n---\n" + podJSON,
	podJSON + "\n---\n" + podText,
	podText + "---\n" + podJSON + podJSON,
	`{"apiVersion":"v1","kind":"List","items":[` + podJSON + "," + podJSON + "]}",
	`{"apiVersion":"example.com/v1","kind":"Bundle","items":[` + podJSON + "," + podJSON + "]}",
	`{"apiVersion":"example.com/v1","kind":"Bundle","items":[{"apiVersion":"example.com/v1","kind":"Bundle","items":[` + podJSON + "]}]}",
	`{"apiVersion":"v1","kind":"Pod","items":[` + strings.Replace(podJSON, `"apiVersion":"v1","kind":"Pod",`, "", 1) + "]}",
	`{"apiVersion":"apps/v1","kind":"Deployment","items":[` + podJSON + "]}",
	"kind: Bundle\napiVersion: example.com/v1\nitems:\n- " + strings.TrimSpace(strings.ReplaceAll(podText, "\n", "\n  ")) + "\n",
	"apiVersion: v1\nkind: List\nitems:\n- # c\n  " + strings.TrimSpace(strings.ReplaceAll(podText, "\n", "\n  ")) + "\n",
	"# c\u2028" + podText,
	"kind: ConfigMap\n# c\u0085kind: Pod\napiVersion: v1\nspec: {containers: [{name: a, image: a}]}\n",
	strings.ReplaceAll(podText, "\n", "\r\n"),
	strings.ReplaceAll(podText, "\n", "\r"),
	"apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n    name: a\n    image: a\n",
	strings.Replace(podText, "containers: [", "containers: &c [", 1) + "---\n" + podText,
	"  " + strings.ReplaceAll(strings.TrimSpace(podText), "\n", "\n  ") + "\n",
	"a: \"x\nkind: ConfigMap\n\"\n" + podText,
	"--- \n" + podText + "--- \n\n---\n" + podText,
}

func TestNothingPassesUnseen(t *testing.T) {
	seen := 0
	for _, text := range hazards {
		nothingUnseen(t, []byte(text))
		seen += len(applied(t, []byte(text)))
		for _, other := range hazards {
			nothingUnseen(t, []byte(text+"---\n"+other))
		}
	}
	if seen < len(hazards)/2 {
		t.Errorf("kubectl's reader sees only %d objects in %d texts", seen, len(hazards))
	}
}

func TestNothingPassesUnseenOverCorpus(t *testing.T) {
	for _, file := range corpus(t) {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		nothingUnseen(t, text)
		nothingUnseen(t, append([]byte("\ufeff"), bytes.ReplaceAll(text, []byte("\n---\n"), []byte("\n---\n\ufeff"))...))
	}
}

func FuzzNothingPassesUnseen(f *testing.F) {
	for _, text := range hazards {
		f.Add([]byte(text))
	}
	f.Add([]byte("apiVersion: 00\nkind: Pod\nspec: {containers: [{0}]}"))
	f.Fuzz(func(t *testing.T, text []byte) { nothingUnseen(t, text) })
}
