package edit

import (
	"github.com/podharden/podharden/transformer/nodes"
	"testing"

	"github.com/google/go-cmp/cmp"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Only the way down to what is edited is copied, and each copy knows what it is of.
func TestOrigin(t *testing.T) {
	doc := parsed(t, "a:\n  b: {c: 1}\n  d: {e: 2}\nf: [1, 2]\n")
	old := doc.Content[0]
	object, origin, err := Apply(old, []Edit{
		{Path: Root.Key("a", "b", "x"), New: true},
		{Path: Root.Key("a", "b", "c"), New: int64(2)},
		{Op: Append, Path: Root.Key("f"), New: int64(3)},
	})
	if err != nil {
		t.Fatal(err)
	}
	if object == old || origin.Of(object) != old {
		t.Error("the object is a copy of the old one")
	}
	at := func(n *yaml.Node, keys ...int) *yaml.Node {
		for _, k := range keys {
			n = n.Content[k]
		}
		return n
	}
	for _, c := range []struct {
		name   string
		path   []int
		copied bool
	}{
		{"a", []int{1}, true},
		{"the key a", []int{0}, false},
		{"a.b", []int{1, 1}, true},
		{"a.b.c", []int{1, 1, 1}, true},
		{"the key a.b.c", []int{1, 1, 0}, false},
		{"a.d", []int{1, 3}, false},
		{"f", []int{3}, true},
		{"f[0]", []int{3, 0}, false},
	} {
		is, was := at(object, c.path...), at(old, c.path...)
		if (is != was) != c.copied || origin.Of(is) != was {
			t.Errorf("%s: copied %v, of the old one %v", c.name, is != was, origin.Of(is) == was)
		}
	}
	for name, n := range map[string]*yaml.Node{"a.b.x": at(object, 1, 1, 3), "f[2]": at(object, 3, 2)} {
		if origin.Of(n) != n || n.Line != 0 {
			t.Errorf("%s is not new", name)
		}
	}
	if len(at(old, 1, 1).Content) != 2 || len(at(old, 3).Content) != 2 {
		t.Error("the old object changed")
	}
}

// No order of edits matters to what others see, and a failed edit leaves nothing.
func TestApplyTwice(t *testing.T) {
	doc := parsed(t, "a: &x {b: 1}\nc: *x\n")
	before := encoded(t, doc)
	one := []Edit{{Path: Root.Key("a", "d"), New: true}, {Path: Root.Key("c", "e"), New: true}}
	two := []Edit{one[1], one[0]}
	var got []string
	for _, edits := range [][]Edit{one, two, one} {
		object, origin, err := Apply(doc.Content[0], edits)
		if err != nil {
			t.Fatal(err)
		}
		out, err := Settle(doc, map[*yaml.Node]*yaml.Node{doc.Content[0]: object}, origin)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, encoded(t, out))
	}
	want := "a: &x {b: 1, d: true}\nc: {b: 1, e: true}\n"
	if diff := cmp.Diff([]string{want, want, want}, got); diff != "" {
		t.Error(diff)
	}
	if _, _, err := Apply(doc.Content[0], append(one, Edit{Path: Root.Key("a", "b", "c"), New: true})); err == nil {
		t.Error("a.b is no mapping")
	}
	if diff := cmp.Diff(before, encoded(t, doc)); diff != "" {
		t.Errorf("the parsed tree changed\n%s", diff)
	}
}

// Objects that share a document are settled together, and only those that changed.
func TestSettleSeveral(t *testing.T) {
	doc := parsed(t, "items:\n- a: &x {b: 1}\n- a: *x\n- a: *x\n")
	items := doc.Content[0].Content[1].Content
	objects := map[*yaml.Node]*yaml.Node{}
	origin := Origin{}
	for _, item := range items[:2] {
		object, of, err := Apply(item, []Edit{{Path: Root.Key("a", "c"), New: true}})
		if err != nil {
			t.Fatal(err)
		}
		objects[item] = object
		for n, old := range of {
			origin[n] = old
		}
	}
	out, err := Settle(doc, objects, origin)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff("items:\n- a: &x {b: 1, c: true}\n- a: *x\n- a: {b: 1}\n", encoded(t, out)); diff != "" {
		t.Error(diff)
	}
	same, err := Settle(doc, nil, Origin{})
	if err != nil || same != doc {
		t.Error("nothing changed, and the document is another")
	}
}

// What is copied says the same, and has no anchors and comments.
func TestCopy(t *testing.T) {
	doc := parsed(t, "# head\na: &x # line\n  b: 1\n  c: &y [2]\n  d: *y\n# foot\n")
	c := Copy(doc.Content[0].Content[1])
	if diff := cmp.Diff("b: 1\nc: [2]\nd: *y\n", encoded(t, c)); diff != "" {
		t.Error(diff)
	}
	if c.Content[1].Line != 0 || c.Content[5].Alias != doc.Content[0].Content[1].Content[3] {
		t.Error("a copy stands nowhere, and its aliases are those of the text")
	}
}

// Values become nodes with their tags, so that "1000" and 1000 stay apart.
func TestNewNode(t *testing.T) {
	for _, c := range []struct {
		value any
		want  string
	}{
		{nil, "null\n"},
		{true, "true\n"},
		{1, "1\n"},
		{int64(1000), "1000\n"},
		{1.5, "1.5\n"},
		{"1000", "\"1000\"\n"},
		{"true", "\"true\"\n"},
		{[]any{int64(1), "a"}, "- 1\n- a\n"},
		{Fields{{"b", int64(1)}, {"a", Fields{}}}, "b: 1\na: {}\n"},
		{map[string]any{"b": int64(1), "a": nil}, "a: null\nb: 1\n"},
		{&yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: "x"}, "x\n"},
	} {
		if got := encoded(t, (&writer{arena: new(nodes.Arena)}).newNode(c.value)); got != c.want {
			t.Errorf("%v: got %q, want %q", c.value, got, c.want)
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("a type that no planner makes has no node")
		}
	}()
	(&writer{arena: new(nodes.Arena)}).newNode(struct{}{})
}
