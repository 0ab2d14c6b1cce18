package config

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestExcludedPods(t *testing.T) {
	c := mustParse(t, hardening(`
exclude: [{namespaces: [kube-*]}, {kinds: [DaemonSet], names: [agent]}]
rules: [{name: a, match: {}, existing: override}]
`))
	for _, tt := range []struct{ kind, namespace, name, want string }{
		{"Pod", "kube-system", "p", "exclude[0]"},
		{"DaemonSet", "shop", "agent", "exclude[1]"},
		{"Deployment", "shop", "agent", ""},
		{"DaemonSet", "", "other", ""},
	} {
		pod, _ := c.For(Target{Kind: tt.kind, Namespace: tt.namespace, Name: tt.name, Containers: []TargetContainer{{"a", "x"}}})
		if pod.Excluded != tt.want {
			t.Errorf("%s %s/%s: excluded by %q, want %q", tt.kind, tt.namespace, tt.name, pod.Excluded, tt.want)
		}
	}
}

func TestExcludedContainers(t *testing.T) {
	c := mustParse(t, hardening("exclude: [{containers: [istio-*]}, {namespaces: [dev], images: [nginx]}]"))
	all := func(why string) []Exemption { return []Exemption{{Field: "all", Why: why}} }
	pod, containers := c.For(Target{Namespace: "dev", Containers: []TargetContainer{{"web", "nginx:1"}, {"istio-proxy", "x"}, {"app", "y"}}})
	got := [][]Exemption{pod.Exempt, containers[0].Exempt, containers[1].Exempt, containers[2].Exempt}
	want := [][]Exemption{append(all("exclude[0]"), all("exclude[1]")...), all("exclude[1]"), all("exclude[0]"), nil}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	pod, containers = c.For(Target{Namespace: "prod", Containers: []TargetContainer{{"web", "nginx:1"}}})
	if pod != c.base.pod || containers[0] != c.base.container {
		t.Error("something is excluded elsewhere")
	}
}

func TestBadExclude(t *testing.T) {
	refused(t, hardening("exclude: [{names: ['[']}, {match: {}}]"),
		`functionConfig: spec.exclude[1].match: unknown key`,
		`functionConfig: spec.exclude[0].names[0]: invalid glob "[": [ is never closed`)
}
