package config

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSettings(t *testing.T) {
	if diff := cmp.Diff(defaults, Default().Settings()); diff != "" {
		t.Errorf("default (-want +got):\n%s", diff)
	}
	c := mustParse(t, hardening("podSecurity: {mode: fail}\nkubernetesVersion: v1.29\nwritable: [{path: /x}]\ncontainerSecurityContext: {runAsUser: 1}"))
	want := defaults
	want.PodSecurity.Mode, want.KubernetesVersion = PodSecurityFail, "1.29"
	if diff := cmp.Diff(want, c.Settings()); diff != "" {
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
		for _, rule := range c.For(Target{Name: name, Container: "app"}).Rules {
			matched[rule] = true
		}
	}
	if diff := cmp.Diff([]string{"c", "b"}, c.Unmatched(matched)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"c", "a", "b"}, c.Rules()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := Default().Unmatched(nil); len(got) != 0 {
		t.Errorf("no rules, unmatched %v", got)
	}
}
