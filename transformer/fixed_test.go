package transformer

import (
	"fmt"
	"slices"
	"testing"

	"github.com/podharden/podharden/transformer/edit"
)

// What check says of what fix wrote: nothing is to be done, but for objects that are
// left alone, and whatever remains fix warned of. Warnings of what fix itself changed
// are gone.
func TestCheckAfterFix(t *testing.T) {
	for _, spec := range []string{"{}", "{existing: override, privilegedContainers: harden}"} {
		t.Run(spec, func(t *testing.T) {
			for name, text := range manifests(t) {
				h := hardener(t, spec)
				fixed, err := h.Stream(text, Keep)
				if err != nil {
					continue // nothing is written
				}
				checked, err := h.Stream(fixed.Text.Bytes(), Keep)
				if err != nil {
					t.Errorf("%s: %v", name, err)
					continue
				}
				for _, o := range checked.Objects {
					if len(o.Plan.Edits) > 0 && !slices.ContainsFunc(o.Plan.Notes, func(n edit.Note) bool { return n.Severity == edit.Error }) {
						t.Errorf("%s: %v: %d edits are left: %v", name, o.Ref, len(o.Plan.Edits), o.Plan.Edits[0].Path)
					}
				}
				said := remaining(fixed)
				for _, r := range remaining(checked) {
					if !slices.Contains(said, r) {
						t.Errorf("%s: check says of %s what fix did not: %q", name, r, said)
					}
				}
			}
		})
	}
}

// remaining are the warnings and errors of an output, by object, container and rule.
func remaining(out *Output) (all []string) {
	for _, o := range out.Objects {
		for _, n := range o.Plan.Notes {
			if n.Severity >= edit.Warning {
				all = append(all, fmt.Sprintf("%s %s %q %s", o.Ref.Kind, o.Ref.Name, n.Container, n.Rule))
			}
		}
	}
	return all
}
