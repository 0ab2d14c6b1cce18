package config

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// FuzzParse: whatever comes, the parser answers; what it takes can be printed
// and parsed to the same.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"", "{}", "null", "[", "a: &a [*a]", "a: &a {<<: *a}", "? {a: b}\n: c\n",
		Default().YAML(),
		hardening(askedSpec),
		hardening(ProfileYAML(None)),
		hardening("podSpecs: [{group: a.b, kind: K, path: spec}]\nkubernetesVersion: v1.30\nplatform: openshift"),
		hardening("writable: [{path: /tmp, medium: HugePages-2Mi, sizeLimit: 1e3, env: {A: 'on'}, reason: x}]"),
		hardening("podSecurityContext: {sysctls: [{name: a, value: b}], seLinuxOptions: {user: '~'}}"),
		configMap("  profile: none\n  writable: /tmp\n  sizeLimit: 1Gi\n  spec: '{podSecurity: {mode: none}}'\n"),
		"apiVersion: podharden.dev/v1alpha1\nkind: PodHardening\nmetadata: {name: !!binary eA==}\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		c, err := ParseBytes(text)
		if err != nil {
			return
		}
		target := Target{
			Kind: "Pod", Name: "web-1", Annotations: map[string]string{SkipAnnotation: string(text)},
			Containers: []TargetContainer{{"side", "nginx"}, {string(text), string(text)}},
		}
		pod, _ := c.For(target)
		pod.AnnotationProblems(target.Annotations, []string{string(text)})
		printed := c.YAML()
		again, err := ParseBytes([]byte(printed))
		if err != nil {
			t.Fatalf("%v\n%s", err, printed)
		}
		if diff := cmp.Diff(c.spec, again.spec); diff != "" || c.Name() != again.Name() {
			t.Fatalf("name %q, then %q (-first +again):\n%s", c.Name(), again.Name(), diff)
		}
	})
}
