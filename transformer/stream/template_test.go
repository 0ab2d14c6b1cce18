package stream

import (
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestIsTemplate(t *testing.T) {
	tests := []struct {
		name, text string
		want       bool
	}{
		{"plain manifest", "a: b\n", false},
		{"a value", "a: {{ .Values.x }}\n", true},
		{"a value with an anchor", "a: &x {{ .Values.x }}\n", true},
		{"a value over two lines", "a: {{\n  .x }}\n", true},
		{"a key", "{{ .x }}: foo\n", true},
		{"an item", "- {{ .x }}\n", true},
		{"an item of a flow list", "a: [{{ .x }}]\n", true},
		{"a condition", "{{- if .x }}\na: b\n{{- end }}\n", true},
		{"a condition that parses by itself", "{{ if .x }}\na: b\n{{ end }}\n", true},
		{"a function", "a:\n  {{ toYaml . | indent 4 }}\n", true},
		{"behind a value", "a: {{ .x }}-{{ .y }}\n", true},
		{"in a later document", "a: b\n---\n{{ .a }}\n", true},
		{"in JSON", `{"a": {{ .x }}}`, true},
		{"in double quotes", "a: \"{{inputs.parameters.x}}\"\n", false},
		{"in single quotes", "a: '{{=sprig.trim(x)}}'\n", false},
		{"in a plain word", "a: foo-{{item}}\n", false},
		{"in a block scalar", "kind: ConfigMap\ndata:\n  t.tmpl: |\n    {{- if .x }}\n    {{ .y }}: {{ .z }}\n    {{- end }}\n", false},
		{"in a folded scalar", "a: >-\n  {{ .x }}\n  {{ .y }}\n", false},
		{"in a block scalar and outside", "data:\n  t: |\n    {{ .x }}\nb: {{ .y }}\n", true},
		{"in a comment", "# {{ .x }}\na: b\n", false},
		{"in a comment of a file that does not parse", "# {{ .x }}\na: [\n", false},
		{"in a comment behind a value", "a: b # {{ .x }}\n", false},
		{"in quotes of a file that does not parse", "a: '{{ .x }}'\nb: [\n", false},
		{"in JSON strings", `{"a": "{{ .x }}"}`, false},
		{"in quotes below a directive", "%YAML 1.2\n---\na: '{{ .x }}'\n", false},
		{"in quotes below a byte order mark and a directive", "\ufeff%YAML 1.2\n---\na: '{{ .x }}'\n", false},
		{"in quotes with line endings of Windows", "a: '{{ .x }}'\r\n---\r\nb: c\r\n", false},
		{"nested flow mappings", "a: {b: {c: d}}\n", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := IsTemplate([]byte(tt.text)); got != tt.want {
				t.Errorf("IsTemplate(%q) = %v, want %v", tt.text, got, tt.want)
			}
		})
	}
}

func FuzzIsTemplate(f *testing.F) {
	for _, seed := range []string{"a: {{ .x }}\n", "{{ if .x }}", "a: '{{ x }}'", "a: |\n  {{ x }}", "%YAML 1.2\n---\n{{", "&a [*a, {{ b }}]", "\ufeff{{", "? {{a: b}: c}"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := IsTemplate([]byte(text))
		if got && !strings.Contains(text, "{{") {
			t.Errorf("%q is taken for a template without {{", text)
		}
		if quoted := "a: " + strconv.QuoteToASCII(text) + "\n"; utf8.ValidString(text) && IsTemplate([]byte(quoted)) {
			t.Errorf("%q is taken for a template, but {{ stands in quotes", quoted)
		}
		var block strings.Builder
		block.WriteString("a: |2\n")
		for line := range strings.Lines(text) {
			block.WriteString("  " + strings.Map(printable, line) + "\n")
		}
		if IsTemplate([]byte(block.String())) {
			t.Errorf("%q is taken for a template, but {{ stands in a block scalar", block.String())
		}
		if acts := "k: {{ .x }}\nb: " + strconv.QuoteToASCII(text) + "\n"; !IsTemplate([]byte(acts)) {
			t.Errorf("%q is not taken for a template", acts)
		}
	})
}

// printable leaves only what YAML allows in a block scalar's line.
func printable(r rune) rune {
	if r >= ' ' && r < 0x7f {
		return r
	}
	return -1
}
