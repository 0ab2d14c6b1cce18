package edit

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Merge keys stay where they can; what they bring in and is not to change any more is
// written out where they stand.
func TestMerges(t *testing.T) {
	set := func(v any, keys ...string) Edit { return Edit{Path: Root.Key(keys...), New: v} }
	drop := func(keys ...string) Edit { return Edit{Op: Remove, Path: Root.Key(keys...)} }
	for _, c := range []struct {
		name, in string
		edits    []Edit
		want     string
	}{
		{
			"a new key beside a merge",
			"b: &b {x: 1}\nm:\n  <<: *b\n",
			[]Edit{set(true, "m", "y")},
			"b: &b {x: 1}\nm:\n  <<: *b\n  y: true\n",
		},
		{
			"an own key over a merged one",
			"b: &b {x: 1}\nm:\n  <<: *b\n",
			[]Edit{set(int64(2), "m", "x")},
			"b: &b {x: 1}\nm:\n  <<: *b\n  x: 2\n",
		},
		{
			"below a merged key",
			"b: &b {x: {y: 1}}\nm:\n  <<: *b\n",
			[]Edit{set(int64(2), "m", "x", "z")},
			"b: &b {x: {y: 1}}\nm:\n  <<: *b\n  x: {y: 1, z: 2}\n",
		},
		{
			"an item of a merged list",
			"b: &b {x: [1]}\nm:\n  <<: *b\n",
			[]Edit{{Op: Append, Path: Root.Key("m", "x"), New: int64(2)}},
			"b: &b {x: [1]}\nm:\n  <<: *b\n  x: [1, 2]\n",
		},
		{
			"a merged key that goes",
			"b: &b {x: 1, y: 2}\nm:\n  <<: *b\n  z: 3\n",
			[]Edit{drop("m", "x")},
			"b: &b {x: 1, y: 2}\nm:\n  z: 3\n  y: 2\n",
		},
		{
			"an own key that goes and would show a merged one",
			"b: &b {x: 1}\nm:\n  <<: *b\n  x: 3\n",
			[]Edit{drop("m", "x")},
			"b: &b {x: 1}\nm: {}\n",
		},
		{
			"an own key that goes and hides nothing",
			"b: &b {x: 1}\nm:\n  <<: *b\n  y: 3\n",
			[]Edit{drop("m", "y")},
			"b: &b {x: 1}\nm:\n  <<: *b\n",
		},
		{
			"both get the same key",
			"b: &b {x: 1}\nm:\n  <<: *b\n",
			[]Edit{set(true, "b", "y"), set(true, "m", "y")},
			"b: &b {x: 1, y: true}\nm:\n  <<: *b\n",
		},
		{
			"the author's own key stays though it says the same",
			"b: &b {x: 1}\nm:\n  <<: *b\n  x: 2\n",
			[]Edit{set(int64(2), "b", "x")},
			"b: &b {x: 2}\nm:\n  <<: *b\n  x: 2\n",
		},
		{
			"the merged mapping loses a key",
			"b: &b {x: 1, y: 2}\nm:\n  <<: *b\n",
			[]Edit{drop("b", "x")},
			"b: &b {y: 2}\nm:\n  <<: *b\n  x: 1\n",
		},
		{
			"the merged mapping goes",
			"b: &b {x: 1}\nm:\n  <<: *b\n  y: 2\n",
			[]Edit{drop("b")},
			"m:\n  y: 2\n  x: 1\n",
		},
		{
			"the merged mapping becomes something else",
			"b: &b {x: 1}\nm:\n  <<: *b\n",
			[]Edit{set("text", "b")},
			"b: &b text\nm:\n  x: 1\n",
		},
		{
			"the first of two merged mappings gains a key that hides the second's",
			"b: &b {x: 1}\nc: &c {y: 2}\nm:\n  <<: [*b, *c]\n",
			[]Edit{set(int64(3), "b", "y")},
			"b: &b {x: 1, y: 3}\nc: &c {y: 2}\nm:\n  <<: [*b, *c]\n  y: 2\n",
		},
		{
			"the second of two gains a key that the first hides",
			"b: &b {x: 1}\nc: &c {y: 2}\nm:\n  <<: [*b, *c]\n",
			[]Edit{set(int64(3), "c", "x")},
			"b: &b {x: 1}\nc: &c {y: 2, x: 3}\nm:\n  <<: [*b, *c]\n",
		},
		{
			"a mapping that is merged in place",
			"m:\n  <<: {x: {y: 1}}\n  z: 1\n",
			[]Edit{set(int64(2), "m", "x", "y")},
			"m:\n  <<: {x: {y: 1}}\n  z: 1\n  x: {y: 2}\n",
		},
		{
			"text in quotes is no merge key",
			"b: &b {x: 1}\nm:\n  \"<<\": 1\n",
			[]Edit{set(true, "m", "x"), set(true, "b", "y")},
			"b: &b {x: 1, y: true}\nm:\n  \"<<\": 1\n  x: true\n",
		},
		{
			"an exempt user is another container",
			"c1: &c {n: a}\nc2:\n  <<: *c\n  n: b\nc3:\n  <<: *c\n  n: c\n",
			[]Edit{set(true, "c1", "r"), set(true, "c2", "r")},
			"c1: &c {n: a, r: true}\nc2:\n  <<: *c\n  n: b\nc3:\n  n: c\n",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := parsed(t, c.in)
			object, origin, err := Apply(doc.Content[0], c.edits)
			if err != nil {
				t.Fatal(err)
			}
			out, err := Settle(doc, map[*yaml.Node]*yaml.Node{doc.Content[0]: object}, origin)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, strings.ReplaceAll(encoded(t, out), "!!merge ", "")); diff != "" {
				t.Errorf("want - got +\n%s", diff)
			}
		})
	}
}
