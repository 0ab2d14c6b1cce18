package transformer

import (
	"strings"
	"testing"

	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/images"
)

// Whatever the catalogue says of an image, alone in a pod: override makes it pass
// restricted, filled volumes or not, and no second run changes anything.
func TestEveryImage(t *testing.T) {
	for _, spec := range []string{
		"{podSecurity: {level: baseline, mode: fail}}",
		"{podSecurity: {level: baseline, mode: fail}, seedVolumes: catalogue}",
		"{podSecurity: {level: baseline, mode: fail}, platform: openshift}",
		"{podSecurity: {level: restricted, mode: fail}, existing: override}",
	} {
		t.Run(spec, func(t *testing.T) {
			for _, e := range images.All() {
				image := strings.TrimPrefix(e.Image[0], "library/")
				if _, ok := images.Lookup(image); !ok {
					continue
				}
				out, text := hardened(t, spec, pod("  - {name: a, image: \""+image+"\"}\n"))
				for _, n := range out.Objects[0].Plan.Notes {
					if n.Severity == edit.Error {
						t.Errorf("%s: %s", e.Name, n.Message)
					}
				}
				if _, again := hardened(t, spec, text); again != text {
					t.Errorf("%s: a second run changes it:\n%s\n%s", e.Name, text, again)
				}
			}
		})
	}
}
