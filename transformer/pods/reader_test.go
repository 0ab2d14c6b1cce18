package pods

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAliasesAndMergesInPods(t *testing.T) {
	objects, problems := Builtin().Locate(parse(t, `
apiVersion: apps/v1
kind: Deployment
x-common: &common
  securityContext: &sc {runAsUser: 1, runAsGroup: 2}
  image: base
x-pod: &pod
  containers:
  - {<<: *common, name: a}
  - {name: b, image: own, <<: [{securityContext: {<<: *sc, runAsUser: 3}}, *common]}
metadata: &meta {name: web, labels: {app: x}}
spec:
  <<: {replicas: 1}
  template:
    metadata: *meta
    spec:
      <<: *pod
      securityContext: *sc
      volumes: [&v {name: tmp, emptyDir: {}}]
`))
	if len(objects) != 1 || len(problems) != 0 {
		t.Fatalf("found %v, problems %v", seen(objects), problems)
	}
	p := objects[0].Pods[0]
	got := []map[string]any{p.Security, p.Containers[0].Security, p.Containers[1].Security}
	base := map[string]any{"runAsUser": int64(1), "runAsGroup": int64(2)}
	want := []map[string]any{base, base, {"runAsUser": int64(3), "runAsGroup": int64(2)}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("security contexts (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{
		"Deployment web spec.template.spec.containers[0] base",
		"Deployment web spec.template.spec.containers[1] own",
	}, seen(objects)); diff != "" {
		t.Errorf("containers (-want +got):\n%s", diff)
	}
	if p.Labels["app"] != "x" || objects[0].Ref.Name != "web" {
		t.Errorf("labels %v, ref %v", p.Labels, objects[0].Ref)
	}
}

func TestMergedMapOfTemplates(t *testing.T) {
	objects, _ := Builtin().Locate(parse(t, `
apiVersion: kubeflow.org/v1
kind: PyTorchJob
metadata: {name: j}
x: &x
  Worker: {template: {spec: {containers: [{image: merged}]}}}
  Master: {template: {spec: {containers: [{image: hidden}]}}}
spec:
  pytorchReplicaSpecs:
    <<: *x
    Master: {template: {spec: {containers: [{image: own}]}}}
    Broken: null
    Odd: {template: [x]}
`))
	if diff := cmp.Diff([]string{
		"PyTorchJob j spec.pytorchReplicaSpecs.Master.template.spec.containers[0] own",
		"PyTorchJob j spec.pytorchReplicaSpecs.Worker.template.spec.containers[0] merged",
	}, seen(objects)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestProblemsOfAliases(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"bomb": {bomb, "Pod bomb: aliases that expand to more than 100000 values at spec.e[6][3][9][3][2] (line 11): write out what they stand for"},
		"cycle in a pod": {`
apiVersion: apps/v1
kind: Deployment
spec: {template: {spec: {containers: &c [{image: a, env: *c}]}}}
`, "Deployment: alias *c that holds itself at spec.template.spec.containers[0].env[0].env (line 4): write out what it stands for"},
		"nested too deep": {"apiVersion: v1\nkind: Pod\nspec:\n  containers: [{image: a}]\n  a0: &a0 [x]\n" + deep(110),
			"Pod: aliases nested too deep at spec.a101" + strings.Repeat("[0]", 101) + " (line 106): write out what they stand for"},
		"merge on the way to the pod": {`
apiVersion: apps/v1
kind: Deployment
spec: {<<: [x], template: {spec: {containers: [{image: a}]}}}
`, `Deployment: merge key "<<" of something that is no mapping (line 4): merge a mapping, or a list of mappings`},
		"labels merge a word": {`
apiVersion: v1
kind: Pod
metadata: {labels: {<<: x}}
spec: {containers: [{image: a}]}
`, `Pod: merge key "<<" of something that is no mapping (line 4): merge a mapping, or a list of mappings`},
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
}

// deep gives n fields of which each holds the one before.
func deep(n int) string {
	var b strings.Builder
	for i := 1; i <= n; i++ {
		fmt.Fprintf(&b, "  a%d: &a%d [*a%d]\n", i, i, i-1)
	}
	return b.String()
}

func TestKeysThatAreAliasesOrNoText(t *testing.T) {
	objects, problems := Builtin().Locate(parse(t, `
apiVersion: v1
kind: Pod
metadata:
  name: &s spec
  labels: {[a]: b, [a]: c, *s : d}
*s : {containers: [{image: a}]}
`))
	if diff := cmp.Diff([]string{"Pod spec spec.containers[0] a"}, seen(objects)); diff != "" || len(problems) != 0 {
		t.Fatalf("problems %v (-want +got):\n%s", problems, diff)
	}
	if diff := cmp.Diff(map[string]string{"spec": "d"}, objects[0].Labels); diff != "" {
		t.Errorf("labels (-want +got):\n%s", diff)
	}
}
