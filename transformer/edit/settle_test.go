package edit

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Who goes on sharing an anchor once some of its users are edited.
func TestSettle(t *testing.T) {
	item := func(i int) Path { return Root.Key("c").Item(i) }
	set := func(p Path, v any) Edit { return Edit{Path: p, New: v} }
	for _, c := range []struct {
		name, in string
		edits    []Edit
		want     string
	}{
		{
			"an alias whose anchor gets the same stays",
			"c:\n- sc: &sc {u: 1}\n- sc: *sc\n",
			[]Edit{set(item(0).Key("sc", "r"), true), set(item(1).Key("sc", "r"), true)},
			"c:\n- sc: &sc {u: 1, r: true}\n- sc: *sc\n",
		},
		{
			"an alias that gets something else is written out",
			"c:\n- sc: &sc {u: 1}\n- sc: *sc\n",
			[]Edit{set(item(0).Key("sc", "r"), true), set(item(1).Key("sc", "r"), false)},
			"c:\n- sc: &sc {u: 1, r: true}\n- sc: {u: 1, r: false}\n",
		},
		{
			"an alias whose anchor alone is edited is written out",
			"c:\n- sc: &sc {u: 1}\n- sc: *sc\n",
			[]Edit{set(item(0).Key("sc", "r"), true)},
			"c:\n- sc: &sc {u: 1, r: true}\n- sc: {u: 1}\n",
		},
		{
			"an alias in what is written out, whose anchor is gone, is written out too",
			"c:\n- &x [&y {u: 1}, *y]\n- *x\n",
			[]Edit{set(item(0), "z")},
			"c:\n- &x z\n- [{u: 1}, {u: 1}]\n",
		},
		{
			"a whole container",
			"c:\n- &job\n  n: job\nd:\n- *job\n",
			[]Edit{set(item(0).Key("r"), true), set(Root.Key("d").Item(0).Key("r"), true)},
			"c:\n- &job\n  n: job\n  r: true\nd:\n- *job\n",
		},
		{
			"a merge stays, with the keys that differ",
			"c:\n- &foo\n  n: foo\n- !!merge <<: *foo\n  n: bar\n",
			[]Edit{set(item(0).Key("r"), true), set(item(0).Key("m"), "foo"), set(item(1).Key("r"), true), set(item(1).Key("m"), "bar")},
			"c:\n- &foo\n  n: foo\n  r: true\n  m: foo\n- !!merge <<: *foo\n  n: bar\n  m: bar\n",
		},
		{
			"what only the merged mapping gets is written out where it merges",
			"c:\n- &foo\n  n: foo\n- !!merge <<: *foo\n  n: bar\n",
			[]Edit{set(item(0).Key("r"), true)},
			"c:\n- &foo\n  n: foo\n  r: true\n- n: bar\n",
		},
		{
			"what the merged mapping comes to say otherwise stands where it merges",
			"c:\n- &foo\n  n: foo\n  r: 1\n- !!merge <<: *foo\n  n: bar\n",
			[]Edit{set(item(0).Key("r"), int64(2))},
			"c:\n- &foo\n  n: foo\n  r: 2\n- !!merge <<: *foo\n  n: bar\n  r: 1\n",
		},
		{
			"a merge in a merge",
			"c:\n- &a\n  n: a\n- &b\n  !!merge <<: *a\n  n: b\n- !!merge <<: [*b]\n  n: c\n",
			[]Edit{set(item(0).Key("r"), true), set(item(1).Key("r"), true), set(item(2).Key("r"), true)},
			"c:\n- &a\n  n: a\n  r: true\n- &b\n  !!merge <<: *a\n  n: b\n- !!merge <<: [*b]\n  n: c\n",
		},
		{
			"an edit below a key of its own leaves the merge alone",
			"c:\n- &a\n  t: {x: 1}\n- !!merge <<: *a\n  t: {x: 2}\n",
			[]Edit{set(item(0).Key("t", "r"), true), set(item(1).Key("t", "r"), true)},
			"c:\n- &a\n  t: {x: 1, r: true}\n- !!merge <<: *a\n  t: {x: 2, r: true}\n",
		},
		{
			"a merged mapping inside of a container",
			"c:\n- sc: &sc\n    u: 1\n- sc:\n    !!merge <<: *sc\n    u: 2\n",
			[]Edit{set(item(0).Key("sc", "r"), true), set(item(1).Key("sc", "r"), true)},
			"c:\n- sc: &sc\n    u: 1\n    r: true\n- sc:\n    !!merge <<: *sc\n    u: 2\n",
		},
		{
			"a removed anchor leaves its value with its users",
			"c:\n- sc: &sc {u: 1}\n- sc: *sc\n",
			[]Edit{{Op: Remove, Path: item(0).Key("sc")}},
			"c:\n- {}\n- sc: {u: 1}\n",
		},
		{
			"an anchor aside is edited where it stands",
			"x-sc: &sc\n  u: 1\nc:\n- sc: *sc\n- sc: *sc\n",
			[]Edit{set(item(0).Key("sc", "r"), true), set(item(1).Key("sc", "r"), true)},
			"x-sc: &sc\n  u: 1\n  r: true\nc:\n- sc: *sc\n- sc: *sc\n",
		},
		{
			"an anchor aside that one user is not edited with stays",
			"x-sc: &sc\n  u: 1\nc:\n- sc: *sc\n- sc: *sc\n",
			[]Edit{set(item(0).Key("sc", "r"), true)},
			"x-sc: &sc\n  u: 1\nc:\n- sc:\n    u: 1\n    r: true\n- sc: *sc\n",
		},
		{
			"an alias as a key",
			"a: &k c\n*k :\n- n: 1\n",
			[]Edit{{Op: Append, Path: Root.Key("c"), New: int64(2)}},
			"a: &k c\n*k:\n- n: 1\n- 2\n",
		},
		{
			"a copy that holds aliases of what changes",
			"x: &v {y: 1}\ns: &s\n  v: *v\nc:\n- s: *s\nd: *v\n",
			[]Edit{set(Root.Key("x", "z"), true), set(item(0).Key("s", "r"), true)},
			"x: &v {y: 1, z: true}\ns: &s\n  v: {y: 1}\nc:\n- s:\n    v: {y: 1}\n    r: true\nd: {y: 1}\n",
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
			if diff := cmp.Diff(strings.ReplaceAll(c.want, "!!merge ", ""), strings.ReplaceAll(encoded(t, out), "!!merge ", "")); diff != "" {
				t.Errorf("want - got +\n%s", diff)
			}
		})
	}
}

// What a few thousand aliases of one large value would come to is refused, before it
// is there.
func TestSettleIsBounded(t *testing.T) {
	const many = 2000
	for name, in := range map[string]string{
		"aliases": "c: &x {l: [" + strings.Repeat("1, ", many) + "1]}\nd: [" + strings.Repeat("*x, ", many) + "*x]\n",
		"merges":  "c: &x {" + keys(many) + "}\nd: [" + strings.Repeat("{<<: *x}, ", many) + "{<<: *x}]\n",
	} {
		t.Run(name, func(t *testing.T) {
			doc := &yaml.Node{}
			if err := yaml.Unmarshal([]byte(in), doc); err != nil {
				t.Fatal(err)
			}
			object, origin, err := Apply(doc.Content[0], []Edit{{Path: Root.Key("c", "new"), New: true}})
			if err != nil {
				t.Fatal(err)
			}
			if _, err := Settle(doc, map[*yaml.Node]*yaml.Node{doc.Content[0]: object}, origin); !errors.Is(err, errSettle) {
				t.Errorf("got %v", err)
			}
		})
	}
}

func keys(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "k%d: 1, ", i)
	}
	return b.String() + "last: 1"
}
