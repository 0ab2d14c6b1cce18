package config

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	corev1 "k8s.io/api/core/v1"
)

func TestProfiles(t *testing.T) {
	want := map[Profile]Settings{
		Restricted: {
			ContainerSecurityContext: &corev1.SecurityContext{
				AllowPrivilegeEscalation: ptr(false),
				Capabilities:             &corev1.Capabilities{Drop: []corev1.Capability{"ALL"}},
				ReadOnlyRootFilesystem:   ptr(true),
				RunAsNonRoot:             ptr(true),
				SeccompProfile:           &corev1.SeccompProfile{Type: corev1.SeccompProfileTypeRuntimeDefault},
			},
			Writable: []Writable{{Path: "/tmp"}},
		},
		ReadOnly: {
			ContainerSecurityContext: &corev1.SecurityContext{ReadOnlyRootFilesystem: ptr(true)},
			Writable:                 []Writable{{Path: "/tmp"}},
		},
		None: {Writable: []Writable{}},
	}
	for _, p := range Profiles() {
		got, err := decodeProfile(ProfileYAML(p))
		if err != nil {
			t.Errorf("profile %s: %v", p, err)
		}
		if diff := cmp.Diff(want[p], got); diff != "" {
			t.Errorf("profile %s (-want +got):\n%s", p, diff)
		}
	}
	if len(Profiles()) != len(want) || len(profiles) != len(want) {
		t.Errorf("profiles %v", Profiles())
	}
}

func TestProfileYAMLParsesAsSpec(t *testing.T) {
	for _, p := range Profiles() {
		mustParse(t, hardening(ProfileYAML(p)))
	}
	if got := ProfileYAML("strict"); got != "" {
		t.Errorf("an unknown profile prints %q", got)
	}
}

func TestBrokenProfile(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"containerSecurityContext: {privilege: true}", `functionConfig: containerSecurityContext.privilege: unknown key, did you mean "privileged"?`},
		{"writable: [{path: /}]", `functionConfig: writable[0].path: "/" is the root: a volume there would hide the whole image`},
		{"a: [", "line 1: not valid YAML: did not find expected node content"},
	} {
		if _, err := decodeProfile(tt.text); err == nil || err.Error() != tt.want {
			t.Errorf("%s: got %v, want %s", tt.text, err, tt.want)
		}
	}
}
