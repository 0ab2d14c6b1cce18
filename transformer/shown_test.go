package transformer

import (
	"strings"
	"testing"
)

func TestResultsShown(t *testing.T) {
	const (
		start    = "apiVersion: config.kubernetes.io/v1\nkind: ResourceList\nitems:\n- apiVersion: v1\n  kind: Pod\n  metadata:\n    name: a\n    annotations:\n"
		place    = "      config.kubernetes.io/index: '0'\n      config.kubernetes.io/path: 'a.yaml'\n"
		indent   = "      internal.config.kubernetes.io/seqindent: 'compact'\n"
		identity = "      internal.config.kubernetes.io/annotations-migration-resource-id: '0'\n"
	)
	for _, c := range []struct {
		host, text string
		want       bool
	}{
		{"kpt fn render, kpt fn eval", start + place + indent + identity, true},
		{"kpt fn source", start + place + indent, false},
		{"kustomize build, kustomize fn run", start + place + identity, false},
		{"nobody's annotations", strings.TrimSuffix(start, "    annotations:\n"), false},
		{"another object's words", start + place + "  spec:\n    text: |\n" + strings.ReplaceAll(indent+identity, "      ", "        "), false},
		{"no items", "apiVersion: config.kubernetes.io/v1\nkind: ResourceList\nitems: []\n", false},
	} {
		l, err := ReadList([]byte(c.text))
		if err != nil {
			t.Fatalf("%s: %v", c.host, err)
		}
		if got := l.ResultsShown(); got != c.want {
			t.Errorf("%s: %v, want %v", c.host, got, c.want)
		}
	}
}
