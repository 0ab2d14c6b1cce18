package nodes

import "testing"

func TestDecimalLeavesOddSpellingsToTheLibrary(t *testing.T) {
	tests := []struct {
		in   string
		want int64
		ok   bool
	}{
		{"0", 0, true}, {"-0", 0, true}, {"65532", 65532, true}, {"-1", -1, true}, {"999999999999999999", 999999999999999999, true},
		{"", 0, false}, {"-", 0, false}, {"010", 0, false}, {"+1", 0, false}, {"0x1", 0, false}, {"1_0", 0, false}, {"9223372036854775807", 0, false},
	}
	for _, tt := range tests {
		if got, ok := decimal(tt.in); got != tt.want || ok != tt.ok {
			t.Errorf("decimal(%q) = %d, %v", tt.in, got, ok)
		}
	}
}
