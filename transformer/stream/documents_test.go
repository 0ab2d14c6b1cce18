package stream

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// show renders a cut: each piece with its kind in front.
func show(text string, pieces []Piece) []string {
	var out []string
	for _, p := range pieces {
		s := string(p.Text([]byte(text)))
		if p.Kind != nil {
			s = string(p.Kind) + ": " + s
		}
		out = append(out, s)
	}
	return out
}

// cut cuts a stream, and looks for the kinds.
func cut(in string) []Piece {
	pieces := Documents([]byte(in))
	for i, p := range pieces {
		pieces[i].Kind = Kind(p.Text([]byte(in)))
	}
	return pieces
}

func TestDocuments(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     []string
	}{
		{"empty", "", nil},
		{"one", "kind: Pod\n", []string{"Pod: kind: Pod\n"}},
		{"no pod", "kind: ConfigMap\n", []string{"ConfigMap: kind: ConfigMap\n"}},
		{"markers", "# head\n---\nkind: ConfigMap\n---\nkind: Pod\n...\n", []string{"ConfigMap: # head\n---\nkind: ConfigMap\n", "Pod: ---\nkind: Pod\n...\n"}},
		{"marker with comment", "--- # one\nkind: ConfigMap\n--- # two\nkind: ConfigMap", []string{"ConfigMap: --- # one\nkind: ConfigMap\n", "ConfigMap: --- # two\nkind: ConfigMap"}},
		{"marker with content", "--- {kind: ConfigMap}\n", []string{"--- {kind: ConfigMap}\n"}},
		{"directive", "%YAML 1.1\n---\nkind: ConfigMap\n...\n%YAML 1.1\n---\nkind: ConfigMap\n", []string{"ConfigMap: %YAML 1.1\n---\nkind: ConfigMap\n...\n", "ConfigMap: %YAML 1.1\n---\nkind: ConfigMap\n"}},
		{"no markers in block scalars", "kind: ConfigMap\ndata:\n  a: |\n    ---\n    kind: Pod\n  b: x\n", []string{"ConfigMap: kind: ConfigMap\ndata:\n  a: |\n    ---\n    kind: Pod\n  b: x\n"}},
		{"content after an end marker", "kind: Pod\n...\nkind: ConfigMap\n", []string{"Pod: kind: Pod\n...\n", "ConfigMap: kind: ConfigMap\n"}},
		{"blank before the colon", "kind : Pod\n", []string{"Pod: kind : Pod\n"}},
		{"kind in flow", "kind: ConfigMap\na: {b:\n kind: Pod}\n", []string{"ConfigMap: kind: ConfigMap\na: {b:\n kind: Pod}\n"}},
		{"list as value", "list:\n- kind: Pod\nkind: ConfigMap\n", []string{"ConfigMap: list:\n- kind: Pod\nkind: ConfigMap\n"}},
		{"byte order mark", "\ufeffkind: Pod\n", []string{"\ufeff", "Pod: kind: Pod\n"}},
		{"byte order mark and directive", "\ufeff%YAML 1.1\n---\nkind: Pod\n", []string{"\ufeff", "Pod: %YAML 1.1\n---\nkind: Pod\n"}},
		{"byte order mark behind a marker", "kind: ConfigMap\n---\n\ufeffkind: Pod\n", []string{"ConfigMap: kind: ConfigMap\n", "---\n\ufeff", "Pod: kind: Pod\n"}},
		{"byte order mark behind comments", "---\n# a\n\n# b\n\ufeff# c\nkind: Pod\n", []string{"---\n# a\n\n# b\n\ufeff", "Pod: # c\nkind: Pod\n"}},
		{"byte order mark and marker", "kind: ConfigMap\n...\n\ufeff---\nkind: Pod\n", []string{"ConfigMap: kind: ConfigMap\n...\n", "\ufeff", "Pod: ---\nkind: Pod\n"}},
		{"byte order marks, nothing else", "\ufeff\ufeff", []string{"\ufeff", "\ufeff"}},
		{"byte order mark within", "kind: ConfigMap\n\ufeffa: b\n", []string{"kind: ConfigMap\n\ufeffa: b\n"}},
		{"JSON", "{\"kind\": \"Pod\"}\n", []string{"{\"kind\": \"Pod\"}\n"}},
		{"JSON objects", "{\"a\": \"}{\"}\n{\"b\": {}}{}\n", []string{"{\"a\": \"}{\"}\n", "{\"b\": {}}", "{}\n"}},
		{"JSON objects behind a marker", "---\n{a: b}\n# c\n{d: e}\n---\nkind: Pod\n", []string{"---\n{a: b}\n# c\n", "{d: e}\n", "Pod: ---\nkind: Pod\n"}},
		{"JSON with something behind", "{a: b} c\n{d: e}\n", []string{"{a: b} c\n{d: e}\n"}},
		{"flow as key", "{a: b}: c\n", []string{"{a: b}: c\n"}},
		{"quoted over lines", "kind: ConfigMap\ndata:\n  a: 'x\n    kind: Pod\n    it''s'\n", []string{"ConfigMap: kind: ConfigMap\ndata:\n  a: 'x\n    kind: Pod\n    it''s'\n"}},
		{"CRLF", "kind: ConfigMap\r\n---\r\nkind: Pod\r\n", []string{"ConfigMap: kind: ConfigMap\r\n", "Pod: ---\r\nkind: Pod\r\n"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := cut(c.in)
			if diff := cmp.Diff(c.want, show(c.in, got)); diff != "" {
				t.Errorf("want - got +\n%s", diff)
			}
		})
	}
}

