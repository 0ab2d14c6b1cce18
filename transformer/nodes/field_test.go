package nodes

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

func parsed(t *testing.T, text string) *yaml.Node {
	t.Helper()
	n := new(yaml.Node)
	if err := yaml.Unmarshal([]byte(text), n); err != nil {
		t.Fatal(err)
	}
	return Target(n)
}

func TestTarget(t *testing.T) {
	m := parsed(t, "a: &a 1\nb: &b [*a]\nc: *b\n")
	if got := Target(m.Content[5]); got != m.Content[3] {
		t.Errorf("c is %v", got)
	}
	if got := Target(m.Content[3].Content[0]); got.Value != "1" {
		t.Errorf("the item is %v", got)
	}
	loop := &yaml.Node{Kind: yaml.AliasNode}
	loop.Alias = loop
	for _, n := range []*yaml.Node{nil, {}, {Kind: yaml.DocumentNode}, loop} {
		if got := Target(n); got != nil {
			t.Errorf("got %v of nothing", got)
		}
	}
}

// Own keys hide merged ones, and of several merged mappings the first wins.
func TestFields(t *testing.T) {
	const text = `
one: &one {a: 1, b: 1}
two: &two {b: 2, c: 2}
key: &key d
merged:
  <<: [*one, *two]
  a: 0
  *key : 4
  "<<": text
nested:
  <<: {<<: *two, e: 5}
`
	root := parsed(t, text)
	for _, c := range []struct {
		in, key     string
		own         string // "-" if it has none
		lookup      string
		mergedValue string
	}{
		{"merged", "a", "0", "0", "1"},
		{"merged", "b", "-", "1", "1"},
		{"merged", "c", "-", "2", "2"},
		{"merged", "d", "4", "4", "-"},

		{"merged", "x", "-", "-", "-"},
		{"nested", "b", "-", "2", "2"},
		{"nested", "e", "-", "5", "5"},
		{"one", "a", "1", "1", "-"},
		{"one", "c", "-", "-", "-"},
	} {
		m := Lookup(root, c.in)
		own := "-"
		if i := Own(m, c.key); i >= 0 {
			own = m.Content[i].Value
		}
		show := func(n *yaml.Node) string {
			if n == nil {
				return "-"
			}
			return n.Value
		}
		if got := [3]string{own, show(Lookup(m, c.key)), show(Merged(m, c.key))}; got != [3]string{c.own, c.lookup, c.mergedValue} {
			t.Errorf("%s.%s: own, looked up, merged are %q", c.in, c.key, got)
		}
	}
	var got []string
	for _, e := range Entries(Lookup(root, "merged")) {
		k, _ := Key(e.Key)
		got = append(got, k+"="+e.Value.Value)
	}
	if diff := cmp.Diff([]string{"a=0", "d=4", "<<=text", "b=1", "c=2"}, got); diff != "" {
		t.Error(diff)
	}
	if !Merges(Lookup(root, "nested")) || Merges(Lookup(root, "one")) {
		t.Error("which mappings merge")
	}
}

func TestKey(t *testing.T) {
	m := parsed(t, "&a a: 1\n*a : 2\n<<: {b: 1}\n\"<<\": 3\n? [c]\n: 4\n")
	var got []string
	for i := 0; i < len(m.Content); i += 2 {
		k, ok := Key(m.Content[i])
		if !ok {
			k = "no " + k
		}
		got = append(got, k)
	}
	if diff := cmp.Diff([]string{"a", "a", "no <<", "<<", "no "}, got); diff != "" {
		t.Error(diff)
	}
}

func TestSources(t *testing.T) {
	m := parsed(t, "a: &a {x: 1}\nb: [*a, {y: 2}, 3]\nc: 4\n")
	for key, want := range map[string]int{"a": 1, "b": 2, "c": 0} {
		if got := len(Sources(Lookup(m, key))); got != want {
			t.Errorf("%s names %d mappings, want %d", key, got, want)
		}
	}
	if Sources(nil) != nil {
		t.Error("nothing names a mapping")
	}
}

