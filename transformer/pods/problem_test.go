package pods

import "testing"

func TestProblemMessage(t *testing.T) {
	p := &Problem{Lines: []int{3, 4}, What: "what", Remedy: "do"}
	if got, want := p.Message(), "what (lines 3 and 4): do"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
