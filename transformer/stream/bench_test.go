package stream

import (
	"os"
	"strings"
	"testing"
)

// lists are a list of many small objects and one of few large ones, some 10 MB each.
func lists(b *testing.B) map[string][]byte {
	text, err := os.ReadFile("../../fixtures/cases/alias-changed-for-one/input.yaml")
	if err != nil {
		b.Fatal(err)
	}
	item := "- # Copyright\n  " + strings.ReplaceAll(strings.TrimSpace(string(text)), "\n", "\n  ") + "\n"
	crd := "- apiVersion: apiextensions.k8s.io/v1\n  kind: CustomResourceDefinition\n  spec:\n" +
		strings.Repeat("    properties:\n      field:\n        description: |-\n          It's what \"it\" says: no more.\n          And no less.\n        type: string\n        example: 'it''s quoted'\n", 400)
	head := "apiVersion: config.kubernetes.io/v1\nkind: ResourceList\nitems:\n"
	return map[string][]byte{
		"small": []byte(head + strings.Repeat(item, 10_000_000/len(item))),
		"large": []byte(head + strings.Repeat(crd, 10_000_000/len(crd))),
	}
}

func BenchmarkCutItems(b *testing.B) {
	for name, text := range lists(b) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for range b.N {
				if _, ok := CutItems(text); !ok {
					b.Fatal("was not cut")
				}
			}
		})
	}
}

func BenchmarkKind(b *testing.B) {
	for name, text := range lists(b) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for range b.N {
				Kind(text)
			}
		})
	}
}
