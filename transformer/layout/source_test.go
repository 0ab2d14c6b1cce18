package layout

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// A column counts characters, whichever was asked for before.
func TestOffsetOfAColumn(t *testing.T) {
	const first, second = "{né: [é, ü], 世: 界, x: y}", "plain"
	s := newSource([]byte(first + "\n" + second + "\n"))
	var offsets []int
	for i := range first {
		offsets = append(offsets, i)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 1000 {
		if col := 1 + random.IntN(len(offsets)); s.at(1, col) != offsets[col-1] {
			t.Fatalf("column %d of line 1: %d, want %d", col, s.at(1, col), offsets[col-1])
		}
		if random.IntN(5) == 0 && s.at(2, 3) != strings.Index(first+"\n"+second, "ain") {
			t.Fatalf("column 3 of line 2: %d", s.at(2, 3))
		}
	}
	if got := s.at(9, 1); got != len(s.text) {
		t.Errorf("a line behind the last: %d, want the end", got)
	}
}
