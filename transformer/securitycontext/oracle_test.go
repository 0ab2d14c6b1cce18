package securitycontext

import (
	"encoding/json"
	"fmt"
	"testing"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	psa "k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
	"k8s.io/utils/ptr"
)

// typed decodes a template into the API's types.
func typed(obj map[string]any) (*metav1.ObjectMeta, *corev1.PodSpec, error) {
	js, err := json.Marshal(obj)
	if err != nil {
		return nil, nil, err
	}
	var t corev1.PodTemplateSpec
	err = json.Unmarshal(js, &t)
	return &t.ObjectMeta, &t.Spec, err
}

// violations are what the API server's evaluator says at the level restricted.
func violations(t testing.TB, obj map[string]any, version string) []string {
	t.Helper()
	md, spec, err := typed(obj)
	if err != nil {
		return []string{err.Error()}
	}
	ev, err := policy.NewEvaluator(policy.DefaultChecks(), nil)
	if err != nil {
		t.Fatal(err)
	}
	v, err := psa.ParseVersion(version)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, r := range ev.EvaluatePod(psa.LevelVersion{Level: psa.LevelRestricted, Version: v}, md, spec) {
		if !r.Allowed {
			out = append(out, r.ForbiddenReason+": "+r.ForbiddenDetail)
		}
	}
	return out
}

// refused are the rules of the API server for security contexts, from
// ValidateSecurityContext, validateSeccompProfileField,
// ValidateAppArmorProfileField and
// validateAppArmorAnnotationsAndFieldsMatchOnCreate in
// pkg/apis/core/validation of k8s.io/kubernetes.
func refused(obj map[string]any) []string {
	md, spec, err := typed(obj)
	if err != nil {
		return []string{err.Error()}
	}
	var out []string
	bad := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	profile := func(typ string, local *string) {
		if (typ == "Localhost") != (local != nil) || typ == "" {
			bad("profile type %q with localhostProfile %v", typ, local)
		}
	}
	podApp := (*corev1.AppArmorProfile)(nil)
	windows := spec.OS != nil && spec.OS.Name == corev1.Windows
	seccomp := func(key string, field *corev1.SeccompProfile) {
		if a, ok := md.Annotations[key]; ok && field != nil && (annotation{key, a}).against(map[string]any{"type": string(field.Type), "localhostProfile": ptr.Deref(field.LocalhostProfile, "")}) {
			bad("seccomp annotation %s and field %v", a, field.Type)
		}
	}
	if sc := spec.SecurityContext; sc != nil {
		seccomp(corev1.SeccompPodAnnotationKey, sc.SeccompProfile)
		if sc.RunAsGroup != nil && sc.RunAsUser == nil {
			bad("the runtime refuses runAsGroup without runAsUser in the pod")
		}
		for _, s := range sc.Sysctls {
			if spec.HostNetwork && s.Name == "net.ipv4.tcp_syncookies" || spec.HostIPC && s.Name == "kernel.shm_rmid_forced" {
				bad("sysctl %s", s.Name)
			}
		}
		podApp = sc.AppArmorProfile
		if sc.SeccompProfile != nil {
			profile(string(sc.SeccompProfile.Type), sc.SeccompProfile.LocalhostProfile)
		}
		names := map[string]bool{}
		for _, s := range sc.Sysctls {
			if names[s.Name] {
				bad("sysctl %s twice", s.Name)
			}
			names[s.Name] = true
		}
		if windows && (sc.SeccompProfile != nil || sc.RunAsUser != nil || sc.FSGroup != nil) {
			bad("Linux fields in a Windows pod")
		}
	}
	for _, c := range append(append([]corev1.Container{}, spec.InitContainers...), spec.Containers...) {
		sc := c.SecurityContext
		if sc == nil {
			sc = &corev1.SecurityContext{}
		}
		if windows && (sc.ReadOnlyRootFilesystem != nil || sc.AllowPrivilegeEscalation != nil || sc.Capabilities != nil || sc.SeccompProfile != nil) {
			bad("Linux fields in a Windows pod")
		}
		if sc.AllowPrivilegeEscalation != nil && !*sc.AllowPrivilegeEscalation {
			if sc.Privileged != nil && *sc.Privileged {
				bad("allowPrivilegeEscalation false and privileged")
			}
			if sc.Capabilities != nil {
				for _, x := range sc.Capabilities.Add {
					if x == "CAP_SYS_ADMIN" {
						bad("allowPrivilegeEscalation false and CAP_SYS_ADMIN")
					}
				}
			}
		}
		if sc.ProcMount != nil && *sc.ProcMount == corev1.UnmaskedProcMount && (spec.HostUsers == nil || *spec.HostUsers) {
			bad("procMount Unmasked without hostUsers false")
		}
		if sc.SeccompProfile != nil {
			profile(string(sc.SeccompProfile.Type), sc.SeccompProfile.LocalhostProfile)
		}
		seccomp(corev1.SeccompContainerAnnotationKeyPrefix+c.Name, sc.SeccompProfile)
		app := podApp
		if sc.AppArmorProfile != nil {
			app = sc.AppArmorProfile
			profile(string(app.Type), app.LocalhostProfile)
		}
		if ann, ok := md.Annotations[corev1.DeprecatedAppArmorBetaContainerAnnotationKeyPrefix+c.Name]; ok && app != nil {
			want := annotationFor(map[string]any{"type": string(app.Type), "localhostProfile": ""})
			if app.LocalhostProfile != nil {
				want += *app.LocalhostProfile
			}
			if ann != want {
				bad("appArmor annotation %q and field %q", ann, want)
			}
		}
		if uid := sc.RunAsUser; uid == nil || *uid == 0 {
			nonRoot := sc.RunAsNonRoot
			if spec.SecurityContext != nil {
				if uid == nil {
					uid = spec.SecurityContext.RunAsUser
				}
				if nonRoot == nil {
					nonRoot = spec.SecurityContext.RunAsNonRoot
				}
			}
			if uid != nil && *uid == 0 && nonRoot != nil && *nonRoot && !windows {
				bad("the kubelet refuses runAsUser 0 with runAsNonRoot")
			}
		}
	}
	return out
}