func TestLeads(t *testing.T) {
	m := parsed(t, "a: &a {b: &b [1]}\nc: {d: *b}\n")
	one := m.Content[1].Content[1].Content[0]
	if !Leads(m.Content[3], one) || Leads(m.Content[1].Content[0], one) || Leads(nil, one) {
		t.Error("c leads to the item through its alias")
	}
	loop := parsed(t, "a: &a {b: *a}\n")
	if !Leads(loop.Content[1], loop.Content[1].Content[1]) || Leads(loop, one) {
		t.Error("an alias in itself leads to itself, and ends")
	}
}

func TestEqual(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"a: 1", "a: 1", true},
		{"a: 1", "a: '1'", false},
		{"a: 1\nb: 2", "b: 2\na: 1", true},
		{"a: [1, 2]", "a: [2, 1]", false},
		{"a: null", "a: ~", true},
		{"a:", "a: null # c", true},
		{"a: {}", "a: []", false},
		{"a: {b: 1}", "a: {b: 1, c: 2}", false},
		{"a: {b: 1, c: 2}", "a: {b: 1, d: 2}", false},
		{"a: 'x'", "a: \"x\"", true},
		{"a: &x 1\nb: *x", "a: 1\nb: 1", true},
		{"a: &x {c: 1}\nb: *x", "a: &x {c: 1}\nb: {c: 2}", false},
		{"a: &x {c: 1}\nb:\n  <<: *x\n  d: 2", "a: {c: 1}\nb: {d: 2, c: 1}", true},
		{"a: &x {c: 1}\nb:\n  <<: *x\n  c: 2", "a: {c: 1}\nb: {c: 1}", false},
		{"? [a]\n: 1", "? [a]\n: 1", true},
		{"? [a]\n: 1", "? [b]\n: 1", false},
		{"? [a]\n: 1", "a: 1", false},
		{"1: a", "'1': a", false},
		{"a: &x [*x]", "a: &x [*x]", true},
	} {
		a, b := parsed(t, c.a), parsed(t, c.b)
		if got := Equal(a, b); got != c.want {
			t.Errorf("%q and %q: %v", c.a, c.b, got)
		}
		if got := Equal(b, a); got != c.want {
			t.Errorf("%q and %q: %v", c.b, c.a, got)
		}
		if !Equal(a, a) || !Equal(a, parsed(t, c.a)) {
			t.Errorf("%q is not itself", c.a)
		}
	}
	if !Equal(nil, nil) || Equal(nil, parsed(t, "a: 1")) {
		t.Error("nothing is nothing alone")
	}
}

// What aliases repeat is compared once, and merge keys are followed once.
func TestBombs(t *testing.T) {
	var lists, merges strings.Builder
	lists.WriteString("a0: &a0 [x, x]\n")
	merges.WriteString("a0: &a0 {x: 1}\n")
	for i := range 40 {
		line := strings.NewReplacer("NEW", string(rune('b'+i%20))+strings.Repeat("z", i/20), "OLD", "a0")
		if i > 0 {
			line = strings.NewReplacer("NEW", string(rune('b'+i%20))+strings.Repeat("z", i/20), "OLD", string(rune('b'+(i-1)%20))+strings.Repeat("z", (i-1)/20))
		}
		lists.WriteString(line.Replace("NEW: &NEW [*OLD, *OLD, *OLD]\n"))
		merges.WriteString(line.Replace("NEW: &NEW {<<: [*OLD, *OLD, *OLD]}\n"))
	}
	for _, text := range []string{lists.String(), merges.String()} {
		a, b := parsed(t, text), parsed(t, text)
		if !Equal(a, b) {
			t.Error("equal bombs differ")
		}
		last := a.Content[len(a.Content)-1]
		if last.Kind == yaml.MappingNode {
			if Lookup(last, "x") == nil || Lookup(last, "y") != nil || len(Entries(last)) != 1 {
				t.Error("what the last mapping merges")
			}
		}
	}
}
