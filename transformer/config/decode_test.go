package config

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
)

func ptr[T any](v T) *T { return &v }

func TestDecodeEveryField(t *testing.T) {
	c := mustParse(t, hardening(`
mode: check
profile: none
existing: override
placement: pod
privilegedContainers: harden
imageCatalogue: none
unknownImages: skip
data: report
seedVolumes: catalogue
kubernetesVersion: v1.29
platform: kubernetes
podSecurity: {level: baseline, mode: none}
results: fields
skipAnnotations: ignore
reasonAnnotations: none
privilegedPorts: sysctl
podSecurityContext:
  seLinuxOptions: {user: u, role: r, type: t, level: l}
  windowsOptions: {gmsaCredentialSpecName: name, gmsaCredentialSpec: spec, runAsUserName: 'DOM\user'}
  runAsUser: 1
  runAsGroup: 2
  runAsNonRoot: true
  supplementalGroups: [3, 0x4]
  supplementalGroupsPolicy: Strict
  fsGroup: 5
  sysctls: [{name: net/ipv4/ip_unprivileged_port_start, value: "0"}]
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile: {type: Localhost, localhostProfile: a/b.json}
  appArmorProfile: {type: Unconfined}
  seLinuxChangePolicy: Recursive
containerSecurityContext:
  capabilities: {add: [NET_BIND_SERVICE], drop: [ALL]}
  privileged: false
  seLinuxOptions: {type: t}
  windowsOptions: {runAsUserName: me}
  runAsUser: 6
  runAsGroup: 7
  runAsNonRoot: false
  readOnlyRootFilesystem: true
  allowPrivilegeEscalation: true
  procMount: Unmasked
  seccompProfile: {type: RuntimeDefault}
  appArmorProfile: {type: Localhost, localhostProfile: mine}
writable:
- {path: //tmp/, medium: HugePages-2Mi, sizeLimit: 64Mi, share: pod, env: {TMPDIR: /tmp}, reason: "uploads "}
- {path: /x, sizeLimit: 1024}
- /y/
exclude: [{namespaces: [kube-*]}, {containers: [istio-proxy]}]
rules:
- name: r
  match: {kinds: [Pod], names: [a], namespaces: [b], labelSelector: c, annotationSelector: {d: e f}, containers: [e], images: [f]}
  existing: keep
  skip: [all]
  reason: why
podSpecs: [{group: example.com, kind: Machine, path: 'spec.pods[*].spec'}]
`))
	want := Spec{
		Mode:    ModeCheck,
		Exclude: []Match{{Namespaces: []string{"kube-*"}}, {Containers: []string{"istio-proxy"}}},
		Settings: Settings{
			ContainerOptions: ContainerOptions{
				Profile: None, Existing: Override, PrivilegedContainers: HardenPrivileged, PrivilegedPorts: SysctlPorts, ImageCatalogue: NoCatalogue, UnknownImages: SkipUnknown, SeedVolumes: CatalogueSeeds, Data: DataReport,
			},
			PodOptions: PodOptions{
				Placement: PodPlacement, KubernetesVersion: "1.29", Platform: Kubernetes, PodSecurity: PodSecurity{BaselineLevel, PodSecurityNone},
				Results: PerField, SkipAnnotations: IgnoreAnnotations, ReasonAnnotations: NoReasons,
			},
			PodSecurityContext: &corev1.PodSecurityContext{
				SELinuxOptions: &corev1.SELinuxOptions{User: "u", Role: "r", Type: "t", Level: "l"},
				WindowsOptions: &corev1.WindowsSecurityContextOptions{
					GMSACredentialSpecName: ptr("name"), GMSACredentialSpec: ptr("spec"),
					RunAsUserName: ptr(`DOM\user`),
				},
				RunAsUser: ptr[int64](1), RunAsGroup: ptr[int64](2), RunAsNonRoot: ptr(true),
				SupplementalGroups:       []int64{3, 4},
				SupplementalGroupsPolicy: ptr(corev1.SupplementalGroupsPolicyStrict),
				FSGroup:                  ptr[int64](5),
				Sysctls:                  []corev1.Sysctl{{Name: "net/ipv4/ip_unprivileged_port_start", Value: "0"}},
				FSGroupChangePolicy:      ptr(corev1.FSGroupChangeOnRootMismatch),
				SeccompProfile:           &corev1.SeccompProfile{Type: corev1.SeccompProfileTypeLocalhost, LocalhostProfile: ptr("a/b.json")},
				AppArmorProfile:          &corev1.AppArmorProfile{Type: corev1.AppArmorProfileTypeUnconfined},
				SELinuxChangePolicy:      ptr(corev1.SELinuxChangePolicyRecursive),
			},
			ContainerSecurityContext: &corev1.SecurityContext{
				Capabilities:   &corev1.Capabilities{Add: []corev1.Capability{"NET_BIND_SERVICE"}, Drop: []corev1.Capability{"ALL"}},
				Privileged:     ptr(false),
				SELinuxOptions: &corev1.SELinuxOptions{Type: "t"},
				WindowsOptions: &corev1.WindowsSecurityContextOptions{RunAsUserName: ptr("me")},
				RunAsUser:      ptr[int64](6), RunAsGroup: ptr[int64](7), RunAsNonRoot: ptr(false),
				ReadOnlyRootFilesystem: ptr(true), AllowPrivilegeEscalation: ptr(true),
				ProcMount:       ptr(corev1.UnmaskedProcMount),
				SeccompProfile:  &corev1.SeccompProfile{Type: corev1.SeccompProfileTypeRuntimeDefault},
				AppArmorProfile: &corev1.AppArmorProfile{Type: corev1.AppArmorProfileTypeLocalhost, LocalhostProfile: ptr("mine")},
			},
			Writable: []Writable{
				{Path: "/tmp", Medium: "HugePages-2Mi", SizeLimit: ptr(resource.MustParse("64Mi")), Share: SharePod, Env: map[string]string{"TMPDIR": "/tmp"}, Reason: "uploads"},
				{Path: "/x", SizeLimit: ptr(resource.MustParse("1024"))},
				{Path: "/y"},
			},
		},
		Rules: []Rule{{
			Name: "r",
			Match: Match{
				Kinds: []string{"Pod"}, Names: []string{"a"}, Namespaces: []string{"b"}, LabelSelector: Selector{Expression: "c"}, AnnotationSelector: Selector{Equal: map[string]string{"d": "e f"}},
				Containers: []string{"e"}, Images: []string{"f"},
			},
			Settings: Settings{ContainerOptions: ContainerOptions{Existing: Keep}},
			Skip:     []string{"all"},
			Reason:   "why",
		}},
		PodSpecs: []PodSpec{{Group: "example.com", Kind: "Machine", Path: "spec.pods[*].spec"}},
	}
	if diff := cmp.Diff(want, c.spec); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestWrongType(t *testing.T) {
	for _, tt := range []struct{ spec, want string }{
		{"profile: [x]", "spec.profile: want restricted, read-only or none, got a list"},
		{"profile: 1", "spec.profile: want restricted, read-only or none, got the number 1"},
		{"profile: true", "spec.profile: want restricted, read-only or none, got the boolean true"},
		{"profile: ''", `spec.profile: want restricted, read-only or none, got ""`},
		{"kubernetesVersion: 1.30", `spec.kubernetesVersion: want a string, got the number 1.30: write it in quotes, "1.30"`},
		{"kubernetesVersion: {}", "spec.kubernetesVersion: want a string, got a mapping"},
		{"containerSecurityContext: x", `spec.containerSecurityContext: want a mapping, got "x"`},
		{"containerSecurityContext: {runAsUser: root}", `spec.containerSecurityContext.runAsUser: want an integer, got "root"`},
		{"containerSecurityContext: {runAsUser: '1'}", `spec.containerSecurityContext.runAsUser: want an integer, got "1": write it without quotes`},
		{"containerSecurityContext: {runAsUser: 1.5}", "spec.containerSecurityContext.runAsUser: want an integer, got the number 1.5"},
		{"containerSecurityContext: {runAsUser: 99999999999999999999}", "spec.containerSecurityContext.runAsUser: want an integer, got the number 99999999999999999999"},
		{"containerSecurityContext: {runAsUser: 18446744073709551615}", "spec.containerSecurityContext.runAsUser: want an integer of 64 bits, got 18446744073709551615"},
		{"containerSecurityContext: {runAsNonRoot: yes}", `spec.containerSecurityContext.runAsNonRoot: want true or false, got "yes"`},
		{"containerSecurityContext: {runAsNonRoot: 'true'}", `spec.containerSecurityContext.runAsNonRoot: want true or false, got "true": write it without quotes`},
		{"containerSecurityContext: {capabilities: {drop: ALL}}", `spec.containerSecurityContext.capabilities.drop: want a list, got "ALL"`},
		{"containerSecurityContext: {capabilities: {drop: [null]}}", "spec.containerSecurityContext.capabilities.drop[0]: want a string, got null"},
		{"podSecurityContext: {sysctls: [x]}", `spec.podSecurityContext.sysctls[0]: want a mapping, got "x"`},
		{"writable: /tmp", `spec.writable: want a list, got "/tmp"`},
		{"writable: [1]", `spec.writable[0]: want a path, or a mapping with path, got the number 1: write it in quotes, "1"`},
		{"writable: [[/tmp]]", "spec.writable[0]: want a mapping, got a list"},
		{"writable: [tmp]", `spec.writable[0].path: "tmp" is relative: want an absolute path, e.g. /tmp`},
		{"rules: [{name: a, match: {labelSelector: [a]}}]", `spec.rules[0].match.labelSelector: want a selector such as "app=web", or a mapping such as {app: web}, got a list`},
		{"rules: [{name: a, match: {labelSelector: {a: 1}}}]", `spec.rules[0].match.labelSelector.a: want a string, got the number 1: write it in quotes, "1"`},
		{"podSecurity: fail", `spec.podSecurity: want a mapping, got "fail"`},
		{"podSecurity: {mode: false}", "spec.podSecurity.mode: want warn, fail or none, got the boolean false"},
		{"podSecurity: {leve: baseline}", `spec.podSecurity.leve: unknown key, did you mean "level"?`},
		{"writable: [{path: /tmp, env: [A=1]}]", "spec.writable[0].env: want a mapping, got a list"},
		{"writable: [{path: /tmp, env: {A: 1}}]", `spec.writable[0].env.A: want a string, got the number 1: write it in quotes, "1"`},
		{"writable: [{path: /tmp, sizeLimit: lots}]", `spec.writable[0].sizeLimit: invalid quantity "lots": want a number with a unit, such as 64Mi or 1Gi`},
		{"writable: [{path: /tmp, sizeLimit: 64MB}]", `spec.writable[0].sizeLimit: invalid quantity "64MB": want a number with a unit, such as 64Mi or 1Gi`},
		{"writable: [{path: /tmp, sizeLimit: []}]", "spec.writable[0].sizeLimit: want a quantity such as 64Mi, got a list"},
		{"rules: {}", "spec.rules: want a list, got a mapping"},
	} {
		t.Run(tt.spec, func(t *testing.T) { refused(t, hardening(tt.spec), "functionConfig: "+tt.want) })
	}
	refused(t, "{apiVersion: podharden.dev/v1alpha1, kind: PodHardening, spec: x}",
		`functionConfig: spec: want a mapping, got "x"`)
}

func TestUnknownKey(t *testing.T) {
	for _, tt := range []struct{ spec, want string }{
		{"profil: none", `spec.profil: unknown key, did you mean "profile"?`},
		{"nonsense: 1", "spec.nonsense: unknown key"},
		{"containerSecurityContext: {runasuser: 1}", `spec.containerSecurityContext.runasuser: unknown key, did you mean "runAsUser"?`},
		{"containerSecurityContext: {capabilities: {dropp: []}}", `spec.containerSecurityContext.capabilities.dropp: unknown key, did you mean "drop"?`},
		{"containerSecurityContext: {fsGroup: 1}", "spec.containerSecurityContext.fsGroup: unknown key here: it belongs in podSecurityContext"},
		{"podSecurityContext: {readOnlyRootFilesystem: true}", "spec.podSecurityContext.readOnlyRootFilesystem: unknown key here: it belongs in containerSecurityContext"},
		{"runAsUser: 1", "spec.runAsUser: unknown key here: it belongs in containerSecurityContext"},
		{"sizeLimit: 1Gi", "spec.sizeLimit: unknown key here: it belongs in writable[]"},
		{"writable: [{path: /tmp, size: 1}]", "spec.writable[0].size: unknown key"},
		{"rules: [{name: a, match: {}, kinds: [a]}]", "spec.rules[0].kinds: unknown key here: it belongs in rules[].match"},
		{"rules: [{name: a, match: {kind: []}}]", `spec.rules[0].match.kind: unknown key, did you mean "kinds"?`},
		{"rules: [{name: a, match: {profile: none}}]", "spec.rules[0].match.profile: unknown key here: it belongs in the rule, beside match"},
		{"podSpecs: [{group: a.b, kind: K, path: spec, version: v1}]", "spec.podSpecs[0].version: unknown key"},
	} {
		t.Run(tt.spec, func(t *testing.T) { refused(t, hardening(tt.spec), "functionConfig: "+tt.want) })
	}
}

func TestMissing(t *testing.T) {
	for _, tt := range []struct{ spec, want string }{
		{"writable: [{share: pod}]", "spec.writable[0].path: is missing"},
		{"writable: [{path: ''}]", "spec.writable[0].path: is missing"},
		{"rules: [{match: {}}]", "spec.rules[0].name: is missing"},
		{"rules: [{name: '', match: {}}]", "spec.rules[0].name: is missing"},
		{"rules: [{name: a}]", "spec.rules[0].match: is missing: to match everything, write match: {}"},
		{"rules: [{name: a, match: null}]", "spec.rules[0].match: is missing: to match everything, write match: {}"},
		{"podSpecs: [{kind: K, path: spec}]", "spec.podSpecs[0].group: is missing"},
		{"podSpecs: [{group: '', kind: K, path: spec}]", "spec.podSpecs[0].group: is missing"},
		{"podSpecs: [{group: a.b, path: spec}]", "spec.podSpecs[0].kind: is missing"},
		{"podSpecs: [{group: a.b, kind: K}]", "spec.podSpecs[0].path: is missing"},
		{"podSecurityContext: {seccompProfile: {}}", "spec.podSecurityContext.seccompProfile.type: is missing: want RuntimeDefault, Localhost or Unconfined"},
		{"podSecurityContext: {appArmorProfile: {}}", "spec.podSecurityContext.appArmorProfile.type: is missing: want RuntimeDefault, Localhost or Unconfined"},
		{"podSecurityContext: {sysctls: [{value: a}]}", "spec.podSecurityContext.sysctls[0].name: is missing"},
		{"podSecurityContext: {sysctls: [{name: a}]}", "spec.podSecurityContext.sysctls[0].value: is missing"},
	} {
		t.Run(tt.spec, func(t *testing.T) { refused(t, hardening(tt.spec), "functionConfig: "+tt.want) })
	}
}

func TestAllProblemsAtOnce(t *testing.T) {
	refused(t, hardening(`
profil: x
profile: strict
containerSecurityContext: {runAsUser: "1"}
writable: [{path: /etc}]
rules:
- {name: a, match: {names: ["["]}}
- {name: a, match: {}}
`),
		`functionConfig: spec.profil: unknown key, did you mean "profile"?`,
		`functionConfig: spec.profile: want restricted, read-only or none, got "strict"`,
		`functionConfig: spec.containerSecurityContext.runAsUser: want an integer, got "1": write it without quotes`,
		`functionConfig: spec.writable[0].path: "/etc" is a system folder: a volume there would hide what the image needs to run: name a folder below it`,
		`functionConfig: spec.rules[0].match.names[0]: invalid glob "[": [ is never closed`,
		`functionConfig: spec.rules[1].name: "a" is also the name of rules[0]: names are unique`)
}
