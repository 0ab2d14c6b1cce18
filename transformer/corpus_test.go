package transformer

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
)

// Real manifests as streams, every text proved: nothing has to be encoded as a
// whole, nothing but duplicate keys is refused, and a second run changes
// nothing.
func TestStreamOverCorpus(t *testing.T) {
	for _, spec := range []string{"{}", "{existing: override, privilegedContainers: harden, placement: pod}"} {
		cfg, err := config.ParseBytes([]byte("apiVersion: podharden.dev/v1alpha1\nkind: PodHardening\nspec: " + spec + "\n"))
		if err != nil {
			t.Fatal(err)
		}
		h, err := New(cfg)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range corpus(t) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			out, err := h.Stream(text, Keep)
			if err != nil {
				t.Errorf("%s: %v", file, err)
				continue
			}
			if out.Encoded > 0 {
				t.Errorf("%s: encoded as a whole", file)
			}
			for _, o := range out.Objects {
				for _, n := range o.Plan.Notes {
					if n.Severity == edit.Error && !strings.HasPrefix(n.Message, "duplicate key") {
						t.Errorf("%s: %s", file, n.Message)
					}
				}
			}
			again, err := h.Stream(out.Text.Bytes(), Keep)
			if err != nil || !bytes.Equal(again.Text.Bytes(), out.Text.Bytes()) {
				t.Errorf("%s: a second run changes something: %v", file, err)
			}
		}
	}
}
