package config

import (
	"reflect"
	"testing"
)

func TestCheckRule(t *testing.T) {
	const at = "functionConfig: spec.rules[0]."
	for _, tt := range []struct{ rule, want string }{
		{"name: ' a', match: {}", at + `name: " a" has spaces around it: remove them`},
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

// A rule that picks containers can't set what holds for the pod as a whole.
func TestOptionsOfWholePods(t *testing.T) {
	const message = ": holds for the pod as a whole, so a rule that picks containers or images can't set it: pick kinds, names, namespaces or labels instead"
	schema := compiledSchema(t)
	given := map[string]string{
		"placement": "pod", "kubernetesVersion": "latest", "platform": "openshift", "podSecurity": "{mode: none}",
		"results": "fields", "skipAnnotations": "ignore", "reasonAnnotations": "none",
	}
	for _, f := range fieldsOf(reflect.TypeFor[PodOptions]()) {
		setting := f.name + ": " + given[f.name]
		for _, match := range []string{"containers: [x]", "images: [x]", "names: [x], images: [x]"} {
			text := hardening("rules: [{name: a, match: {" + match + "}, " + setting + "}]")
			refused(t, text, "functionConfig: spec.rules[0]."+f.name+message)
			if schema.Validate(instance(t, text)) == nil {
				t.Errorf("the schema takes\n%s", text)
			}
		}
		text := hardening("rules: [{name: a, match: {kinds: [Pod], names: [x], namespaces: [x], labelSelector: x, annotationSelector: x, containers: [], images: []}, " + setting + "}]")
		mustParse(t, text)
		if err := schema.Validate(instance(t, text)); err != nil {
			t.Errorf("%s\n%v", text, err)
		}
	}
	for _, setting := range []string{
		"profile: none", "existing: override", "privilegedContainers: harden", "imageCatalogue: none", "unknownImages: ignore", "data: report", "seedVolumes: catalogue", "privilegedPorts: sysctl",
		"podSecurityContext: {fsGroup: 1}", "containerSecurityContext: {runAsUser: 1}", "writable: [{path: /x}]",
	} {
		mustParse(t, hardening("rules: [{name: a, match: {containers: [x]}, "+setting+"}]"))
	}
}
