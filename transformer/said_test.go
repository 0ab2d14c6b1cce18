package transformer

import (
	"testing"
)

// However a result is written, it says the same.
func TestSaid(t *testing.T) {
	same := []string{
		"message: a\ntags: {rule: b, n: 1, on: true}\nfield: {path: p, currentValue: [1, x, null]}\n",
		"field:\n  currentValue:\n  - 0x1\n  - 'x'\n  - ~\n  path: p\ntags:\n  on: true\n  n: 1\n  rule: b\nmessage: \"a\"\n",
		"x: {<<: &t {rule: b}, n: 1, on: true}\n" + "message: a\ntags: {<<: *t, n: 1, on: true}\nfield: {path: q, path: p, currentValue: [1, x, null]}\n",
	}
	first := ""
	for i, text := range same {
		root, err := parse([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		result := root.Content[0]
		if i == 2 { // the anchor's home is no part of the result
			result.Content = result.Content[2:]
		}
		switch got := said(result); {
		case i == 0:
			first = got
		case got != first:
			t.Errorf("%s\nsays %s\nnot  %s", text, got, first)
		}
	}
	for _, text := range []string{
		"tags: {rule: unknownImages}\n", "message: other\nresourceRef: null\ntags: {rule: unknownImages}\n",
	} {
		root, err := parse([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if got := said(root.Content[0]); got != ruleUnknown {
			t.Errorf("%s says %s", text, got)
		}
	}
}
