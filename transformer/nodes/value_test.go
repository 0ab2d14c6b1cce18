package nodes

import (
	"fmt"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

func parse(t testing.TB, text string) *yaml.Node {
	t.Helper()
	n := new(yaml.Node)
	if err := yaml.Unmarshal([]byte(text), n); err != nil {
		t.Fatal(err)
	}
	return n
}

// said renders a problem in one line.
func said(p *Problem) string {
	if p == nil {
		return "no problem"
	}
	at := ""
	for i, s := range p.Path {
		switch {
		case s.Key == "":
			at += fmt.Sprintf("[%d]", s.Index)
		case i == 0:
			at = " at " + s.Key
		default:
			at += "." + s.Key
		}
	}
	return fmt.Sprintf("%s%s (line %d): %s", p.What, at, p.Lines[0], p.Remedy)
}

// bomb expands to 10^9 values.
const bomb = `
apiVersion: v1
kind: Pod
metadata: {name: bomb}
spec:
  containers: [{image: a}]
  a: &a [x, x, x, x, x, x, x, x, x, x]
  b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
  c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
  d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
  e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
  f: &f [*e, *e, *e, *e, *e, *e, *e, *e, *e, *e]
  g: &g [*f, *f, *f, *f, *f, *f, *f, *f, *f, *f]
  h: &h [*g, *g, *g, *g, *g, *g, *g, *g, *g, *g]
  i: [*h, *h, *h, *h, *h, *h, *h, *h, *h, *h]
`

func TestValue(t *testing.T) {
	type m = map[string]any
	tests := map[string]struct {
		text string
		want any
	}{
		"empty":             {"", nil},
		"null":              {"[null, ~, Null, ]", []any{nil, nil, nil}},
		"booleans":          {"[true, False, TRUE]", []any{true, false, true}},
		"words of YAML 1.1": {"[yes, no, on, off, y]", []any{"yes", "no", "on", "off", "y"}},
		"integers":          {"[0, 7, -12, 0x1F, 0o17, 017, 1_000, +5, 999999999999999999, 9223372036854775807]", []any{int64(0), int64(7), int64(-12), int64(31), int64(15), int64(15), int64(1000), int64(5), int64(999999999999999999), int64(math.MaxInt64)}},
		"beyond int64":      {"18446744073709551615", float64(18446744073709551615)},
		"floats":            {"[1.5, 1e3, -.5, .inf]", []any{1.5, 1000.0, -0.5, math.Inf(1)}},
		"quoted":            {`["1", 'true', "null", "<<"]`, []any{"1", "true", "null", "<<"}},
		"tags":              {"[!!str 1, !!bool yes, !!int '3', !!float 2, !mine 4, !!binary YQ==]", []any{"1", "yes", int64(3), 2.0, "4", "a"}},
		"impossible tag":    {"!!int x", "x"},
		"timestamp":         {"2024-01-02", "2024-01-02"},
		"block scalar":      {"|\n  a\n  b\n", "a\nb\n"},
		"keys":              {"{1: a, true: b, null: c, 'd': e}", m{"1": "a", "true": "b", "null": "c", "d": "e"}},
		"empty collections": {"[{}, []]", []any{m{}, []any{}}},
		"alias":             {"{a: &x {b: c}, d: *x, e: [*x]}", m{"a": m{"b": "c"}, "d": m{"b": "c"}, "e": []any{m{"b": "c"}}}},
		"alias as key":      {"{a: &x b, *x : c}", m{"a": "b", "b": "c"}},
		"merge":             {"{a: &x {b: 1, c: 2}, d: {c: 3, <<: *x}}", m{"a": m{"b": int64(1), "c": int64(2)}, "d": m{"b": int64(1), "c": int64(3)}}},
		"merge first":       {"{a: &x {b: 1}, d: {<<: *x, b: 2}}", m{"a": m{"b": int64(1)}, "d": m{"b": int64(2)}}},
		"merge list":        {"{x: &x {b: 1}, y: &y {b: 2, c: 2}, d: {<<: [*x, *y]}}", m{"x": m{"b": int64(1)}, "y": m{"b": int64(2), "c": int64(2)}, "d": m{"b": int64(1), "c": int64(2)}}},
		"merge of a merge":  {"{x: &x {b: 1}, y: &y {<<: *x, c: 2}, d: {<<: *y}}", m{"x": m{"b": int64(1)}, "y": m{"b": int64(1), "c": int64(2)}, "d": m{"b": int64(1), "c": int64(2)}}},
		"merge written out": {"{d: {<<: {b: 1}, c: 2}}", m{"d": m{"b": int64(1), "c": int64(2)}}},
		"quoted merge key":  {"{'<<': 1}", m{"<<": int64(1)}},
		"duplicate key":     {"{a: 1, a: 2}", m{"a": int64(2)}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := new(Reader)
			got := r.Value(parse(t, tt.text))
			if p := r.Problem(); p != nil {
				t.Fatal(said(p))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
	if v := new(Reader).Value(nil); v != nil {
		t.Errorf("nil: %v", v)
	}
}

func TestValueRefuses(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"bomb":              {bomb, "aliases that expand to more than 100000 values at spec.e[6][3][9][3][2] (line 11): write out what they stand for"},
		"list in itself":    {"a: &x [b, *x]", "alias *x that holds itself at a[1][1] (line 1): write out what it stands for"},
		"mapping in itself": {"a: &x\n  b: *x", "alias *x that holds itself at a.b.b (line 2): write out what it stands for"},
		"merge of itself":   {"a: &x\n  b: c\n  <<: *x", "alias *x that holds itself at a (line 3): write out what it stands for"},
		"merge of a word":   {"a:\n  <<: b", `merge key "<<" of something that is no mapping at a (line 2): merge a mapping, or a list of mappings`},
		"merge of words":    {"a:\n  <<: [{b: c}, d]", `merge key "<<" of something that is no mapping at a (line 2): merge a mapping, or a list of mappings`},
		"mapping as key":    {"a:\n- b: {{ .Values.x }}", "a key that is no text at a[0].b (line 2): write a field name; quote values that begin with { or ["},
		"merge bomb": {`
a: &a {k: v}
b: &b {<<: [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]}
c: &c {<<: [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]}
d: &d {<<: [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]}
e: &e {<<: [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]}
f: &f {<<: [*e, *e, *e, *e, *e, *e, *e, *e, *e, *e]}
g: &g {<<: [*f, *f, *f, *f, *f, *f, *f, *f, *f, *f]}
`, "aliases that expand to more than 100000 values at f (line 7): write out what they stand for"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := new(Reader)
			if v := r.Value(parse(t, tt.text)); v != nil {
				t.Errorf("got the value %v", v)
			}
			if got := said(r.Problem()); got != tt.want {
				t.Errorf("got  %v\nwant %s", got, tt.want)
			}
		})
	}
}
