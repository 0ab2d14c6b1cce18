package nodes

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/podharden/podharden/fixtures/pairs"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

var update = flag.Bool("update", false, "write what comes out into testdata")

// shown are the ways to show what is made of a text: one for each file of testdata.
var shown = map[string]func(t *testing.T, text string) string{
	"value":  showValue,
	"equal":  showEqual,
	"errors": showError,
	"fields": showFields,
	"tree":   showTree,
}

// Each file of testdata holds pairs of NAME.in, a text, and NAME.out, what is made of it.
func TestFiles(t *testing.T) {
	for kind, show := range shown {
		file := filepath.Join("testdata", kind+".txtar")
		pairs.Run(t, file, *update, func(t *testing.T, in string) string { return show(t, marks.Replace(in)) })
	}
}

// In the files → stands for a tab, ⊙ for a byte order mark, ¤ for a byte that is no
// UTF-8 and ⌂ for a control character, since tools would take them away.
var marks = strings.NewReplacer("→", "\t", "⊙", "\ufeff", "¤", "\xff", "⌂", "\x01")

// showValue shows what a text says, or the problem, and the first duplicate key.
// What a text says is what a decoder makes of it.
func showValue(t *testing.T, text string) string {
	doc, err := Parse([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	r := new(Reader)
	v := r.Value(doc)
	switch {
	case r.Problem() != nil:
		fmt.Fprintln(&b, said(r.Problem()))
		if v != nil {
			t.Errorf("a problem and a value: %v", v)
		}
	default:
		text, err := json.MarshalIndent(v, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "%s\n", text)
	}
	if p := DuplicateKey(doc.Content[0]); p != nil {
		fmt.Fprintln(&b, said(p))
	}
	return b.String()
}

// showEqual shows whether all documents of a text say the same. It is the same
// either way round, and each is equal to itself and to what its encoder writes.
func showEqual(t *testing.T, text string) string {
	var docs []*yaml.Node
	for _, d := range strings.Split(text, "---\n") {
		doc, err := Parse([]byte(d))
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, doc)
	}
	out := "equal\n"
	for i, a := range docs {
		for j, b := range docs {
			if same := Equal(a, b); same != Equal(b, a) {
				t.Errorf("documents %d and %d are equal one way round only", i, j)
			} else if !same && i == j {
				t.Errorf("document %d is not equal to itself", i)
			} else if !same {
				out = "different\n"
			}
		}
	}
	return out
}

// showError shows why a text can't be read.
func showError(t *testing.T, text string) string {
	doc, err := Parse([]byte(text))
	if err == nil {
		t.Errorf("it can be read: %v", doc)
		return ""
	}
	var bad *SyntaxError
	if !errors.As(err, &bad) {
		t.Errorf("%T: %v", err, err)
	}
	return err.Error() + "\n"
}

// showFields shows for each key of the last document's mapping what it has from where.
func showFields(t *testing.T, text string) string {
	doc, err := Parse([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	n := doc.Content[0].Content[len(doc.Content[0].Content)-1]
	n = Target(n)
	r := new(Reader)
	var b strings.Builder
	for _, p := range r.Pairs(n) {
		kind := "merged"
		if Own(n, p.Key) >= 0 {
			kind = "own"
		}
		if v := r.Lookup(n, p.Key); v != Target(p.Value) {
			t.Errorf("%s: Pairs and Lookup differ", p.Key)
		}
		if m := Merged(n, p.Key); m == nil && kind == "merged" {
			t.Errorf("%s: Pairs and Merged differ", p.Key)
		}
		fmt.Fprintf(&b, "%s %s = %q\n", kind, p.Key, r.Text(p.Value))
	}
	if r.Problem() != nil {
		fmt.Fprintln(&b, said(r.Problem()))
	} else if texts := r.Texts(n); len(texts) > 0 {
		fmt.Fprintf(&b, "%d texts\n", len(texts))
	}
	return b.String()
}

// showTree shows the nodes of a text with their places, and who reads it: quickly, or
// the YAML library alone. What quickly reads is what the library does.
func showTree(t *testing.T, text string) string {
	out := "library\n"
	if sameTree(t, []byte(text)) {
		out = "quick\n"
	}
	doc, err := Parse([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	var show func(n *yaml.Node, depth int)
	show = func(n *yaml.Node, depth int) {
		fmt.Fprintf(&b, "%s%d:%d %s", strings.Repeat("  ", depth), n.Line, n.Column, n.ShortTag())
		if n.Anchor != "" {
			fmt.Fprintf(&b, " &%s", n.Anchor)
		}
		if n.Style&yaml.FlowStyle != 0 {
			b.WriteString(" flow")
		}
		if n.Kind == yaml.ScalarNode || n.Kind == yaml.AliasNode {
			fmt.Fprintf(&b, " %q", n.Value)
		}
		b.WriteByte('\n')
		for _, c := range n.Content {
			show(c, depth+1)
		}
	}
	show(doc.Content[0], 0)
	return out + b.String()
}
