package config

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

func flattened(t *testing.T, text string) (string, []string) {
	t.Helper()
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(text), &doc); err != nil {
		t.Fatal(err)
	}
	p := newProblems()
	out, err := yaml.Marshal(flatten("", &doc, p))
	if err != nil {
		t.Fatal(err)
	}
	return string(out), lines(p.err())
}

func TestFlatten(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"comments and styles go", "# c\na: {b: \"x\"} # d\n", "a:\n  b: x\n"},
		{"a quoted number stays text", "a: \"1\"\nb: 1\n", "a: \"1\"\nb: 1\n"},
		{"aliases", "a: &x [1]\nb: *x\n", "a:\n- 1\nb:\n- 1\n"},
		{"an alias as key", "a: &x k\n*x : v\n", "a: k\nk: v\n"},
		{"merge keys", "a: &x {p: 1, q: 2}\nb: {<<: *x, q: 3}\n", "a:\n  p: 1\n  q: 2\nb:\n  q: 3\n  p: 1\n"},
		{"of several the first wins", "a: {<<: [{p: 1}, {p: 2, q: 3}]}\n", "a:\n  p: 1\n  q: 3\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, problems := flattened(t, tt.text)
			if diff := cmp.Diff(tt.want, got); diff != "" || problems != nil {
				t.Errorf("problems %v (-want +got):\n%s", problems, diff)
			}
		})
	}
}

func TestFlattenRefuses(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"a key twice", "a: {b: 1, c: 2, b: 3}\n", "functionConfig: a.b: is given twice: remove one"},
		{"a key twice in a list", "a: [{b: 1, b: 2}]\n", "functionConfig: a[0].b: is given twice: remove one"},
		{"a mapping as key", "a: {{b: 1}: 2}\n", "functionConfig: a: has a key that is not a string"},
		{"a merge of a scalar", "a: {<<: 1}\n", "functionConfig: a: the merge key << wants mappings"},
		{"a merge of scalars", "a: {<<: [1]}\n", "functionConfig: a: the merge key << wants mappings"},
		{"an alias in its anchor", "a: &x [*x]\n", "functionConfig: a[0][0]: the alias *x stands inside its own anchor"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, problems := flattened(t, tt.text)
			if diff := cmp.Diff([]string{tt.want}, problems); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestFlattenIsBounded(t *testing.T) {
	var b strings.Builder
	b.WriteString("a0: &a0 [x, x, x, x, x, x, x, x, x]\n")
	for i := range 9 {
		from, to := string(rune('0'+i)), string(rune('1'+i))
		b.WriteString("a" + to + ": &a" + to + " [" + strings.Repeat("*a"+from+", ", 8) + "*a" + from + "]\n")
	}
	_, problems := flattened(t, b.String())
	want := []string{"functionConfig: is too large: more than 100000 values, with aliases expanded"}
	if diff := cmp.Diff(want, problems); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
