package transformer

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/podharden/podharden/transformer/config"
)

// What no API server takes costs no more than to look at it; what stands beside it
// is hardened.
func TestLimits(t *testing.T) {
	const pod = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: %s\nspec:\n  containers:\n  - name: a\n    image: r.example.com/a:1\n"
	many := fmt.Sprintf(pod, "crowd") + strings.Repeat("  - {name: b, image: r.example.com/b:1}\n", 10_000)
	large := fmt.Sprintf(pod, "large") + "    args:\n    - " + strings.Repeat("x", maxObject) + "\n"
	h, err := New(config.Default())
	if err != nil {
		t.Fatal(err)
	}
	text := many + "---\n" + large + "---\n" + fmt.Sprintf(pod, "small")
	got, notes := hardenedAs(t, h, []byte(text), Encode)
	if diff := cmp.Diff([]string{
		"error: Pod crowd: 10001 containers, at most 10000 are read at spec.containers: split the pod",
		"error: Pod: left alone: its text is longer than 16 MiB, and the API server takes objects of 3 MiB: move what is large to a volume",
	}, notes); diff != "" {
		t.Error(diff)
	}
	if rest, ok := strings.CutPrefix(got, many+"---\n"+large+"---\n"); !ok || !strings.Contains(rest, "readOnlyRootFilesystem: true") {
		t.Error("what is refused changed, or what stands beside it is not hardened")
	}
}

// A ConfigMap has no limit, and is never parsed.
func TestNoLimitWithoutPods(t *testing.T) {
	h, err := New(config.Default())
	if err != nil {
		t.Fatal(err)
	}
	text := "apiVersion: v1\nkind: ConfigMap\ndata:\n  a: " + strings.Repeat("x", maxObject) + "\n"
	if got, notes := hardenedAs(t, h, []byte(text), Encode); got != text || notes != nil {
		t.Error(notes)
	}
}
