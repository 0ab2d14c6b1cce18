package config

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseVersion(t *testing.T) {
	for _, tt := range []struct {
		text string
		want Version
		ok   bool
	}{
		{"latest", Version{Latest: true}, true},
		{"1.29", Version{Major: 1, Minor: 29}, true},
		{"v1.29", Version{Major: 1, Minor: 29}, true},
		{"1.0", Version{Major: 1}, true},
		{"1.029", Version{}, false},
		{"1.29.3", Version{}, false},
		{"2.1", Version{}, false},
		{"1", Version{}, false},
		{"", Version{}, false},
		{"Latest", Version{}, false},
		{"1.1234", Version{}, false},
	} {
		got, ok := parseVersion(tt.text)
		if ok != tt.ok || !cmp.Equal(got, tt.want) {
			t.Errorf("parseVersion(%q) = %+v, %v, want %+v, %v", tt.text, got, ok, tt.want, tt.ok)
		}
	}
}

func TestVersion(t *testing.T) {
	for _, tt := range []struct {
		setting, text string
		at29, at30    bool
	}{
		{"", "latest", true, true},
		{"latest", "latest", true, true},
		{"1.29", "1.29", true, false},
		{"1.30", "1.30", true, true},
		{"1.9", "1.9", false, false},
	} {
		v := PodOptions{KubernetesVersion: tt.setting}.Version()
		if v.String() != tt.text || v.AtLeast(29) != tt.at29 || v.AtLeast(30) != tt.at30 {
			t.Errorf("%q: got %s, at least 29 %v, 30 %v", tt.setting, v, v.AtLeast(29), v.AtLeast(30))
		}
	}
}