// What might hide a pod, or is no plain block YAML, has to be parsed.
func TestDocumentsToParse(t *testing.T) {
	for _, in := range []string{
		`kind: "ConfigMap"` + "\n",
		"kind:   ConfigMap # c\n",
		"kind: ConfigMap\nkind: Pod\n",
		"\"kind\": Pod\nkind: ConfigMap\n",
		"? kind\n: Pod\n",
		"kind: &a ConfigMap\n",
		"kind: ConfigMap\n<<: {kind: Pod}\n",
		"{kind: ConfigMap}\n",
		"kind: ConfigMap\na: x\u2028kind: Pod\n",
		"kind: ConfigMap\rkind: Pod\n",
		"kind: ConfigMap\na: plain\n  \"open\nkind: x\"\n",
		"- kind: ConfigMap\n",
		"# only a comment\n",
		"just text\n",
		"kind:\n  ConfigMap\n",
		"kind : ConfigMap\nkind : Pod\n",
		"  a: \"x\nkind: ConfigMap\n  y\"\n  kind: Pod\n",
		"a: \"x\nkind: ConfigMap\nb: y\"\nkind: Pod\n",
		"\"a\nkind: ConfigMap\nb\"\n",
		"|\nkind: ConfigMap\n",
		"kind: ConfigMap\nitems:\n- kind: Pod\n",
		"kind: ConfigMap\n---apiVersion: v1\nkind: Pod\n",
		"*a : b\nkind: ConfigMap\n",
	} {
		for _, p := range cut(in) {
			if p.Kind != nil {
				t.Errorf("%q must be parsed", in)
			}
		}
	}
}

// A piece that holds more than a document has no kind.
func TestKindOfMore(t *testing.T) {
	for _, in := range []string{
		"---\nkind: ConfigMap\n...\nkind: Pod\n", "kind: ConfigMap\n---\nkind: Pod\n", "\ufeffkind: ConfigMap\n", "kind: ConfigMap\n%YAML 1.1\n", "",
	} {
		if kind := Kind([]byte(in)); kind != nil {
			t.Errorf("%q has the kind %s", in, kind)
		}
	}
}

func FuzzDocuments(f *testing.F) {
	f.Add("# c\n---\nkind: Pod\n...\n%YAML 1.1\n---\na: |\n  x\n")
	f.Add("---\n# a\n\ufeff{a: b}{c: d}\n...\n\ufeff\n")
	f.Fuzz(func(t *testing.T, in string) {
		var b strings.Builder
		for _, p := range Documents([]byte(in)) {
			b.Write(p.Text([]byte(in)))
		}
		if b.String() != in {
			t.Errorf("the pieces of %q are %q", in, b.String())
		}
	})
}
