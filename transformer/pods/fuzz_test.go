package pods

import (
	"strings"
	"testing"

	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// FuzzLocate holds that no input makes Locate panic.
func FuzzLocate(f *testing.F) {
	for _, fx := range fixtures(f) {
		f.Add(fx.text)
	}
	f.Add(bomb)
	f.Add("{apiVersion: v1, kind: List, items: &i [*i, {kind: List, items: *i}]}")
	f.Add("apiVersion: v1\nkind: Pod\n<<: &m {spec: {<<: *m, containers: [{<<: [*m, *m]}]}}\n")
	f.Fuzz(func(t *testing.T, text string) {
		n := new(yaml.Node)
		if yaml.Unmarshal([]byte(text), n) != nil {
			return
		}
		objects, problems := Builtin().Locate(n)
		for _, o := range objects {
			if len(o.Pods) == 0 || o.Node == nil {
				t.Errorf("an object without pods: %+v", o)
			}
		}
		for _, p := range problems {
			if strings.TrimSpace(p.What) == "" || p.Remedy == "" {
				t.Errorf("a problem without words: %+v", p)
			}
		}
	})
}

// bomb expands to 10^9 values.
const bomb = `
apiVersion: v1
kind: Pod
metadata: {name: bomb}
spec:
  containers: [{image: a}]
  a: &a [x, x, x, x, x, x, x, x, x, x]
  b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
  c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
  d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
  e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
  f: &f [*e, *e, *e, *e, *e, *e, *e, *e, *e, *e]
  g: &g [*f, *f, *f, *f, *f, *f, *f, *f, *f, *f]
  h: &h [*g, *g, *g, *g, *g, *g, *g, *g, *g, *g]
  i: [*h, *h, *h, *h, *h, *h, *h, *h, *h, *h]
`
