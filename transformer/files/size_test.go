package files

import "testing"

func TestTooLarge(t *testing.T) {
	tests := []struct {
		max, size int64
		want      string
	}{
		{0, DefaultMaxBytes, ""},
		{0, DefaultMaxBytes + 1, "larger than 10 MiB"},
		{100, 100, ""},
		{100, 101, "larger than 100 bytes"},
		{1536, 1537, "larger than 1536 bytes"},
		{3 << 30, 4 << 30, "larger than 3 GiB"},
		{-1, 1 << 40, ""},
	}
	for _, tt := range tests {
		why, over := Options{MaxBytes: tt.max}.tooLarge(tt.size)
		if why != tt.want || over != (tt.want != "") {
			t.Errorf("limit %d, size %d: %q, %v, want %q", tt.max, tt.size, why, over, tt.want)
		}
	}
}
