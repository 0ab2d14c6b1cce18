package pods

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestVolumeView(t *testing.T) {
	p := onePod(t, `
  containers: [{image: a}]
  volumes:
  - {name: a, emptyDir: {medium: Memory, sizeLimit: 64Mi}}
  - {name: b, emptyDir: {sizeLimit: 1000}}
  - {name: c, emptyDir: }
  - {name: d, configMap: {name: x}}
  - {name: e, secret: {secretName: x}}
  - {name: f, projected: {sources: []}}
  - {name: g, downwardAPI: {items: []}}
  - {name: h, image: {reference: x}}
  - {name: i, hostPath: {path: /x}}
  - {name: j, persistentVolumeClaim: {claimName: x, readOnly: true}}
  - {name: k, csi: {driver: x, readOnly: yes}}
  - {name: l, nfs: {server: x, readOnly: false}}
  - {name: m, $patch: delete}
  - {name: n, $retainKeys: [name], hostPath: word}
  - word
`)
	want := []Volume{
		{Name: "a", Source: "emptyDir", Medium: "Memory", SizeLimit: "64Mi"},
		{Name: "b", Source: "emptyDir", SizeLimit: "1000"},
		{Name: "c"},
		{Name: "d", Source: "configMap", ReadOnly: true},
		{Name: "e", Source: "secret", ReadOnly: true},
		{Name: "f", Source: "projected", ReadOnly: true},
		{Name: "g", Source: "downwardAPI", ReadOnly: true},
		{Name: "h", Source: "image", ReadOnly: true},
		{Name: "i", Source: "hostPath", HostPath: "/x"},
		{Name: "j", Source: "persistentVolumeClaim", ReadOnly: true},
		{Name: "k", Source: "csi", ReadOnly: true},
		{Name: "l", Source: "nfs"},
		{Name: "m"},
		{Name: "n", Source: "hostPath"},
	}
	if diff := cmp.Diff(want, p.Volumes); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestVolumesOfAnotherType(t *testing.T) {
	for _, volumes := range []string{"null", "[]", "x", "{a: b}"} {
		if p := onePod(t, "{containers: [{image: a}], volumes: "+volumes+"}"); p.Volumes != nil {
			t.Errorf("volumes %s: %v", volumes, p.Volumes)
		}
	}
}

func TestClaims(t *testing.T) {
	tests := map[string]struct {
		kind, claims string
		want         []string
	}{
		"StatefulSet": {"StatefulSet", "[{metadata: {name: data}}, {metadata: {name: logs}}]", []string{"data", "logs"}},
		"nameless":    {"StatefulSet", "[{metadata: {}}, {}, word, null]", nil},
		"null":        {"StatefulSet", "null", nil},
		"a word":      {"StatefulSet", "x", nil},
		"Deployment":  {"Deployment", "[{metadata: {name: data}}]", nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			objects, _ := Builtin().Locate(parse(t, "{apiVersion: apps/v1, kind: "+tt.kind+
				", spec: {template: {spec: {containers: [{image: a}]}}, volumeClaimTemplates: "+tt.claims+"}}"))
			if diff := cmp.Diff(tt.want, objects[0].Pods[0].Claims); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// Many volumes are found by a table: of two with one name, the first.
func TestVolumeAmongMany(t *testing.T) {
	var b strings.Builder
	b.WriteString("\n  containers: [{image: a}]\n  volumes:\n")
	for i := range 2 * manyVolumes {
		fmt.Fprintf(&b, "  - {name: v%d, emptyDir: {}}\n", i)
	}
	b.WriteString("  - {name: v3, hostPath: {path: /x}}\n")
	p := onePod(t, b.String())
	for name, want := range map[string]string{"v3": "emptyDir", "v31": "emptyDir", "v32": ""} {
		v, ok := p.Volume(name)
		if ok != (want != "") || ok && v.Source != want {
			t.Errorf("%s: %+v", name, v)
		}
	}
	p.Volumes = append(p.Volumes, Volume{Name: "v32", Source: "emptyDir"})
	if _, ok := p.Volume("v32"); !ok {
		t.Error("an added volume is not found")
	}
}
