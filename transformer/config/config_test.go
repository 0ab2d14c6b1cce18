package config

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestOptions(t *testing.T) {
	c := mustParse(t, hardening("profile: none\npodSecurity: {mode: fail}\nkubernetesVersion: v1.29\nwritable: [/x]\ncontainerSecurityContext: {runAsUser: 1}"))
	want := defaults
	want.Profile, want.PodSecurity.Mode, want.KubernetesVersion = None, PodSecurityFail, "1.29"
	var got Spec
	got.Mode = c.Mode()
	got.ContainerOptions, got.PodOptions = c.Options()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestPodSpecs(t *testing.T) {
	c := mustParse(t, hardening("podSpecs: [{group: example.com, kind: Machine, path: spec.pod}]"))
	want := []PodSpec{{Group: "example.com", Kind: "Machine", Path: "spec.pod"}}
	got := c.PodSpecs()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	got[0].Kind = "changed"
	if diff := cmp.Diff(want, c.PodSpecs()); diff != "" {
		t.Errorf("a caller changed the Config (-want +got):\n%s", diff)
	}
}

func TestUnmatched(t *testing.T) {
	c := mustParse(t, hardening("rules: [{name: c, match: {names: [c]}}, {name: a, match: {names: [a]}}, {name: b, match: {names: [b]}}]"))
	matched := map[string]bool{}
	for _, name := range []string{"a", "x"} {
		_, containers := of(c, name, "app", "x")
		for _, rule := range containers[0].Rules {
			matched[rule] = true
		}
	}
	if diff := cmp.Diff([]string{"c", "b"}, c.Unmatched(matched)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := Default().Unmatched(nil); len(got) != 0 {
		t.Errorf("no rules, unmatched %v", got)
	}
}
