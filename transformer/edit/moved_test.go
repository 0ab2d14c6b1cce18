package edit

import "testing"

func TestUnmoved(t *testing.T) {
	list := Root.Key("spec", "initContainers")
	edits := []Edit{
		{Op: Append, Path: list, Ahead: new(1), New: "x"}, {Op: Append, Path: list, Ahead: new(1), New: "y"},
		{Op: Append, Path: list, Ahead: new(2), New: "z"}, {Op: Append, Path: list, New: "last"},
	} // 0 x y 1 z 2 last
	for index, want := range map[int]string{
		0: "spec.initContainers[0].image", 1: "spec.initContainers[1].image", 3: "spec.initContainers[1].image", 5: "spec.initContainers[2].image",
	} {
		if got := Unmoved(edits, list.Item(index).Key("image")).String(); got != want {
			t.Errorf("%d: got %s, want %s", index, got, want)
		}
	}
	for index, want := range map[int]string{0: "spec.initContainers[0].image", 1: "spec.initContainers[3].image", 2: "spec.initContainers[5].image"} {
		at := list.Item(index).Key("image")
		got := Moved(edits, at)
		if got.String() != want || Unmoved(edits, got).String() != at.String() {
			t.Errorf("%d: moved to %s, want %s, and back to %s", index, got, want, Unmoved(edits, got))
		}
	}
	other := Root.Key("spec", "containers").Item(3).Key("image")
	if got := Unmoved(edits, other).String(); got != other.String() || Moved(edits, other).String() != got {
		t.Errorf("another list: got %s", got)
	}
}
