package transformer

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/podharden/podharden/transformer/config"
)

// The index of an object in its file counts from 0 what kubectl would apply:
// documents, and in their place the items of those that are lists. Lines are those
// of the document, its marker counted in, or of the item.
func TestPlacesOfObjects(t *testing.T) {
	const pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: NAME}\nspec: {containers: [{name: a, image: a}]}\n"
	type at struct{ Index, First, Last int }
	for _, c := range []struct {
		name, text string
		want       []at
	}{
		{"one", pod, []at{{0, 1, 4}}},
		{"behind another, and behind comments alone", "# c\n---\nkind: ConfigMap\n---\n" + pod + "---\n" + pod, []at{{1, 4, 8}, {2, 9, 13}}},
		{"behind a document that says nothing", "---\n# c\n---\nkind: ConfigMap\n---\nnull\n---\n" + pod, []at{{1, 7, 11}}},
		{"an annotation of a host does not count", "apiVersion: v1\nkind: Pod\nmetadata: {name: a, annotations: {config.kubernetes.io/index: '7'}}\nspec: {containers: [{name: a, image: a}]}\n", []at{{0, 1, 4}}},
		{"items, cut", "kind: ConfigMap\n---\napiVersion: v1\nkind: List\nitems:\n- kind: Secret\n- apiVersion: v1\n  kind: Pod\n  spec: {containers: [{name: a, image: a}]}\n---\n" + pod, []at{{2, 7, 9}, {3, 10, 14}}},
		{"items, parsed", "kind: List\napiVersion: v1\nitems: [{kind: Secret}, {apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: a}]}}, {kind: Secret}]\n---\n" + pod, []at{{1, 3, 3}, {3, 4, 8}}},
		{"items that share anchors", "kind: List\napiVersion: v1\nitems:\n- &x {kind: Secret}\n- {apiVersion: v1, kind: Pod, x: *x, spec: {containers: [{name: a, image: a}]}}\n---\n" + pod, []at{{1, 1, 5}, {2, 6, 10}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			h, err := New(config.Default())
			if err != nil {
				t.Fatal(err)
			}
			out, err := h.Stream([]byte(c.text), Keep)
			if err != nil {
				t.Fatal(err)
			}
			var got []at
			for _, o := range out.Objects {
				got = append(got, at{o.Ref.Index, o.Lines.First, o.Lines.Last})
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("want - got +\n%s", diff)
			}
		})
	}
}
