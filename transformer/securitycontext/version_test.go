package securitycontext

import (
	"testing"

	"github.com/podharden/podharden/transformer/config"
)

func TestMinor(t *testing.T) {
	for version, want := range map[string]int{"latest": latest, "": latest, "1.29": 29, "v1.5": 5} {
		if got := minor(config.PodOptions{KubernetesVersion: version}.Version()); got != want {
			t.Errorf("minor of %q is %d, want %d", version, got, want)
		}
	}
}
