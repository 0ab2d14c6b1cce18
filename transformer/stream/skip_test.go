package stream

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Blocks of text that are passed over end where they end if each token is read.
func TestBlocksAreSkippedAsRead(t *testing.T) {
	for _, block := range []string{
		"|\n        text\n        - no: item\n", "|-\n        a\n\n        b\n", ">+\n        a\n\n\n", "|\n\n          \n        a\n", "|\n\n      \n        a\n",
		"|\n        a\n       b\n", "|\n     a\n", "|\n   a\n", "|\n", "|-\n\n\n", "| # c\n        a\n", "|2\n        a\n", "|\n        a\n\n      b: c\n", "|\n\ta\n",
		"|\n        a\n\t\n", "|\n        'a\n", "|\n        a\n        # b\n      # c\n", "|\n        a", "|", "|\n        a\n  ", ">-\n        - a\n        [b\n",
	} {
		for _, list := range []string{
			"items:\n- kind: A\n  spec:\n    of:\n      text: BLOCK      next: a\n- kind: B\n",
			"items:\n- kind: A\n  spec:\n    of:\n    - text: BLOCK- kind: B\nend: c\n",
			"items:\n- kind: A\n  text: BLOCK\n- kind: B\n",
			"items:\n- kind: A\n  text: BLOCK",
		} {
			for _, newline := range []string{"\n", "\r\n"} {
				text := []byte(strings.ReplaceAll(strings.ReplaceAll(list, "BLOCK", block), "\n", newline))
				fast, ok := cutItems(text, true)
				slow, slowOK := cutItems(text, false)
				if diff := cmp.Diff(slow, fast); diff != "" || ok != slowOK {
					t.Errorf("%q: %v, %v: read - skipped +\n%s", text, slowOK, ok, diff)
				}
			}
		}
	}
}
