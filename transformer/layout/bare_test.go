package layout

import "testing"

func TestBare(t *testing.T) {
	for s, want := range map[string]bool{
		"tmp": true, "/var/run": true, "a-1.b": true, "RuntimeDefault": true,
		"64Mi": true, "100m": true, "1Ei": true, "5k": true,
		"": false, "true": false, "NO": false, "null": false, "a b": false, "a:": false, "-a": false,
		"64": false, "1E": false, "1e3": false, "Mi": true, "m": true, "0x1F": false, "1.5Gi": false, "64Mib": false, "20:30": false,
	} {
		if got := bare(s); got != want {
			t.Errorf("bare(%q) = %t", s, got)
		}
	}
}
