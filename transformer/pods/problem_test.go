package pods

import (
	"testing"

	"github.com/podharden/podharden/transformer/edit"
)

func TestProblemShift(t *testing.T) {
	p := &Problem{Path: edit.Root.Key("spec"), Lines: []int{3, 5}, What: "x", Remedy: "y"}
	if got := p.Shift(100).Message(); got != "x at spec (lines 103 and 105): y" {
		t.Error(got)
	}
	if got := p.Error(); got != "x at spec (lines 3 and 5): y" {
		t.Errorf("the problem itself changed: %s", got)
	}
}
