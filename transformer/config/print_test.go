package config

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestYAML(t *testing.T) {
	c := mustParse(t, `
apiVersion: podharden.dev/v1alpha1
kind: PodHardening
metadata: {name: harden, annotations: {a: b}}
spec:
  exclude: [{namespaces: [kube-*]}]
  rules:
  - name: nginx
    match: {images: ["nginx*"], labelSelector: "app=web", annotationSelector: {a: "on"}}
    writable: [{path: /var/cache/nginx/}, {path: /var/run, sizeLimit: 65536Ki, env: {B: "1", A: "on"}}]
    containerSecurityContext: {runAsUser: 101}
  - {name: legacy, match: {}, skip: [all], reason: "why: so"}
  writable: []
  kubernetesVersion: v1.29
  podSecurity: {mode: none}
  containerSecurityContext: {capabilities: {drop: []}, seccompProfile: {type: Unconfined}}
  podSpecs: [{group: example.com, kind: Machine, path: 'spec.pods[*].spec'}]
`)
	const want = `apiVersion: podharden.dev/v1alpha1
kind: PodHardening
metadata:
  name: harden
spec:
  mode: harden
  profile: restricted
  existing: keep
  privilegedContainers: skip
  privilegedPorts: sysctl
  imageCatalogue: builtin
  unknownImages: warn
  seedVolumes: none
  data: emptyDir
  placement: container
  kubernetesVersion: "1.29"
  platform: kubernetes
  podSecurity:
    level: restricted
    mode: none
  results: summary
  skipAnnotations: honor
  reasonAnnotations: write
  containerSecurityContext:
    capabilities:
      drop: []
    seccompProfile:
      type: Unconfined
  writable: []
  exclude:
  - namespaces:
    - kube-*
  rules:
  - name: nginx
    match:
      labelSelector: app=web
      annotationSelector:
        a: "on"
      images:
      - nginx*
    containerSecurityContext:
      runAsUser: 101
    writable:
    - /var/cache/nginx
    - path: /var/run
      sizeLimit: 64Mi
      env:
        A: "on"
        B: "1"
  - name: legacy
    match: {}
    skip:
    - all
    reason: 'why: so'
  podSpecs:
  - group: example.com
    kind: Machine
    path: spec.pods[*].spec
# Below this lies profile restricted:
#   containerSecurityContext:
#     allowPrivilegeEscalation: false
#     capabilities:
#       drop:
#       - ALL
#     readOnlyRootFilesystem: true
#     runAsNonRoot: true
#     seccompProfile:
#       type: RuntimeDefault
#   writable:
#   - /tmp
`
	got := c.YAML()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	again := mustParse(t, got)
	if diff := cmp.Diff(c.spec, again.spec); diff != "" || again.Name() != "harden" {
		t.Errorf("parsed again, name %q (-want +got):\n%s", again.Name(), diff)
	}
	if diff := cmp.Diff(got, again.YAML()); diff != "" {
		t.Errorf("printed again (-want +got):\n%s", diff)
	}
}

func TestYAMLOfDefault(t *testing.T) {
	again := mustParse(t, Default().YAML())
	if diff := cmp.Diff(Default().spec, again.spec); diff != "" || again.Name() != "" {
		t.Errorf("name %q (-want +got):\n%s", again.Name(), diff)
	}
	if diff := cmp.Diff(Default().base.pod, again.base.pod) + cmp.Diff(Default().base.container, again.base.container); diff != "" {
		t.Errorf("what holds (-want +got):\n%s", diff)
	}
}

// The text that is hardest to print: words that YAML 1.1 or 1.2 reads otherwise.
func TestYAMLOfOddText(t *testing.T) {
	for _, odd := range []string{"true", "off", "yes", "y", "1.30", "0x1", "~", "null", "2001-01-01", "- a", "a: b", "#x", "<<", "*", "&a", "!x", "'", `"`, "é", "😀", "1:30", "{}", "@x", "%x"} {
		c, err := ParseSettings([]byte(hardening("writable: [{path: /tmp}]")), map[string]string{"podSecurityContext.seLinuxOptions.user": odd})
		if err != nil {
			t.Fatal(err)
		}
		again := mustParse(t, c.YAML())
		if got := again.spec.PodSecurityContext.SELinuxOptions.User; got != odd {
			t.Errorf("%q came back as %q", odd, got)
		}
	}
}
