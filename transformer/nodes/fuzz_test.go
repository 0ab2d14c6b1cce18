package nodes

import (
	"testing"

	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// FuzzReader holds that no tree makes the package panic or run on.
func FuzzReader(f *testing.F) {
	f.Add(bomb)
	f.Add("a: &i [*i, {b: *i}]")
	f.Add("<<: &m {b: {<<: *m, c: [{<<: [*m, *m]}]}}\n")
	f.Add("? {a: b}\n: !!binary UG9k\n? [c]\n: 0x1F\n")
	f.Fuzz(func(t *testing.T, text string) {
		n := new(yaml.Node)
		if yaml.Unmarshal([]byte(text), n) != nil {
			return
		}
		new(Reader).Value(n)
		DuplicateKey(n)
	})
}
