package config

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	k8syaml "sigs.k8s.io/yaml"
)

func compiledSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(Schema))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	c.AssertVocabs()
	if err := c.AddResource("podhardening.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("podhardening.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func instance(t *testing.T, text string) any {
	t.Helper()
	raw, err := k8syaml.YAMLToJSON([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	return value
}

// What the schema takes, the decoder takes.
func TestSchemaTakes(t *testing.T) {
	s := compiledSchema(t)
	for _, text := range []string{
		"apiVersion: podharden.dev/v1alpha1\nkind: PodHardening\n",
		"apiVersion: podharden.dev/v1alpha1\nkind: PodHardening\nmetadata: {name: a, annotations: {b: c}}\n",
		hardening("{}"),
		hardening(ProfileYAML(Restricted)),
		hardening("profile: none\nkubernetesVersion: '1.29'\npodSecurity: {mode: none, level: baseline}\nplatform: openshift"),
		hardening("kubernetesVersion: v1.30\ncontainerSecurityContext: {runAsUser: 10001, seccompProfile: {type: Localhost, localhostProfile: a}, capabilities: {add: [CHOWN]}}"),
		hardening("podSecurityContext: {fsGroup: 1, supplementalGroups: [1], sysctls: [{name: a, value: b}], appArmorProfile: {type: Unconfined}}"),
		hardening("writable: [{path: /tmp, medium: Memory, sizeLimit: 64Mi, share: pod, env: {A: b}, reason: c}, {path: /x, sizeLimit: 1024, medium: HugePages-2Mi}]"),
		hardening("rules: [{name: a, match: {}, skip: [all, fsGroup], reason: b}, {name: b, match: {kinds: [Pod], labelSelector: a=b, annotationSelector: {a: b c}}, podSecurity: {mode: fail}, writable: [/x]}]"),
		hardening("podSpecs: [{group: a.b, kind: K, path: 'spec.pods[*].spec'}]"),
		hardening("mode: check\nexclude: [{namespaces: [kube-system]}, {images: [nginx]}, {}]"),
		Default().YAML(),
	} {
		if err := s.Validate(instance(t, text)); err != nil {
			t.Errorf("%s\n%v", text, err)
		}
		mustParse(t, text)
	}
}

// What the schema refuses, the decoder refuses.
func TestSchemaRefuses(t *testing.T) {
	s := compiledSchema(t)
	for _, text := range []string{
		"apiVersion: podharden.dev/v1\nkind: PodHardening\n",
		"apiVersion: podharden.dev/v1alpha1\nkind: ConfigMap\n",
		"kind: PodHardening\n",
		"apiVersion: podharden.dev/v1alpha1\nkind: PodHardening\nprofile: none\n",
		hardening("profil: none"),
		hardening("profile: strict"),
		hardening("kubernetesVersion: stable"),
		hardening("kubernetesVersion: 1.29"),
		hardening("containerSecurityContext: {runAsUser: -1}"),
		hardening("containerSecurityContext: {runAsUser: '1'}"),
		hardening("containerSecurityContext: {fsGroup: 1}"),
		hardening("containerSecurityContext: {capabilities: {drop: [all]}}"),
		hardening("containerSecurityContext: {procMount: x}"),
		hardening("podSecurityContext: {seccompProfile: {type: Localhost}}"),
		hardening("podSecurityContext: {seccompProfile: {type: Unconfined, localhostProfile: a}}"),
		hardening("podSecurityContext: {appArmorProfile: {}}"),
		hardening("podSecurityContext: {sysctls: [{name: a}]}"),
		hardening("containerSecurityContext: {windowsOptions: {hostProcess: false}}"),
		hardening("writable: [{share: pod}]"),
		hardening("writable: [{path: tmp}]"),
		hardening("writable: [tmp]"),
		hardening("podSecurity: fail"),
		hardening("podSecurity: {mode: off}"),
		hardening("podSecurity: {level: privileged}"),
		hardening("rules: [{name: a, match: {labelSelector: [a]}}]"),
		hardening("writable: [{path: /tmp, medium: memory}]"),
		hardening("writable: [{path: /tmp, sizeLimit: lots}]"),
		hardening("writable: [{path: /tmp, sizeLimit: 0}]"),
		hardening("writable: [{path: /tmp, env: {A: 1}}]"),
		hardening("rules: [{match: {}}]"),
		hardening("exclude: [kube-system]"),
		hardening("rules: [{name: a, match: {}, mode: check}]"),
		hardening("rules: [{name: a}]"),
		hardening("rules: [{name: a, match: {kind: [Pod]}}]"),
		hardening("rules: [{name: a, match: {}, skip: [all]}]"),
		hardening("rules: [{name: a, match: {}, skip: [readonly], reason: x}]"),
		hardening("podSpecs: [{kind: K, path: spec}]"),
		hardening("podSpecs: [{group: a.b, kind: K, path: .spec}]"),
	} {
		if s.Validate(instance(t, text)) == nil {
			t.Errorf("the schema takes\n%s", text)
		}
		if _, err := ParseBytes([]byte(text)); err == nil {
			t.Errorf("the decoder takes\n%s", text)
		}
	}
}

func TestSchemaIsStable(t *testing.T) {
	first, err := typeSchema()
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		if again, _ := typeSchema(); !bytes.Equal(first, again) {
			t.Fatal("two schemas differ")
		}
	}
	var doc map[string]any
	if err := json.Unmarshal(first, &doc); err != nil {
		t.Fatal(err)
	}
	if doc["$schema"] != "https://json-schema.org/draft/2020-12/schema" || doc["title"] != "PodHardening" {
		t.Errorf("$schema %v, title %v", doc["$schema"], doc["title"])
	}
}
