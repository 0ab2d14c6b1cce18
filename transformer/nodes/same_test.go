package nodes

import (
	"strings"
	"testing"
)

func TestSame(t *testing.T) {
	for name, tt := range map[string]struct{ a, b string }{
		"style":                 {"a: {b: [1, x]}", "a:\n  b:\n  - 1\n  - \"x\"\n"},
		"order of keys":         {"a: 1\nb: 2\n", "b: 2\na: 1\n"},
		"comments":              {"a: 1 # c\n", "# d\na: 1\n"},
		"nulls":                 {"a:\nb: ~\n", "a: null\nb:\n"},
		"an alias written out":  {"a: &x {b: c}\nd: *x\n", "a: {b: c}\nd: {b: c}\n"},
		"a merge written out":   {"a: &x {b: c}\nd: {<<: *x, e: f}\n", "a: {b: c}\nd: {e: f, b: c}\n"},
		"own keys before":       {"a: &x {b: c, d: e}\nf: {<<: *x, d: g}\n", "a: {b: c, d: e}\nf: {b: c, d: g}\n"},
		"an alias as key":       {"a: &x b\n*x : c\n", "a: b\nb: c\n"},
		"a mapping as key":      {"? {a: b}\n: c\n", "? a: b\n: c\n"},
		"aliases in themselves": {"a: &x [*x]\n", "a: &y [*y]\n"},
	} {
		if err := Same(parse(t, tt.a), parse(t, tt.b)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestNotTheSame(t *testing.T) {
	for name, tt := range map[string]struct{ a, b, want string }{
		"value":              {"a: 1\nb: 2\n", "a: 1\nb: 3\n", "the texts differ at line 2"},
		"type":               {"a: 1\n", "a: \"1\"\n", "the texts differ at line 1"},
		"type of a key":      {"1: a\n", "\"1\": a\n", "the texts differ at line 1"},
		"one key less":       {"a: 1\n", "a: 1\nb: 2\n", "the texts differ at line 1"},
		"another key":        {"a: 1\nb: 2\n", "a: 1\nc: 2\n", "the texts differ at line 2"},
		"order of items":     {"- 1\n- 2\n", "- 2\n- 1\n", "the texts differ at line 1"},
		"behind an alias":    {"a: &x {b: c}\nd: *x\n", "a: {b: c}\nd: {b: d}\n", "the texts differ at line 1"},
		"a merge that hides": {"a: &x {b: c}\nd: {<<: *x}\n", "a: {b: c}\nd: {b: x}\n", "the texts differ at line 1"},
		"nothing":            {"a: 1\n", "", "the texts differ at line 1"},
		"a mapping as key":   {"? {a: b}\n: c\n", "? {a: c}\n: c\n", "the texts differ at line 2"},
		"merge of a word":    {"a:\n  <<: b\n", "a:\n  <<: b\n", `line 2: merge key "<<" of something that is no mapping: merge a mapping, or a list of mappings`},
	} {
		err := Same(parse(t, tt.a), parse(t, tt.b))
		if err == nil || err.Error() != tt.want {
			t.Errorf("%s: got %v, want %s", name, err, tt.want)
		}
	}
}

// A comparison of texts whose aliases stand for 10^12 values ends at once.
func TestSameIsBounded(t *testing.T) {
	deep := bomb + "  j: &j [*h, *h, *h, *h, *h, *h, *h, *h, *h, *h]\n  k: [*j, *j, *j, *j, *j, *j, *j, *j, *j, *j]\n"
	if err := Same(parse(t, deep), parse(t, deep)); err != nil {
		t.Error(err)
	}
	other := strings.Replace(deep, "[x, x, x", "[x, y, x", 1)
	if err := Same(parse(t, deep), parse(t, other)); err == nil {
		t.Error("a difference inside was not seen")
	}
}
