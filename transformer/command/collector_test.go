package command

import "testing"

func TestPercentFor(t *testing.T) {
	for live, want := range map[uint64]int{
		0: 2400, 4 << 20: 600, 12 << 20: 200, 24 << 20: 100, 1 << 30: 100,
	} {
		if got := percentFor(live); got != want {
			t.Errorf("%d: %d, want %d", live, got, want)
		}
	}
}
