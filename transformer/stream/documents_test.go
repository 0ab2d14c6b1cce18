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
		{"directive", "%YAML 1.1\n---\nkind: ConfigMap\n...\n%YAML 1.1\n---\nkind: ConfigMap\n", []string{"%YAML 1.1\n---\nkind: ConfigMap\n...\n", "%YAML 1.1\n---\nkind: ConfigMap\n"}},
		{"no markers in block scalars", "kind: ConfigMap\ndata:\n  a: |\n    ---\n    kind: Pod\n  b: x\n", []string{"ConfigMap: kind: ConfigMap\ndata:\n  a: |\n    ---\n    kind: Pod\n  b: x\n"}},
		{"content after an end marker", "kind: Pod\n...\nkind: ConfigMap\n", []string{"Pod: kind: Pod\n...\n", "ConfigMap: kind: ConfigMap\n"}},
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
		"kind: ConfigMap\na: *b\n",
		"kind: ConfigMap\n<<: {kind: Pod}\n",
		"{kind: ConfigMap}\n",
		"kind: ConfigMap\na: {b:\n kind: Pod}\n",
		"kind: ConfigMap\na: x\u2028kind: Pod\n",
		"kind: ConfigMap\rkind: Pod\n",
		"kind: ConfigMap\n\tb: c\n",
		"kind: ConfigMap\na: \"open\n",
		"kind: ConfigMap\na: 'x' y\n",
		"kind: ConfigMap\na: plain\n  \"open\nkind: x\"\n",
		"- kind: ConfigMap\n",
		"# only a comment\n",
		"just text\n",
		"kind:\n  ConfigMap\n",
	} {
		for _, p := range cut(in) {
			if p.Kind != nil {
				t.Errorf("%q must be parsed", in)
			}
		}
	}
}

func FuzzDocuments(f *testing.F) {
	f.Add("# c\n---\nkind: Pod\n...\n%YAML 1.1\n---\na: |\n  x\n")
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
