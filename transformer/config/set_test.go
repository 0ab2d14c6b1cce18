package config

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestKeys(t *testing.T) {
	want := strings.Fields(`
containerSecurityContext.allowPrivilegeEscalation
containerSecurityContext.appArmorProfile.localhostProfile
containerSecurityContext.appArmorProfile.type
containerSecurityContext.capabilities.add
containerSecurityContext.capabilities.drop
containerSecurityContext.privileged
containerSecurityContext.procMount
containerSecurityContext.readOnlyRootFilesystem
containerSecurityContext.runAsGroup
containerSecurityContext.runAsNonRoot
containerSecurityContext.runAsUser
containerSecurityContext.seLinuxOptions.level
containerSecurityContext.seLinuxOptions.role
containerSecurityContext.seLinuxOptions.type
containerSecurityContext.seLinuxOptions.user
containerSecurityContext.seccompProfile.localhostProfile
containerSecurityContext.seccompProfile.type
containerSecurityContext.windowsOptions.gmsaCredentialSpec
containerSecurityContext.windowsOptions.gmsaCredentialSpecName
containerSecurityContext.windowsOptions.hostProcess
containerSecurityContext.windowsOptions.runAsUserName
data
existing
imageCatalogue
kubernetesVersion
medium
mode
placement
platform
podSecurity.level
podSecurity.mode
podSecurityContext.appArmorProfile.localhostProfile
podSecurityContext.appArmorProfile.type
podSecurityContext.fsGroup
podSecurityContext.fsGroupChangePolicy
podSecurityContext.runAsGroup
podSecurityContext.runAsNonRoot
podSecurityContext.runAsUser
podSecurityContext.seLinuxChangePolicy
podSecurityContext.seLinuxOptions.level
podSecurityContext.seLinuxOptions.role
podSecurityContext.seLinuxOptions.type
podSecurityContext.seLinuxOptions.user
podSecurityContext.seccompProfile.localhostProfile
podSecurityContext.seccompProfile.type
podSecurityContext.supplementalGroups
podSecurityContext.supplementalGroupsPolicy
podSecurityContext.windowsOptions.gmsaCredentialSpec
podSecurityContext.windowsOptions.gmsaCredentialSpecName
podSecurityContext.windowsOptions.hostProcess
podSecurityContext.windowsOptions.runAsUserName
privilegedContainers
privilegedPorts
profile
reasonAnnotations
results
seedVolumes
share
sizeLimit
skipAnnotations
unknownImages
writable
`)
	if diff := cmp.Diff(want, Keys()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestParseSettings(t *testing.T) {
	for _, tt := range []struct {
		name, base string
		sets       map[string]string
		spec       string
	}{
		{"no base", "", map[string]string{"profile": "none"}, "profile: none"},
		{"nothing set", hardening("profile: none"), nil, "profile: none"},
		{"a base without a spec", "apiVersion: podharden.dev/v1alpha1\nkind: PodHardening\n", map[string]string{"podSecurity.mode": "fail"}, "podSecurity: {mode: fail}"},
		{
			"over a PodHardening", hardening("podSecurity: {mode: warn}\npodSecurityContext:\ncontainerSecurityContext: {seccompProfile: {type: Localhost, localhostProfile: a}}"),
			map[string]string{"podSecurity.mode": "fail", "podSecurityContext.fsGroup": "1", "containerSecurityContext.seccompProfile.localhostProfile": "b"},
			"podSecurity: {mode: fail}\npodSecurityContext: {fsGroup: 1}\ncontainerSecurityContext: {seccompProfile: {type: Localhost, localhostProfile: b}}",
		},
		{
			"over a ConfigMap", configMap("  podSecurity.mode: warn\n  sizeLimit: 1Mi\n"), map[string]string{"podSecurity.mode": "fail", "sizeLimit": "1Gi"},
			"podSecurity: {mode: fail}\nwritable: [{path: /tmp, sizeLimit: 1Gi}]",
		},
		{
			"a path for what was set", hardening("writable: []"), map[string]string{"writable": "/x", "medium": "Memory"},
			"writable: [{path: /x, medium: Memory}]",
		},
		{
			"a path written short", hardening("writable: [/x]"), map[string]string{"medium": "Memory"},
			"writable: [{path: /x, medium: Memory}]",
		},
		{
			"what an alias brings is changed only here", hardening("podSecurityContext: &c {runAsUser: 1}\ncontainerSecurityContext: *c"),
			map[string]string{"podSecurityContext.runAsUser": "2"},
			"podSecurityContext: {runAsUser: 2}\ncontainerSecurityContext: {runAsUser: 1}",
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := ParseSettings([]byte(tt.base), tt.sets)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(mustParse(t, hardening(tt.spec)).spec, got.spec); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestBadSettings(t *testing.T) {
	for _, tt := range []struct {
		name, base string
		sets       map[string]string
		want       []string
	}{
		{"unknown, sorted", "", map[string]string{"z": "", "profil": "", "spec": ""}, []string{
			`functionConfig: --set profil: unknown key, did you mean "profile"?`,
			"functionConfig: --set spec: unknown key",
			"functionConfig: --set z: unknown key",
		}},
		{"an unknown profile has no say on paths", "", map[string]string{"profile": "x", "sizeLimit": "1Gi"}, []string{
			`functionConfig: --set profile: want restricted, read-only or none, got "x"`,
		}},
		{"wrong values", "", map[string]string{"podSecurity.mode": "x", "sizeLimit": "0"}, []string{
			`functionConfig: --set podSecurity.mode: want warn, fail or none, got "x"`,
			`functionConfig: --set sizeLimit: want more than 0, got "0"`,
		}},
		{"below a base that is wrong", hardening("containerSecurityContext: x"), map[string]string{"containerSecurityContext.runAsUser": "1"}, []string{
			`functionConfig: spec.containerSecurityContext: want a mapping, got "x"`,
		}},
		{"base and settings", hardening("profil: x"), map[string]string{"podSecurity.mode": "x"}, []string{
			`functionConfig: spec.profil: unknown key, did you mean "profile"?`,
			`functionConfig: --set podSecurity.mode: want warn, fail or none, got "x"`,
		}},
		{"a base of an unknown kind", "{kind: X}", map[string]string{"podSecurity.mode": "x"}, []string{
			`functionConfig: unknown kind "X" (apiVersion ""): want podharden.dev/v1alpha1 PodHardening or v1 ConfigMap`,
		}},
		{"writable of a base that is wrong", hardening("writable: x"), map[string]string{"sizeLimit": "1Gi"}, []string{
			`functionConfig: spec.writable: want a list, got "x"`,
		}},
		{"items of a base that are wrong", hardening("writable: [[x]]"), map[string]string{"sizeLimit": "1Gi"}, []string{
			`functionConfig: spec.writable[0]: want a mapping, got a list`,
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c, err := ParseSettings([]byte(tt.base), tt.sets)
			if c != nil {
				t.Error("a Config came with the error")
			}
			if diff := cmp.Diff(tt.want, lines(err)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
