package pods

import (
	"math"
	"testing"
)

func TestAsBool(t *testing.T) {
	tests := []struct {
		in        any
		value, ok bool
	}{
		{true, true, true}, {false, false, true},
		{"yes", true, true}, {"On", true, true}, {"y", true, true},
		{"no", false, true}, {"OFF", false, true}, {"N", false, true},
		{"true", false, false}, {"yEs", false, false}, {"", false, false},
		{nil, false, false}, {int64(1), false, false}, {map[string]any{}, false, false},
	}
	for _, tt := range tests {
		if value, ok := AsBool(tt.in); value != tt.value || ok != tt.ok {
			t.Errorf("AsBool(%#v) = %v, %v", tt.in, value, ok)
		}
	}
}

func TestAsText(t *testing.T) {
	tests := map[string]any{
		"": nil, "a": "a", "-7": int64(-7), "1.5": 1.5, "true": true, "+Inf": math.Inf(1),
	}
	for want, in := range tests {
		if got := asText(in); got != want {
			t.Errorf("asText(%#v) = %q", in, got)
		}
	}
	for _, in := range []any{[]any{"a"}, map[string]any{"a": "b"}} {
		if got := asText(in); got != "" {
			t.Errorf("asText(%#v) = %q", in, got)
		}
	}
}
