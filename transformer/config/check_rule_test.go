package config

import (
	"fmt"
	"strings"
	"testing"
)

func TestCheckRule(t *testing.T) {
	const at = "functionConfig: spec.rules[0]."
	for _, tt := range []struct{ rule, want string }{
		{"name: ' a', match: {}", at + `name: " a" has space around it`},
		{`name: "a\nb", match: {}`, at + `name: want one line without control characters, got "a\nb"`},
		{"name: a, match: {}, skip: [all]", at + "reason: is missing: skip needs a reason"},
		{"name: a, match: {}, skip: [all], reason: ' '", at + "reason: is missing: skip needs a reason"},
		{`name: a, match: {}, reason: "a\tb"`, at + `reason: want one line without control characters, got "a\tb"`},
		{"name: a, match: {}, skip: [readonly], reason: x", at + `skip[0]: unknown field "readonly", did you mean "readOnlyRootFilesystem"?`},
		{"name: a, match: {}, skip: [runAsUser, everything], reason: x", at + `skip[1]: unknown field "everything": want fields of the security contexts, "writable" or "all"`},
		{"name: a, match: {}, skip: [''], reason: x", at + `skip[0]: unknown field "": want fields of the security contexts, "writable" or "all"`},
		{"name: a, match: {}, existing: no", at + `existing: want keep or override, got "no"`},
		{"name: a, match: {}, writable: [{path: /etc}]", at + `writable[0].path: "/etc" is a system folder: a volume there would hide what the image needs to run: name a folder below it`},
		{"name: a, match: {}, containerSecurityContext: {runAsUser: -1}", at + "containerSecurityContext.runAsUser: want a number from 0 to 2147483647, got -1"},
		{"name: a, match: {}, kubernetesVersion: x", at + `kubernetesVersion: want "latest" or a minor version such as "1.29", got "x"`},
	} {
		t.Run(tt.rule, func(t *testing.T) { refused(t, hardening("rules: [{"+tt.rule+"}]"), tt.want) })
	}
}

func TestRuleNamesAreUnique(t *testing.T) {
	refused(t, hardening("rules: [{name: a, match: {}}, {name: b, match: {}}, {name: a, match: {}}]"),
		`functionConfig: spec.rules[2].name: "a" is also the name of rules[0]: names are unique`)
}

func TestTooManyRules(t *testing.T) {
	var b strings.Builder
	for i := range 1025 {
		fmt.Fprintf(&b, "- {name: r%d, match: {names: [n%d]}}\n", i, i)
	}
	refused(t, hardening("rules:\n"+b.String()), "functionConfig: spec.rules: holds 1025 rules: at most 1024 are taken")
}

func TestWholePodSettings(t *testing.T) {
	const message = ": holds for whole pods: a rule that matches containers or images can't set it, match kinds, names, namespaces or labels instead"
	for _, setting := range []string{
		"placement: pod", "kubernetesVersion: latest", "platform: openshift", "podSecurity: {mode: none}",
		"results: fields", "skipAnnotations: ignore", "reasonAnnotations: none",
	} {
		name, _, _ := strings.Cut(strings.Replace(setting, ": {mode", ".mode", 1), ":")
		for _, match := range []string{"containers: [x]", "images: [x]"} {
			refused(t, hardening("rules: [{name: a, match: {"+match+"}, "+setting+"}]"),
				"functionConfig: spec.rules[0]."+name+message)
		}
		mustParse(t, hardening("rules: [{name: a, match: {kinds: [Pod], names: [x], namespaces: [x], labelSelector: x, annotationSelector: x}, "+setting+"}]"))
	}
	for _, setting := range []string{
		"profile: none", "existing: override", "privilegedContainers: harden", "imageCatalogue: none", "privilegedPorts: sysctl",
		"podSecurityContext: {fsGroup: 1}", "containerSecurityContext: {runAsUser: 1}", "writable: [{path: /x}]",
	} {
		mustParse(t, hardening("rules: [{name: a, match: {containers: [x]}, "+setting+"}]"))
	}
}
