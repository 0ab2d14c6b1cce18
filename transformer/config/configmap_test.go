package config

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func configMap(data string) string {
	return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: function-input}\ndata:\n" + data
}

func TestConfigMapSaysTheSame(t *testing.T) {
	for _, tt := range []struct{ name, data, spec string }{
		{
			"scalars", "  profile: read-only\n  kubernetesVersion: v1.29\n  podSecurity.mode: none\n  existing: override\n",
			"profile: read-only\nkubernetesVersion: '1.29'\npodSecurity: {mode: none}\nexisting: override",
		},
		{
			"nested, in any order", `
  containerSecurityContext.seccompProfile.localhostProfile: a.json
  containerSecurityContext.runAsUser: "10001"
  podSecurityContext.fsGroup: "2000"
  podSecurityContext.supplementalGroups: "1, 2"
  containerSecurityContext.seccompProfile.type: Localhost
  containerSecurityContext.capabilities.drop: ALL,NET_RAW
  containerSecurityContext.runAsNonRoot: "true"
  podSecurityContext.windowsOptions.runAsUserName: me
`,
			`
podSecurityContext: {fsGroup: 2000, supplementalGroups: [1, 2], windowsOptions: {runAsUserName: me}}
containerSecurityContext:
  runAsUser: 10001
  runAsNonRoot: true
  capabilities: {drop: [ALL, NET_RAW]}
  seccompProfile: {type: Localhost, localhostProfile: a.json}`,
		},
		{"bare numbers and booleans", "  containerSecurityContext.runAsUser: 10001\n  containerSecurityContext.privileged: false\n  kubernetesVersion: 1.30\n",
			"containerSecurityContext: {runAsUser: 10001, privileged: false}\nkubernetesVersion: '1.30'"},
		{"null says nothing", "  profile: null\n  podSecurity.mode:\n", "{}"},
		{"writable", "  writable: /tmp, /var/run/\n", "writable: [{path: /tmp}, {path: /var/run}]"},
		{"no writable", "  writable: ''\n", "writable: []"},
		{
			"what holds for all writable paths", "  sizeLimit: 64Mi\n  medium: Memory\n  share: pod\n  writable: /tmp,/x\n",
			"writable: [{path: /tmp, sizeLimit: 64Mi, medium: Memory, share: pod}, {path: /x, sizeLimit: 64Mi, medium: Memory, share: pod}]",
		},
		{"the profile's writable paths", "  sizeLimit: 64Mi\n", "writable: [{path: /tmp, sizeLimit: 64Mi}]"},
		{"an empty list", "  podSecurityContext.supplementalGroups: ''\n", "podSecurityContext: {supplementalGroups: []}"},
		{
			"a whole spec", "  spec: |\n    profile: none\n    rules:\n    - {name: a, match: {}, profile: read-only}\n",
			"profile: none\nrules: [{name: a, match: {}, profile: read-only}]",
		},
		{
			"a whole spec and keys over it", `
  podSecurity.mode: fail
  sizeLimit: 1Gi
  containerSecurityContext.runAsUser: "2"
  spec: |
    podSecurity: {mode: warn}
    containerSecurityContext: {runAsUser: 1, runAsGroup: 1}
    writable: &w [{path: /a, sizeLimit: 1Mi}]
    rules: [{name: a, match: {}, writable: *w}]
`,
			`
podSecurity: {mode: fail}
containerSecurityContext: {runAsUser: 2, runAsGroup: 1}
writable: [{path: /a, sizeLimit: 1Gi}]
rules: [{name: a, match: {}, writable: [{path: /a, sizeLimit: 1Mi}]}]`,
		},
		{"an empty spec", "  spec: ''\n", "{}"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			want, got := mustParse(t, hardening(tt.spec)), mustParse(t, configMap(tt.data))
			if diff := cmp.Diff(want.spec, got.spec); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if got.Name() != "function-input" {
				t.Errorf("Name() = %q", got.Name())
			}
		})
	}
}

