package stream

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

const listHead = "apiVersion: config.kubernetes.io/v1\nkind: ResourceList\nitems: # all\n"

func TestCutItems(t *testing.T) {
	for _, c := range []struct {
		name, items, tail string
		want              []string
	}{
		{
			"plain",
			"# first\n- apiVersion: v1\n  kind: ConfigMap\n\n# second\n- kind: Pod\n  spec: {}\n", "",
			[]string{"ConfigMap: - apiVersion: v1\n  kind: ConfigMap\n\n# second\n", "Pod: - kind: Pod\n  spec: {}\n"},
		},
		{
			"with what follows",
			"- kind: ConfigMap\n", "functionConfig:\n  kind: X\nresults:\n- message: m\n",
			[]string{"ConfigMap: - kind: ConfigMap\n"},
		},
		{
			"items in text are text",
			"- kind: ConfigMap\n  data:\n    a: |\n      - kind: Pod\n    b: \"x\n- kind: Pod\"\n", "",
			[]string{"ConfigMap: - kind: ConfigMap\n  data:\n    a: |\n      - kind: Pod\n    b: \"x\n- kind: Pod\"\n"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := listHead + c.items + c.tail
			got, ok := CutItems([]byte(in))
			if !ok {
				t.Fatal("was not cut")
			}
			if diff := cmp.Diff(c.want, show(in, got.Pieces)); diff != "" {
				t.Errorf("want - got +\n%s", diff)
			}
			if got := in[got.Tail:]; got != c.tail {
				t.Errorf("tail is %q, want %q", got, c.tail)
			}
		})
	}
}

// What can't be cut safely must say so.
func TestCutItemsRefuses(t *testing.T) {
	for _, items := range []string{
		"",
		"  - kind: Pod\n",
		"-   kind: Pod\n",
		"- {kind: Pod,\n  a: b}\n",
		"- {kind: *x}\n",
		"- - kind: Pod\n",
		"-\n  kind: Pod\n",
		"- kind: Pod\n  a: &x 1\n- kind: Pod\n  a: *x\n",
		"- kind: Pod\n---\nkind: Pod\n",
		"- kind: Pod\n...\n",
		"- kind: Pod\nitems:\n- kind: Pod\n",
		"- kind: Pod\n\"items\":\n- kind: Pod\n",
		"- kind: Pod\n\ta: b\n",
		"- kind: Pod\n  a: \"open\n",
		"- kind: Pod\n  a: {b: c,\n    d: e}\n",
		"- kind: Pod\n  a: plain\n   \"odd\n",
		"- kind: Pod\n odd: x\n",
	} {
		if got, ok := CutItems([]byte(listHead + items)); ok {
			t.Errorf("%q was cut into %q", items, show(listHead+items, got.Pieces))
		}
	}
	for _, in := range []string{
		"kind: ResourceList\nitems: []\n",
		"kind: ResourceList\nitems: [{kind: Pod}]\n",
		"kind: ResourceList\n",
		"{kind: ResourceList, items: []}\n",
		"- kind: Pod\n",
	} {
		if _, ok := CutItems([]byte(in)); ok {
			t.Errorf("%q was cut", in)
		}
	}
}

// What can't be read as an object's kind is parsed.
func TestCutItemsToParse(t *testing.T) {
	for _, item := range []string{
		"- kind: \"ConfigMap\"\n",
		"- kind: ConfigMap # c\n",
		"- kind: ConfigMap\n  kind: Pod\n",
		"- \"kind\": Pod\n  kind: ConfigMap\n",
		"- a: b\n",
	} {
		got, ok := CutItems([]byte(listHead + item))
		if !ok || len(got.Pieces) != 1 || got.Pieces[0].Kind != nil {
			t.Errorf("%q: cut %v into %+v", item, ok, got)
		}
	}
}
