package edit

import "testing"

func TestJoined(t *testing.T) {
	note := func(who, field, cause string, may bool) Note {
		b := &Broken{Who: who, Fields: []string{field}, May: may, Cause: cause, WayOut: "mount a volume there"}
		return Note{Path: Root.Key(field), Broken: b, Message: b.Message()}
	}
	got := Joined([]Note{
		note(`container "a"`, "runAsNonRoot", "touch /x writes where no volume is", true),
		{Message: "another"},
		note(`container "a"`, "readOnlyRootFilesystem", "touch /x writes where no volume is", true),
		note(`container "b"`, "readOnlyRootFilesystem", "touch /x writes where no volume is", true),
		note(`container "a"`, "capabilities", "ping needs NET_RAW", false),
	})
	want := []string{
		`container "a": readOnlyRootFilesystem and runAsNonRoot may keep it from working: touch /x writes where no volume is. Mount a volume there.`,
		"another",
		`container "b": readOnlyRootFilesystem may keep it from working: touch /x writes where no volume is. Mount a volume there.`,
		`container "a": capabilities keeps it from working: ping needs NET_RAW. Mount a volume there.`,
	}
	if len(got) != len(want) {
		t.Fatalf("%d notes, want %d", len(got), len(want))
	}
	for i, n := range got {
		if n.Message != want[i] {
			t.Errorf("got %q\nwant %q", n.Message, want[i])
		}
	}
	if len(got[0].Fields) != 2 {
		t.Errorf("the note speaks of %v", got[0].Fields)
	}
}
