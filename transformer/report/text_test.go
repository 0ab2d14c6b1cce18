package report

import (
	"bytes"
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTextOfNothing(t *testing.T) {
	for command, want := range map[Command]string{
		"":    "podharden: 0 files, 0 to change; 0 objects with pods, 0 to change, 0 warnings, 0 errors\n",
		Fix:   "podharden: 0 files, 0 to change; 0 objects with pods, 0 to change, 0 warnings, 0 errors\n",
		Check: "podharden: 0 files, 0 to change; 0 objects with pods, 0 to change, 0 warnings, 0 errors\n",
	} {
		var b bytes.Buffer
		if err := WriteText(&b, Run{Command: command}, ""); err != nil {
			t.Fatal(err)
		}
		if b.String() != want {
			t.Errorf("got  %swant %s", b.String(), want)
		}
	}
}

var escapes = regexp.MustCompile("\x1b\\[[0-9]*m")

// Colours must add nothing but escapes, or columns would move.
func TestColorsOnlyAddEscapes(t *testing.T) {
	var plain, colored bytes.Buffer
	if err := WriteText(&plain, sampleRun(Check), ColorOff); err != nil {
		t.Fatal(err)
	}
	if err := WriteText(&colored, sampleRun(Check), ColorOn); err != nil {
		t.Fatal(err)
	}
	if plain.String() == colored.String() {
		t.Error("the coloured text has no colours")
	}
	if diff := cmp.Diff(plain.String(), escapes.ReplaceAllString(colored.String(), "")); diff != "" {
		t.Error(diff)
	}
}
