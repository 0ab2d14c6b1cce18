package stream

import (
	"os"
	"strings"
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
			[]string{"ConfigMap: # first\n- apiVersion: v1\n  kind: ConfigMap\n\n", "Pod: # second\n- kind: Pod\n  spec: {}\n"},
		},
		{
			"with what follows",
			"- kind: ConfigMap\n", "functionConfig:\n  kind: X\nresults:\n- message: m\n",
			[]string{"ConfigMap: - kind: ConfigMap\n"},
		},
		{
			"comments as first line, and elsewhere",
			"- # Copyright\n  kind: ConfigMap\n# a\n\n  # b\n- kind: Pod\n# c\n  # d\n- kind: Secret\n# e\n\n", "# f\nfunctionConfig: {}\n",
			[]string{"ConfigMap: - # Copyright\n  kind: ConfigMap\n# a\n\n  # b\n", "Pod: - kind: Pod\n# c\n  # d\n", "Secret: - kind: Secret\n# e\n\n"},
		},
		{
			"further in", "  - kind: Pod\n  # a\n  -   kind: ConfigMap\n      a: b\n  -\n    kind: Secret\n", "b: c\n",
			[]string{"Pod:   - kind: Pod\n", "ConfigMap:   # a\n  -   kind: ConfigMap\n      a: b\n", "Secret:   -\n    kind: Secret\n"},
		},
		{
			"other styles", "- {kind: Pod,\n  a: b\n}\n- - kind: Pod\n- text\n-\n- |\n  kind: Pod\n- ? kind\n  : Pod\n", "",
			[]string{"- {kind: Pod,\n  a: b\n}\n", "- - kind: Pod\n", "- text\n", "-\n", "- |\n  kind: Pod\n", "- ? kind\n  : Pod\n"},
		},
		{
			"anchors that stay in their item", "- kind: Pod\n  a: &x 1\n  b: *x\n- kind: Pod\n  a: &x [2]\n  b: *x\n", "",
			[]string{"Pod: - kind: Pod\n  a: &x 1\n  b: *x\n", "Pod: - kind: Pod\n  a: &x [2]\n  b: *x\n"},
		},
		{
			"lists and colons", "- kind: Pod\n  a:\n  - kind: b\n  - c\n  d: |\n    - x\n  e: f:g # h: i\n", "",
			[]string{"Pod: - kind: Pod\n  a:\n  - kind: b\n  - c\n  d: |\n    - x\n  e: f:g # h: i\n"},
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
		"- {kind: *x}\n",
		"- kind: Pod\n  a: &x 1\n- kind: Pod\n  a: *x\n",
		"- kind: Pod\n  a: &x 1\n  b: *x\n- kind: Pod\n  a: *x\n",
		"- kind: Pod\n  a: &x 1\nfunctionConfig:\n  a: *x\n",
		"- kind: Pod\n  a: [b\n",
		"- kind: Pod\nmetadata: {}\nmetadata: {}\n",
		"- kind: Pod\n? metadata\n: {}\n",
		"- kind: Pod\n<<: {}\n",
		"- kind: Pod\n\ufeff- kind: Pod\n",
		" - kind: Pod\n- kind: Pod\n",
		"  - kind: Pod\n a: b\n",
		"&x\n- kind: Pod\n",
		"!!seq\n- kind: Pod\n",
		"- kind: Pod\n---\nkind: Pod\n",
		"- kind: Pod\n...\n",
		"- kind: Pod\nitems:\n- kind: Pod\n",
		"- kind: Pod\n\"items\":\n- kind: Pod\n",
		"- kind: Pod\n  a: \"open\n",
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
		"- kind: ConfigMap\n  items: []\n",
		"- kind: ConfigMap\n  more\n",
		"- kind:\n  a: ConfigMap\n",
		"- kind: ConfigMap\n  ? a\n  : b\n",
		"- &a\n  kind: ConfigMap\n",
		"- kind: ConfigMap\n  b: &a c\n  *a : b\n",
		"- kind: ConfigMap\n odd: x\n",
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

// sameCut fails if skipping lines cuts a list elsewhere than reading every token
// does, or if the pieces and what lies around them are not the text.
func sameCut(t *testing.T, in string) {
	t.Helper()
	fast, ok := cutItems([]byte(in), true)
	slow, slowOK := cutItems([]byte(in), false)
	if diff := cmp.Diff(slow, fast); diff != "" || ok != slowOK {
		t.Errorf("%q: cut %v, with every token %v (-slow +fast):\n%s", in, ok, slowOK, diff)
	}
	if !ok {
		return
	}
	at := fast.Head
	for _, p := range fast.Pieces {
		if p.Start != at || p.End <= p.Start {
			t.Errorf("%q: an item from %d to %d, want one from %d on", in, p.Start, p.End, at)
		}
		at = p.End
	}
	if at != fast.Tail {
		t.Errorf("%q: the tail begins at %d, want %d", in, fast.Tail, at)
	}
}

// Over the manifests as items, each as it stands behind the dash of an item.
func TestSkippedLinesDoNotMatter(t *testing.T) {
	for _, file := range manifests(t) {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var list strings.Builder
		list.WriteString(listHead)
		for _, p := range Documents(text) {
			for i, line := range strings.Split(string(p.Text(text)), "\n") {
				if i == 0 && strings.HasPrefix(line, "---") {
					continue
				}
				list.WriteString("  " + line + "\n")
			}
			list.WriteString("- kind: X\n")
		}
		sameCut(t, list.String())
		sameCut(t, string(text))
	}
}

func FuzzCutItems(f *testing.F) {
	for _, in := range []string{
		"- kind: Pod\n  a:\n    b:\n      c \"d\n    e: \"f\n- kind: x\"\n", "- kind: Pod\n  a:\n    b: c\n      - 'd\n    e: f'\n",
		"- a:\n    b:\n      |\n    c: [d,\n  e]\n- kind: X\n", "- # c\n  kind: Pod\n  a: {&b c: *b}\n# d\nmetadata: {}\n", "- a:\n  - b\n  -\n   c: d-e\n\n  f-g:  h#i\n  - - j: 'k'\n",
		"- kind: Pod\n  spec:\n    a: b\n\n\n      c\n    d:\te\r\n    f: g:h\n",
		"- !\n   0: 0: \"", "- kind: Pod\n  a: b:\n  c: d:\t'\n- kind: X\n",
	} {
		f.Add(in)
	}
	f.Fuzz(func(t *testing.T, in string) {
		sameCut(t, in)
		sameCut(t, listHead+in)
	})
}
