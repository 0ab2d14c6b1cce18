package report

import (
	"testing"

	"github.com/GoogleContainerTools/kpt-functions-sdk/go/fn"
	"github.com/google/go-cmp/cmp"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// The nodes made by hand must print as the SDK's own types do.
func TestNodesPrintAsTheSDKDoes(t *testing.T) {
	results := append(Results(sampleObjects(), Summary), Results(sampleObjects(), Fields)...)
	results = append(results,
		&fn.Result{},
		&fn.Result{
			Message:     "two\nlines",
			Severity:    fn.Error,
			ResourceRef: &fn.ResourceRef{Kind: "Pod", Name: "true"},
			File:        &fn.File{Index: 3},
			Tags:        map[string]string{"z": "1", "a": "~", "10": "", "null": "yes"},
		},
		&fn.Result{Message: "- not: a mapping", ResourceRef: &fn.ResourceRef{}, Field: &fn.Field{}},
	)
	for _, v := range []any{
		false, int64(0), int64(-1), 7, 1.5, 1e300, "", "1000", "0x10", "1e3", "true", "on", "null", "~", "2024-01-01", "20:30", "y", "N", "OFF", "oN", "a: b", "# c", " space ",
		[]any{}, []any{nil, []any{}, []any{"a", map[string]any{}}}, map[string]any{}, map[string]any{"b": nil, "a": map[string]any{"1": true}},
	} {
		results = append(results, &fn.Result{Message: "m", Field: &fn.Field{Path: "p", CurrentValue: v, ProposedValue: v}})
	}
	for i, node := range Nodes(results) {
		want, err := yaml.Marshal(results[i])
		if err != nil {
			t.Fatal(err)
		}
		got, err := yaml.Marshal(node)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), string(got)); diff != "" {
			t.Errorf("%v (-SDK +ours)\n%s", results[i], diff)
		}
	}
}

// A value of a type that no plan should hold is at least shown.
func TestNodesOfOtherValues(t *testing.T) {
	got := new(writer).value(struct{ A int }{1})
	if want := (&yaml.Node{Kind: yaml.ScalarNode, Tag: yaml.NodeTagString, Value: "{1}"}); !cmp.Equal(want, got) {
		t.Error(cmp.Diff(want, got))
	}
}