func TestBadConfigMap(t *testing.T) {
	const at = "functionConfig: data."
	for _, tt := range []struct {
		name, data string
		want       []string
	}{
		{"near key", "  profil: none\n", []string{at + `profil: unknown key, did you mean "profile"?`}},
		{"key without its context", "  runAsUser: '1'\n", []string{at + `runAsUser: unknown key, did you mean "containerSecurityContext.runAsUser"?`}},
		{"pod's key without its context", "  fsGroup: '1'\n", []string{at + `fsGroup: unknown key, did you mean "podSecurityContext.fsGroup"?`}},
		{"near nested key", "  containerSecurityContext.runAsuser2: '1'\n", []string{at + `containerSecurityContext.runAsuser2: unknown key, did you mean "containerSecurityContext.runAsUser"?`}},
		{"unknown key", "  x: ''\n", []string{at + "x: unknown key"}},
		{"a list of rules", "  rules: ''\n", []string{at + "rules: can't be given as one string: use a spec"}},
		{"exclude", "  exclude: ''\n", []string{at + "exclude: can't be given as one string: use a spec"}},
		{"pod specs", "  podSpecs: ''\n", []string{at + "podSpecs: can't be given as one string: use a spec"}},
		{"sysctls", "  podSecurityContext.sysctls: ''\n", []string{at + "podSecurityContext.sysctls: can't be given as one string: use a spec"}},
		{"a context", "  podSecurityContext: ''\n", []string{at + "podSecurityContext: can't be given as one string: use podSecurityContext.<field>"}},
		{"enum", "  podSecurity.mode: yes\n", []string{at + `podSecurity.mode: want warn, fail or none, got "yes"`}},
		{"integer", "  containerSecurityContext.runAsUser: root\n", []string{at + `containerSecurityContext.runAsUser: want an integer, got "root"`}},
		{"negative", "  containerSecurityContext.runAsUser: '-1'\n", []string{at + "containerSecurityContext.runAsUser: want a number from 0 to 2147483647, got -1"}},
		{"boolean", "  containerSecurityContext.runAsNonRoot: 'yes'\n", []string{at + `containerSecurityContext.runAsNonRoot: want true or false, got "yes"`}},
		{"item of a list", "  podSecurityContext.supplementalGroups: 1,a\n", []string{at + `podSecurityContext.supplementalGroups[1]: want an integer, got "a"`}},
		{"union", "  containerSecurityContext.seccompProfile.type: Localhost\n", []string{at[:len(at)-1] + ".containerSecurityContext.seccompProfile.localhostProfile: is missing: type Localhost needs it"}},
		{"path", "  writable: /tmp,tmp\n", []string{at + `writable[1].path: "tmp" is relative: want an absolute path, e.g. /tmp`}},
		{"quantity, told once", "  writable: /tmp,/x\n  sizeLimit: lots\n", []string{at + `sizeLimit: invalid quantity "lots": want a number with a unit, such as 64Mi or 1Gi`}},
		{"no path for a size", "  profile: none\n  sizeLimit: 1Gi\n", []string{at + "sizeLimit: there is no writable path to set it for: give writable too"}},
		{"contradiction", "  containerSecurityContext.runAsUser: '0'\n", []string{
			at + "containerSecurityContext.runAsUser: 0 contradicts runAsNonRoot: true (profile restricted): set another UID, or runAsNonRoot: false",
		}},
		{"no string", "  profile: [none]\n  existing: {}\n", []string{at + "profile: want a string, got a list", at + "existing: want a string, got a mapping"}},
		{"a key twice", "  existing: keep\n  existing: override\n", []string{at + "existing: is given twice: remove one"}},
		{"spec is no YAML", "  spec: '['\n", []string{at + "spec: invalid YAML: line 1: did not find expected node content"}},
		{"spec is no mapping", "  spec: words\n  podSecurity.mode: fail\n", []string{at + `spec: want a mapping, got "words"`}},
		{"in a spec", "  spec: '{profil: x, podSecurity: {mode: x}, rules: [{nam: x}]}'\n", []string{
			at + `spec.profil: unknown key, did you mean "profile"?`,
			at + `spec.podSecurity.mode: want warn, fail or none, got "x"`,
			at + `spec.rules[0].nam: unknown key, did you mean "name"?`,
			at + "spec.rules[0].name: is missing",
			at + "spec.rules[0].match: is missing: to match everything, write match: {}",
		}},
		{"a key twice in a spec", "  spec: '{podSecurity: {mode: fail}, podSecurity: {mode: warn}}'\n", []string{at + "spec.podSecurity: is given twice: remove one"}},
		{"all at once, sorted", "  writable: x\n  b: ''\n  a: ''\n  profile: x\n", []string{
			at + "a: unknown key", at + "b: unknown key",
			at + `profile: want restricted, read-only or none, got "x"`,
			at + `writable[0].path: "x" is relative: want an absolute path, e.g. /tmp`,
		}},
	} {
		t.Run(tt.name, func(t *testing.T) { refused(t, configMap(tt.data), tt.want...) })
	}
	refused(t, "apiVersion: v1\nkind: ConfigMap\ndata: [a]\n", "functionConfig: data: want a mapping, got a list")
	refused(t, "apiVersion: v1\nkind: ConfigMap\nbinaryData: {a: eA==}\n", "functionConfig: binaryData: is never read: use data")
	mustParse(t, "apiVersion: v1\nkind: ConfigMap\nimmutable: true\nbinaryData: {}\n")
}
