package config

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestContradictions(t *testing.T) {
	const spec, rule = "functionConfig: spec.", "functionConfig: spec.rules[0]."
	const root = "0 contradicts runAsNonRoot: true (profile restricted): set another UID, or runAsNonRoot: false"
	const power = "contradicts allowPrivilegeEscalation: false (profile restricted): remove it, or set allowPrivilegeEscalation: true"
	const openshift = "contradicts platform: openshift (functionConfig), where users and groups come from the namespace: remove one of the two"
	for _, tt := range []struct {
		spec string
		want []string
	}{
		{"containerSecurityContext: {runAsUser: 0}", []string{spec + "containerSecurityContext.runAsUser: " + root}},
		{"podSecurityContext: {runAsUser: 0}", []string{spec + "podSecurityContext.runAsUser: " + root}},
		{
			"profile: none\npodSecurityContext: {runAsUser: 0, runAsNonRoot: true}",
			[]string{spec + "podSecurityContext.runAsUser: 0 contradicts runAsNonRoot: true (functionConfig): set another UID, or runAsNonRoot: false"},
		},
		{"containerSecurityContext: {privileged: true}", []string{spec + "containerSecurityContext.privileged: true " + power}},
		{
			"platform: openshift\npodSecurityContext: {runAsUser: 1, fsGroup: 2, supplementalGroups: [3]}\ncontainerSecurityContext: {runAsGroup: 4}",
			[]string{
				spec + "podSecurityContext.runAsUser: " + openshift,
				spec + "podSecurityContext.fsGroup: " + openshift,
				spec + "podSecurityContext.supplementalGroups: " + openshift,
				spec + "containerSecurityContext.runAsGroup: " + openshift,
			},
		},
		{"rules: [{name: a, match: {}, containerSecurityContext: {runAsUser: 0}}]", []string{rule + "containerSecurityContext.runAsUser: " + root}},
		{
			"platform: openshift\nrules: [{name: a, match: {}, containerSecurityContext: {runAsUser: 5}}]",
			[]string{rule + "containerSecurityContext.runAsUser: " + openshift},
		},
		{
			"containerSecurityContext: {runAsUser: 5}\nrules: [{name: a, match: {}, platform: openshift}]",
			[]string{spec + "containerSecurityContext.runAsUser: contradicts platform: openshift (rule a), where users and groups come from the namespace: remove one of the two"},
		},
		{ // what is wrong without rules is not told again for each of them
			"containerSecurityContext: {privileged: true}\nrules: [{name: a, match: {}, writable: [{path: /x}]}, {name: b, match: {}}]",
			[]string{spec + "containerSecurityContext.privileged: true " + power},
		},
	} {
		t.Run(tt.spec, func(t *testing.T) { refused(t, hardening(tt.spec), tt.want...) })
	}
}

func TestNoContradiction(t *testing.T) {
	for _, spec := range []string{
		"containerSecurityContext: {runAsUser: 0, runAsNonRoot: false}",
		"profile: none\ncontainerSecurityContext: {runAsUser: 0}",
		"podSecurityContext: {runAsUser: 0}\ncontainerSecurityContext: {runAsUser: 1}",
		"containerSecurityContext: {privileged: true, allowPrivilegeEscalation: true}",
		"containerSecurityContext: {privileged: false}",
		"containerSecurityContext: {capabilities: {add: [SYS_ADMIN]}}", // the API server takes this spelling
		"platform: openshift\ncontainerSecurityContext: {runAsNonRoot: true}",
		"rules: [{name: a, match: {}, profile: none, containerSecurityContext: {privileged: true}}]",
	} {
		mustParse(t, hardening(spec))
	}
}

// Two rules may each be sound and contradict each other where both match.
func TestRulesThatContradictEachOther(t *testing.T) {
	c := mustParse(t, hardening(`
profile: none
rules:
- {name: root, match: {names: ["a*"]}, containerSecurityContext: {runAsUser: 0}}
- {name: safe, match: {names: ["*b"]}, containerSecurityContext: {runAsNonRoot: true}}
- {name: ocp, match: {names: ["*c"]}, platform: openshift}
`))
	for _, tt := range []struct {
		name string
		want []Problem
	}{
		{"ax", nil},
		{"xb", nil},
		{"ab", []Problem{{
			Severity: "error",
			Message:  "rule root: containerSecurityContext.runAsUser: 0 contradicts runAsNonRoot: true (rule safe): set another UID, or runAsNonRoot: false",
		}}},
		{"ac", []Problem{{
			Severity: "error",
			Message:  "rule root: containerSecurityContext.runAsUser: contradicts platform: openshift (rule ocp), where users and groups come from the namespace: remove one of the two",
		}}},
	} {
		p, containers := of(c, tt.name, "c", "i")
		e := containers[0]
		if diff := cmp.Diff(tt.want, e.Problems); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
		if _, ok := e.Wants["runAsUser"]; ok && p.Platform == OpenShift {
			t.Errorf("%s: a UID on OpenShift", tt.name)
		}
	}
}
