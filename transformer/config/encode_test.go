package config

import (
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"
	corev1 "k8s.io/api/core/v1"
)

func TestPlainFields(t *testing.T) {
	got := plainFields(&corev1.PodSecurityContext{
		RunAsUser:          ptr[int64](5),
		RunAsNonRoot:       ptr(false),
		SupplementalGroups: []int64{},
		SELinuxOptions:     &corev1.SELinuxOptions{Level: "l"},
		WindowsOptions:     &corev1.WindowsSecurityContextOptions{HostProcess: ptr(false), RunAsUserName: ptr("1")},
		Sysctls:            []corev1.Sysctl{{Name: "a", Value: ""}},
		SeccompProfile:     &corev1.SeccompProfile{Type: corev1.SeccompProfileTypeRuntimeDefault},
	})
	want := map[string]any{
		"runAsUser":          int64(5),
		"runAsNonRoot":       false,
		"supplementalGroups": []any{},
		"seLinuxOptions":     map[string]any{"level": "l"},
		"windowsOptions":     map[string]any{"hostProcess": false, "runAsUserName": "1"},
		"sysctls":            []any{map[string]any{"name": "a", "value": ""}},
		"seccompProfile":     map[string]any{"type": "RuntimeDefault"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := plainFields[corev1.SecurityContext](nil); got != nil {
		t.Errorf("nothing says %v", got)
	}
}

func TestAbsent(t *testing.T) {
	for _, tt := range []struct {
		value any
		want  bool
	}{
		{"", true},
		{"x", false},
		{[]string(nil), true},
		{[]string{}, false},
		{map[string]string{}, true},
		{map[string]string{"a": ""}, false},
		{(*bool)(nil), true},
		{ptr(false), false},
	} {
		if got := absent(reflect.ValueOf(tt.value)); got != tt.want {
			t.Errorf("absent(%#v) = %v", tt.value, got)
		}
	}
}
