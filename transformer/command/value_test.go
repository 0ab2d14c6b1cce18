package command

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/podharden/podharden/transformer/edit"
)

var values = []struct {
	value        any
	inline, json string
}{
	{nil, "-", `null`},
	{true, "true", `true`},
	{int64(1000), "1000", `1000`},
	{"RuntimeDefault", "RuntimeDefault", `"RuntimeDefault"`},
	{"two words", `"two words"`, `"two words"`},
	{"", `""`, `""`},
	{"-", `"-"`, `"-"`},
	{"a\x1b[31m\nb", `"a\x1b[31m\nb"`, `"a\u001b[31m\nb"`},
	{[]any{"ALL", int64(1)}, "[ALL, 1]", `["ALL",1]`},
	{edit.Fields{{Name: "name", Value: "tmp"}, {Name: "emptyDir", Value: edit.Fields{}}}, "{name: tmp, emptyDir: {}}", `{"emptyDir":{},"name":"tmp"}`},
	{map[string]any{"b": nil, "a": []any{}}, "{a: [], b: -}", `{"a":[],"b":null}`},
	{[]any{edit.Fields{{Name: "a", Value: true}}}, "[{a: true}]", `[{"a":true}]`},
	{math.Inf(1), "+Inf", `"+Inf"`}, // .inf in YAML, which JSON has no word for
	{map[string]any{"a": math.Inf(1)}, "{a: +Inf}", `"map[a:+Inf]"`},
}

func TestValues(t *testing.T) {
	for _, c := range values {
		if diff := cmp.Diff(c.inline, inline(c.value)); diff != "" {
			t.Errorf("inline(%#v): -want +got\n%s", c.value, diff)
		}
		text, err := json.Marshal(plainValue(c.value))
		if err != nil {
			t.Errorf("plainValue(%#v): %v", c.value, err)
		}
		if diff := cmp.Diff(c.json, string(text)); diff != "" {
			t.Errorf("plainValue(%#v): -want +got\n%s", c.value, diff)
		}
	}
}
