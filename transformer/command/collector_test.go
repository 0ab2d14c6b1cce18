package command

import "testing"

func TestPercentFor(t *testing.T) {
	for live, want := range map[uint64]int{
		0: 1200, 4 << 20: 300, 12 << 20: 100, 24 << 20: 100, 32 << 20: 75, 48 << 20: 50, 1 << 30: 50,
	} {
		if got := percentFor(live); got != want {
			t.Errorf("%d: %d, want %d", live, got, want)
		}
	}
}
