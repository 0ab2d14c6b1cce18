package edit

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

func parsed(t *testing.T, text string) *yaml.Node {
	t.Helper()
	doc := &yaml.Node{}
	if err := yaml.Unmarshal([]byte(text), doc); err != nil {
		t.Fatal(err)
	}
	return doc
}

func encoded(t *testing.T, doc *yaml.Node) string {
	t.Helper()
	out, err := yaml.Marshal(doc)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// The traps of kyaml's own setters, each with what comes of it here.
func TestApply(t *testing.T) {
	b := Root.Key("a", "b")
	for _, c := range []struct {
		name, in string
		edits    []Edit
		want     string
	}{
		{"a boolean is no string", "a: {}\n", []Edit{{Path: b, New: false}}, "a:\n  b: false\n"},
		{"a string is no number", "a:\n  c: 1\n", []Edit{{Path: b, New: "1000"}}, "a:\n  c: 1\n  b: \"1000\"\n"},
		{"a number is no string", "a:\n  c: 1\n", []Edit{{Path: b, New: int64(1000)}}, "a:\n  c: 1\n  b: 1000\n"},
		{"the comment behind a value stays", "a:\n  b: true # c\n", []Edit{{Path: b, New: false}}, "a:\n  b: false # c\n"},
		{"quotes go with the string", "a:\n  b: \"true\"\n", []Edit{{Path: b, New: false}}, "a:\n  b: false\n"},
		{"quotes stay around a string", "a:\n  b: \"x\"\n  c: 'y'\n", []Edit{{Path: b, New: "z"}, {Path: Root.Key("a", "c"), New: "z"}}, "a:\n  b: \"z\"\n  c: 'z'\n"},
		{"tags go with their value", "a:\n  b: !!str true\n", []Edit{{Path: b, New: false}}, "a:\n  b: false\n"},
		{"nothing", "a:\n", []Edit{{Path: b, New: false}}, "a:\n  b: false\n"},
		{"null", "a: null\n", []Edit{{Path: b, New: false}}, "a:\n  b: false\n"},
		{"nothing but a comment", "a: # c\n", []Edit{{Path: b, New: false}}, "a: # c\n  b: false\n"},
		{"no parent", "x: 1\n", []Edit{{Path: b.Key("c"), New: []any{"d"}}}, "x: 1\na:\n  b:\n    c:\n    - d\n"},
		{"append to nothing", "x: 1\n", []Edit{{Op: Append, Path: b, New: Fields{{"n", "v"}, {"e", Fields{}}}}}, "x: 1\na:\n  b:\n  - n: v\n    e: {}\n"},
		{"append to an empty list", "a:\n  b: []\n", []Edit{{Op: Append, Path: b, New: int64(1)}}, "a:\n  b:\n  - 1\n"},
		{"in front of an item", "a:\n  b: [1, 2]\n", []Edit{{Op: Append, Path: b, Ahead: new(1), New: int64(3)}}, "a:\n  b: [1, 3, 2]\n"},
		{"several, in their order, and by the indices of before", "a:\n  b: [1, 2]\n", []Edit{
			{Op: Append, Path: b, Ahead: new(0), New: int64(3)}, {Op: Append, Path: b, Ahead: new(1), New: int64(4)}, {Op: Append, Path: b, Ahead: new(1), New: int64(5)},
			{Path: b.Item(1), New: int64(6)}, {Op: Append, Path: b, New: int64(7)},
		}, "a:\n  b: [3, 1, 4, 5, 6, 7]\n"},
		{"remove an entry", "a:\n  b: 1\n  c: 2\n", []Edit{{Op: Remove, Path: b}}, "a:\n  c: 2\n"},
		{"remove an item", "a:\n  b: [1, 2]\n", []Edit{{Op: Remove, Path: b.Item(0)}}, "a:\n  b: [2]\n"},
		{"remove what is not there", "a:\n  c: 2\n", []Edit{{Op: Remove, Path: b}}, "a:\n  c: 2\n"},
		{"an item", "a:\n  b: [all, x]\n", []Edit{{Path: b.Item(0), New: "ALL"}}, "a:\n  b: [ALL, x]\n"},
		{"an alias is expanded", "x: &x {c: 1}\na: *x\ny: *x\n", []Edit{{Path: b, New: true}}, "x: &x {c: 1}\na: {c: 1, b: true}\ny: *x\n"},
		{"an alias as a value", "x: &x 1\na:\n  b: *x\n", []Edit{{Path: b, New: int64(2)}}, "x: &x 1\na:\n  b: 2\n"},
		{"an alias as an item", "x: &x {c: 1}\na: [*x]\n", []Edit{{Path: Root.Key("a").Item(0).Key("b"), New: true}}, "x: &x {c: 1}\na: [{c: 1, b: true}]\n"},
		{"others let go of a changed anchor", "a: &x\n  c: 1\ny: *x\n", []Edit{{Path: b, New: true}}, "a: &x\n  c: 1\n  b: true\ny:\n  c: 1\n"},
		{"others let go of a changed value", "a:\n  b: &x 1\ny: *x\n", []Edit{{Path: b, New: int64(2)}}, "a:\n  b: &x 2\ny: 1\n"},
		{"merges of a changed anchor", "a: &x\n  c: 1\ny:\n  <<: *x\n  c: 2\nz:\n  <<: [*x]\n", []Edit{{Path: b, New: true}}, "a: &x\n  c: 1\n  b: true\ny:\n  c: 2\nz:\n  c: 1\n"},
		{"a merged value is shadowed", "x: &x\n  m: {c: 1}\na:\n  <<: *x\n", []Edit{{Path: Root.Key("a", "m", "d"), New: true}}, "x: &x\n  m: {c: 1}\na:\n  !!merge <<: *x\n  m: {c: 1, d: true}\n"},
		{"a merged value is removed", "x: &x\n  b: 1\n  c: 2\na:\n  <<: *x\n", []Edit{{Op: Remove, Path: b}}, "x: &x\n  b: 1\n  c: 2\na:\n  c: 2\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := parsed(t, c.in)
			before := encoded(t, doc)
			object, origin, err := Apply(doc.Content[0], c.edits)
			if err != nil {
				t.Fatal(err)
			}
			out, err := Settle(doc, map[*yaml.Node]*yaml.Node{doc.Content[0]: object}, origin)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, encoded(t, out)); diff != "" {
				t.Errorf("want - got +\n%s", diff)
			}
			if diff := cmp.Diff(before, encoded(t, doc)); diff != "" {
				t.Errorf("the parsed tree changed: before - after +\n%s", diff)
			}
		})
	}
}

