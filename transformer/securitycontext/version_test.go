package securitycontext

import "testing"

func TestMinor(t *testing.T) {
	for version, want := range map[string]int{
		"latest": latest, "": latest, "1.29": 29, "v1.29": 29, "1.5": 5, "1.29.3": 29, "1.x": latest, "2.0": latest,
	} {
		if got := minor(version); got != want {
			t.Errorf("minor(%q) is %d, want %d", version, got, want)
		}
	}
}
