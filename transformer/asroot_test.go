package transformer

import (
	"strings"
	"testing"

	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/images"
)

// Whatever the catalogue says that an image needs as root: the pod passes baseline,
// ALL is dropped only together with adding what is needed, and a second run changes
// nothing.
func TestKnownImagesAsRoot(t *testing.T) {
	with, without := 0, 0
	for _, e := range images.All() {
		image := strings.TrimPrefix(e.Image[0], "library/")
		if _, ok := images.Lookup(image); !ok {
			continue
		}
		t.Run(e.Name, func(t *testing.T) {
			in := pod("  - {name: a, image: \"" + image + "\", securityContext: {runAsUser: 0}}\n")
			out, text := hardened(t, "{podSecurity: {level: baseline, mode: fail}}", in)
			for _, n := range out.Objects[0].Plan.Notes {
				if n.Severity == edit.Error {
					t.Errorf("%s", n.Message)
				}
			}
			if strings.Contains(text, "add: [") {
				with++
				if !strings.Contains(text, "drop: [ALL]") {
					t.Errorf("adds capabilities and drops none:\n%s", text)
				}
			} else {
				without++
				if strings.Contains(text, "drop: [ALL]") {
					t.Errorf("root without any capability:\n%s", text)
				}
			}
			if _, again := hardened(t, "{podSecurity: {level: baseline, mode: fail}}", text); again != text {
				t.Errorf("a second run changes it:\n%s\n%s", text, again)
			}
		})
	}
	if with == 0 || without == 0 {
		t.Errorf("%d images are given capabilities, %d keep all", with, without)
	}
	t.Logf("%d images are given capabilities, %d keep all", with, without)
}