func TestApplyErrors(t *testing.T) {
	for _, c := range []struct {
		in   string
		edit Edit
		want string
	}{
		{"a: text\n", Edit{Path: Root.Key("a", "b"), New: true}, "a is a plain value, but has to be a mapping: correct it"},
		{"a: [1]\n", Edit{Path: Root.Key("a", "b"), New: true}, "a is a list, but has to be a mapping: correct it"},
		{"a: {b: 1}\n", Edit{Op: Append, Path: Root.Key("a"), New: true}, "a is a mapping, but has to be a list: correct it"},
		{"a: [1]\n", Edit{Path: Root.Key("a").Item(1), New: true}, "a has 1 items"},
		{"a: [1]\n", Edit{Path: Root.Key("a").Item(3).Key("b"), New: true}, "a has 1 items"},
		{"a: &x\n  b: {c: *x}\n", Edit{Path: Root.Key("a", "b", "c", "d"), New: true}, "a.b.c: an alias leads into itself: write the value out"},
		{"a: 1\n", Edit{New: true}, "an edit needs a path"},
	} {
		doc := parsed(t, c.in)
		object, _, err := Apply(doc.Content[0], []Edit{c.edit})
		if err == nil || err.Error() != c.want || object != nil {
			t.Errorf("%q: got %v, want %s", c.in, err, c.want)
		}
	}
}

func TestLocate(t *testing.T) {
	doc := parsed(t, "a:\n  b:\n  - c: 1\n")
	for _, c := range []struct {
		path Path
		want Position
	}{
		{Root, Position{1, 1}},
		{Root.Key("a"), Position{1, 1}},
		{Root.Key("a", "b"), Position{2, 3}},
		{Root.Key("a", "b").Item(0), Position{3, 5}},
		{Root.Key("a", "b").Item(0).Key("c"), Position{3, 5}},
		{Root.Key("a", "b").Item(0).Key("d"), Position{3, 5}},
		{Root.Key("a", "b").Item(7), Position{2, 3}},
		{Root.Key("a", "x", "y"), Position{1, 1}},
	} {
		if got := Locate(doc.Content[0], c.path); got != c.want {
			t.Errorf("%s: got %v, want %v", c.path, got, c.want)
		}
	}
}
