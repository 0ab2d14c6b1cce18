package pods

import "testing"

func TestDuplicateKeys(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"in a container": {`
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: prod}
spec:
  template:
    spec:
      containers:
      - image: a
        name: x
        image: b
`, `Deployment prod/web: duplicate key "image" at spec.template.spec.containers[0] (lines 9 and 11): remove one`},
		"outside of the pod": {`
apiVersion: v1
kind: Pod
metadata: {generateName: p-, labels: {a: b, a: c}}
spec: {containers: [{image: a}]}
`, `Pod p-: duplicate key "a" at metadata.labels (lines 4 and 4): remove one`},
		"at the top": {`
apiVersion: v1
kind: Pod
spec: {containers: [{image: a}]}
spec: {}
`, `Pod: duplicate key "spec" (lines 4 and 5): remove one`},
		"in a large mapping": {`
apiVersion: v1
kind: Pod
metadata: {annotations: {k1: a, k2: a, k3: a, k4: a, k5: a, k6: a, k7: a, k8: a, k9: a, k10: a, k11: a, k12: a, k13: a, k14: a, k15: a, k16: a, k17: a, k3: a}}
spec: {containers: [{image: a}]}
`, `Pod: duplicate key "k3" at metadata.annotations (lines 4 and 4): remove one`},
		"two merges": {`
apiVersion: v1
kind: Pod
x: &x {a: b}
metadata: {<<: *x, <<: *x}
spec: {containers: [{image: a}]}
`, `Pod: duplicate key "<<" at metadata (lines 5 and 5): remove one`},
		"two kinds": {`
apiVersion: v1
kind: ConfigMap
kind: Pod
spec: {containers: [{image: a}]}
`, `ConfigMap: duplicate key "kind" (lines 3 and 4): remove one`},
		"two versions": {`
apiVersion: v1
apiVersion: apps/v1
kind: Deployment
`, `Deployment: duplicate key "apiVersion" (lines 2 and 3): remove one`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			objects, problems := Builtin().Locate(parse(t, tt.text))
			if len(objects) != 0 || len(problems) != 1 {
				t.Fatalf("found %v, problems %v", seen(objects), problems)
			}
			if got := problems[0].Error(); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
	other := "{apiVersion: v1, kind: ConfigMap, data: {a: b, a: c}}"
	if _, problems := Builtin().Locate(parse(t, other)); len(problems) != 0 {
		t.Errorf("an object without pods: %v", problems)
	}
}
