package nodes

import (
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	for name, text := range map[string]string{
		"directive":                          "%YAML 1.2\n---\na: b\n",
		"directive behind a mark":            "\ufeff%YAML 1.2\n# c\n---\na: b\n",
		"directive in text":                  "a: |\n  %YAML 1.2\n",
		"a marker and an end":                "---\na: b\n...\n",
		"a template in quotes":               "a: '{{ .x }}'\n",
		"a template in a comment and a word": "a: b{{c}} # {{ d }}\n",
	} {
		if n, err := Parse([]byte(text)); err != nil || n == nil {
			t.Errorf("%s: %v, %v", name, n, err)
		}
	}
	for _, text := range []string{"", "# c\n", "\n\n", "\ufeff"} {
		if n, err := Parse([]byte(text)); err != nil || n != nil {
			t.Errorf("%q: %v, %v", text, n, err)
		}
	}
}

func TestSyntaxErrors(t *testing.T) {
	const hint = " (if this is a Helm or Go template, render it first)"
	for name, c := range map[string]struct{ text, want string }{
		"a tab":                        {"a:\n  b: c\n\td: e\n", "line 3: not valid YAML: found a tab character that violates indentation"},
		"an open quote":                {"a: b\nc: 'd\ne: f\n", "line 2: not valid YAML: found unexpected end of stream"},
		"no colon":                     {"a: b\nc\nd: e\n", "line 2: not valid YAML: could not find expected ':'"},
		"a value in the midst":         {"a: b\nc: d: e\n", "line 2: not valid YAML: mapping values are not allowed in this context"},
		"a key too far out":            {"a:\n  b:\n    - c: d\n      e: f\n     g: h\n", "line 5: not valid YAML: did not find expected '-' indicator"},
		"a key that is no item":        {"a:\n  b: c\n  d:\n   - e\n   f: g\nh: i\n", "line 5: not valid YAML: did not find expected '-' indicator"},
		"an item that is no key":       {"a: b\nc:\n  d: e\n  - f\n", "line 4: not valid YAML: did not find expected key"},
		"the first mapping":            {"a:\n    b: c\n  d: e\n", "line 3: not valid YAML: did not find expected key"},
		"no comma":                     {"a: b\nc: {d: e\n  f: g}\nh: i\n", "line 3: not valid YAML: did not find expected ',' or '}'"},
		"no bracket":                   {"a: b\nc: [d,\n  e\nf: g\nh: i\n", "line 4: not valid YAML: did not find expected ',' or ']'"},
		"the wrong bracket":            {"a: b\nc: [d,\n  e}\nf: g\n", "line 3: not valid YAML: did not find expected ',' or ']'"},
		"JSON without a comma":         {"{\n  \"a\": 1,\n  \"b\": [1, 2]\n  \"c\": 3\n}\n", "line 4: not valid YAML: did not find expected ',' or '}'"},
		"something behind JSON":        {"{\"a\": 1}\nb\n", "line 2: not valid YAML: did not find expected <document start>"},
		"an alias without an anchor":   {"a: &x b\nc: *x\nd: *y\n", "line 3: not valid YAML: unknown anchor 'y' referenced"},
		"invalid UTF-8":                {"a: b\nc: \"\xff\"\n", "line 2: not valid YAML: invalid leading UTF-8 octet"},
		"a control character":          {"a: b\nc: \x01\n", "line 2: not valid YAML: control characters are not allowed"},
		"a byte order mark within":     {"a: b\n\ufeff---\nc: d\n", "line 2: a byte order mark stands in the midst of a document, as where two files were joined: put --- on a line of its own in front of it, or remove it"},
		"a marker that is none":        {"a: b\n---# c\nd: e\n", "line 2: not valid YAML: could not find expected ':' (--- at line 2 marks no document: put it on a line of its own)"},
		"a template":                   {"a: b\n{{- if .x }}\nc: d\n{{- end }}\n", "line 2: not valid YAML: could not find expected ':'" + hint},
		"a template that parses":       {"a: b\nc: {{ .x }}\n", "line 2: {{ stands where no quotes are" + hint},
		"no template":                  {"a: '{{ .x }}'\nb:\n  - c: d\n   e: f\n", "line 4: not valid YAML: did not find expected '-' indicator"},
		"a document within":            {"a: b\r---\rc: d\n", `line 2: a document begins where no line of its own does: use \n or \r\n for line breaks`},
		"a directive that none knows":  {"a: b\n%YAML 9.9\n---\nc: d\n", "line 2: not valid YAML: found incompatible YAML document"},
		"deeper than anything":         {strings.Repeat("[", 20_000), "line 1: not valid YAML: exceeded max depth of 10000"},
		"deeper than anything, blocks": {strings.Repeat("- ", 20_000) + "a", "line 1: not valid YAML: exceeded max depth of 10000"},
	} {
		n, err := Parse([]byte(c.text))
		if err == nil || err.Error() != c.want || n != nil {
			t.Errorf("%s: got  %v\nwant %s", name, err, c.want)
		}
	}
}
