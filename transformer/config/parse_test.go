package config

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// lines are the messages of a joined error, one each; nil for none.
func lines(err error) []string {
	if err == nil {
		return nil
	}
	return strings.Split(err.Error(), "\n")
}

// hardening is a functionConfig with the given spec.
func hardening(spec string) string {
	return "apiVersion: podharden.dev/v1alpha1\nkind: PodHardening\nspec:\n  " +
		strings.ReplaceAll(strings.TrimSpace(spec), "\n", "\n  ") + "\n"
}

func mustParse(t testing.TB, text string) *Config {
	t.Helper()
	c, err := ParseBytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// refused asserts the messages about a functionConfig, verbatim.
func refused(t *testing.T, text string, want ...string) {
	t.Helper()
	c, err := ParseBytes([]byte(text))
	if c != nil {
		t.Error("a Config came with the error")
	}
	if diff := cmp.Diff(want, lines(err)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestNoFunctionConfigIsDefault(t *testing.T) {
	for _, text := range []string{
		"", "# only a comment\n", "{}", "null", "---\n",
	} {
		if c := mustParse(t, text); c != Default() {
			t.Errorf("%q is not the Default", text)
		}
	}
	for _, node := range []*yaml.RNode{nil, yaml.NewRNode(nil), yaml.MakeNullNode(), yaml.NewMapRNode(nil)} {
		if c, err := Parse(node); err != nil || c != Default() {
			t.Errorf("%v is not the Default: %v", node, err)
		}
	}
}

func TestSaysTheSameAsDefault(t *testing.T) {
	for _, text := range []string{
		"apiVersion: podharden.dev/v1alpha1\nkind: PodHardening\n",
		"apiVersion: podharden.dev/v1alpha1\nkind: PodHardening\nspec:\n",
		hardening("{}"),
		hardening("profile: restricted\nrules:\nwritable: null"),
		"apiVersion: v1\nkind: ConfigMap\nmetadata: {name: function-input}\n",
		"apiVersion: v1\nkind: ConfigMap\nmetadata: {name: function-input}\ndata: {}\n",
		"apiVersion: v1\nkind: ConfigMap\ndata: null\n",
		"{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\"}",
	} {
		if diff := cmp.Diff(Default().spec, mustParse(t, text).spec); diff != "" {
			t.Errorf("%s(-want +got):\n%s", text, diff)
		}
	}
}

func TestMetadataBelongsToTheHosts(t *testing.T) {
	c := mustParse(t, `apiVersion: podharden.dev/v1alpha1
kind: PodHardening
metadata:
  name: harden
  namespace: x
  annotations:
    config.kubernetes.io/local-config: 'true'
    config.kubernetes.io/function: |
      exec: {path: ./podharden}
    internal.config.kubernetes.io/index: 0
  unheard: [of]
`)
	if c.Name() != "harden" {
		t.Errorf("Name() = %q", c.Name())
	}
	if Default().Name() != "" {
		t.Errorf("Default().Name() = %q", Default().Name())
	}
}

func TestUnknownKind(t *testing.T) {
	const want = ": want podharden.dev/v1alpha1 PodHardening or v1 ConfigMap"
	for _, tt := range []struct{ text, what string }{
		{"{apiVersion: bar/v1, kind: Foo}", `unknown kind "Foo" (apiVersion "bar/v1")`},
		{"{apiVersion: podharden.dev/v1, kind: PodHardening}", `unknown kind "PodHardening" (apiVersion "podharden.dev/v1")`},
		{"{apiVersion: v2, kind: ConfigMap}", `unknown kind "ConfigMap" (apiVersion "v2")`},
		{"{kind: [x]}", `unknown kind "" (apiVersion "")`},
		{"spec: {}", `unknown kind "" (apiVersion "")`},
	} {
		refused(t, tt.text, "functionConfig: "+tt.what+want)
	}
}

func TestNotAFunctionConfig(t *testing.T) {
	refused(t, "[1]", "functionConfig: want a mapping, got a list")
	refused(t, "words", `functionConfig: want a mapping, got "words"`)
	refused(t, "{}\n---\n{}\n", "functionConfig: holds more than one document: want one")
	refused(t, "a: [", "functionConfig: invalid YAML: line 1: did not find expected node content")
	refused(t, "apiVersion: podharden.dev/v1alpha1\nkind: PodHardening\nmetadata: x\n",
		`functionConfig: metadata: want a mapping, got "x"`)
	refused(t, "apiVersion: podharden.dev/v1alpha1\nkind: PodHardening\nmetadata: {name: []}\n",
		"functionConfig: metadata.name: want a string, got a list")
}

func TestUnknownTopKey(t *testing.T) {
	refused(t, "apiVersion: podharden.dev/v1alpha1\nkind: PodHardening\nprofile: none\nspecs: {}\ndata: {}\n",
		"functionConfig: profile: unknown key here: it belongs in spec",
		`functionConfig: specs: unknown key, did you mean "spec"?`,
		"functionConfig: data: unknown key here: it belongs in spec")
	refused(t, "apiVersion: v1\nkind: ConfigMap\nspec: {}\n",
		"functionConfig: spec: unknown key")
}

func TestErrorsCanBeTakenApart(t *testing.T) {
	_, err := ParseBytes([]byte(hardening("profil: x\nexisting: y")))
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		t.Fatalf("%T does not unwrap", err)
	}
	var got []FieldError
	for _, e := range joined.Unwrap() {
		var f *FieldError
		if errors.As(e, &f) {
			got = append(got, *f)
		}
	}
	want := []FieldError{
		{Field: "spec.profil", Message: `unknown key, did you mean "profile"?`},
		{Field: "spec.existing", Message: `want keep or override, got "y"`},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestAliasesAndMergeKeys(t *testing.T) {
	c := mustParse(t, hardening(`
rules:
- name: a
  match: {names: [a]}
  containerSecurityContext: &uid {runAsUser: 5, runAsGroup: 6}
- name: b
  match: {names: [b]}
  containerSecurityContext: {<<: *uid, runAsGroup: 7}
`))
	_, containers := of(c, "b", "c", "i")
	if e := containers[0]; e.Wants["runAsUser"].Value != int64(5) || e.Wants["runAsGroup"].Value != int64(7) {
		t.Errorf("got %v", e.Wants)
	}
	refused(t, hardening("profile: none\nexisting: keep\nprofile: restricted"),
		"functionConfig: spec.profile: is given twice: remove one")
	refused(t, "apiVersion: podharden.dev/v1alpha1\nkind: PodHardening\nmetadata: {name: a, name: b}\n",
		"functionConfig: metadata.name: is given twice: remove one")
}
