package pods

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/podharden/podharden/transformer/edit"
)

// onePod locates the only pod of a Pod with this spec.
func onePod(t *testing.T, spec string) Pod {
	t.Helper()
	objects, problems := Builtin().Locate(parse(t, "apiVersion: v1\nkind: Pod\nspec: "+spec))
	if len(objects) != 1 || len(objects[0].Pods) != 1 || len(problems) != 0 {
		t.Fatalf("found %v, problems %v", seen(objects), problems)
	}
	return objects[0].Pods[0]
}

func TestContainerView(t *testing.T) {
	p := onePod(t, `
  securityContext: {runAsNonRoot: yes}
  initContainers:
  - {name: setup, image: i}
  - {name: proxy, image: i, restartPolicy: Always}
  ephemeralContainers:
  - {name: debug, image: i, restartPolicy: Always}
  containers:
  - name: web
    image: nginx:1
    securityContext: {runAsUser: 101}
    volumeMounts:
    - {name: tmp, mountPath: /tmp/, readOnly: on}
    - {name: data, mountPath: /a, subPath: x}
    - {name: data, mountPath: /b, subPathExpr: $(X)}
    - word
    volumeDevices: [{name: raw, devicePath: /dev/xvda}, {name: y}, null]
    env:
    - {name: A, value: b}
    - {name: A, value: c}
    - {name: N, value: 1.5}
    - {name: T, value: true}
    - {name: F, valueFrom: {fieldRef: {fieldPath: spec.nodeName}}}
    - {value: nameless}
    ports: [{containerPort: 80}, {containerPort: "8080"}, {containerPort: http}, {name: x}, word]
    resources: {limits: {memory: 1Gi}}
  - name: gone
    $patch: delete
  - name: partial
    securityContext: {}
    volumeMounts: x
    env: {A: b}
    ports: null
    resources: {limits: {memory: null}}
`)
	at := edit.Root.Key("spec")
	want := []Container{
		{Path: at.Key("initContainers").Item(0), Type: Init, Name: "setup", Image: "i"},
		{Path: at.Key("initContainers").Item(1), Type: Sidecar, Name: "proxy", Image: "i"},
		{
			Path: at.Key("containers").Item(0), Type: Regular, Name: "web", Image: "nginx:1",
			Security: map[string]any{"runAsUser": int64(101)},
			Mounts: []Mount{
				{Volume: "tmp", Path: "/tmp/", ReadOnly: true},
				{Volume: "data", Path: "/a", SubPath: "x", Index: 1},
				{Volume: "data", Path: "/b", SubPath: "$(X)", Index: 2},
			},
			Devices:        []string{"/dev/xvda"},
			Env:            map[string]string{"A": "c", "N": "1.5", "T": "true", "F": ""},
			Ports:          []int64{80, 8080},
			HasMemoryLimit: true,
		},
		{Path: at.Key("containers").Item(1), Type: Regular, Name: "gone", Delete: true},
		{Path: at.Key("containers").Item(2), Type: Regular, Name: "partial", Security: map[string]any{}},
		{Path: at.Key("ephemeralContainers").Item(0), Type: Ephemeral, Name: "debug", Image: "i"},
	}
	if diff := cmp.Diff(want, p.Containers); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(map[string]any{"runAsNonRoot": "yes"}, p.Security); diff != "" {
		t.Errorf("pod security (-want +got):\n%s", diff)
	}
	for i, partial := range []bool{false, false, false, true, true, false} {
		if p.Containers[i].Partial() != partial {
			t.Errorf("container %d: Partial() = %v", i, !partial)
		}
	}
	if len(p.Spec) != 4 {
		t.Errorf("spec has %d fields", len(p.Spec))
	}
}
