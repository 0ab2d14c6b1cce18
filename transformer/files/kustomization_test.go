package files

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPatchPaths(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
		err        string
	}{
		{"nothing", "", nil, ""},
		{"no patches", "resources: [a.yaml]\n", nil, ""},
		{"all three fields", `
kind: Component
patches:
- path: a.yaml
  target: {kind: Deployment}
- patch: |-
    - op: add
      path: /x
patchesStrategicMerge:
- sub/b.yaml
- |-
  kind: Deployment
  metadata: {name: x}
patchesJson6902:
- target: {name: x}
  path: c.json
- target: {name: y}
  patch: "- op: remove"
`, []string{"a.yaml", "sub/b.yaml", "c.json"}, ""},
		{"plain strings in patches", "patches: [a.yaml]\n", []string{"a.yaml"}, ""},
		{"aliases", "x: &p {path: a.yaml}\npatches: [*p]\n", []string{"a.yaml"}, ""},
		{"wrong types", "patches: {path: a.yaml}\npatchesStrategicMerge: a.yaml\npatchesJson6902: [[a.yaml]]\n", nil, ""},
		{"not a mapping", "- a\n", nil, ""},
		{"below a directive", "%YAML 1.2\n---\npatches: [{path: a.yaml}]\n", []string{"a.yaml"}, ""},
		{"not YAML", "patches: [\n", nil, "line 1: not valid YAML: did not find expected node content"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := patchPaths([]byte(tt.text))
			text := ""
			if err != nil {
				text = err.Error()
			}
			if text != tt.err {
				t.Errorf("error %q, want %q", text, tt.err)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("paths (-want +got):\n%s", diff)
			}
		})
	}
}
