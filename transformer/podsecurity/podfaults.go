package podsecurity

import (
	"maps"
	"slices"
	"strings"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"github.com/podharden/podharden/transformer/edit"
)

// The annotations that checks read: AppArmor's are forbidden at every version,
// seccomp's up to policy version 1.18. The policy keeps seccomp's keys to itself.
// Source: https://kubernetes.io/docs/reference/labels-annotations-taints/
const (
	seccompPodAnnotation       = "seccomp.security.alpha.kubernetes.io/pod"
	seccompContainerAnnotation = "container.seccomp.security.alpha.kubernetes.io/"
	appArmorAnnotation         = corev1.DeprecatedAppArmorBetaContainerAnnotationKeyPrefix
)

// podFaults lists the fields at fault of a check that fails for the pod as a
// whole; none if the check is not known here.
func podFaults(c check, b *blame) []edit.Path {
	security := b.pod.SecurityPath()
	switch c.id {
	case "hostNamespaces":
		return hostNamespaceFaults(b)
	case "hostPathVolumes", "restrictedVolumes":
		return volumeFaults(c, b)
	case "sysctls":
		return sysctlFaults(c, b, security.Key("sysctls"))
	case "seLinuxOptions":
		if sc := b.spec.SecurityContext; sc != nil {
			return seLinuxFaults(sc.SELinuxOptions, security)
		}
	}
	faults := annotationFaults(c, b)
	if field, ok := securityFields[c.id]; ok && !c.run(&metav1.ObjectMeta{}, &b.bare).Allowed {
		faults = append(faults, security.Key(field...))
	}
	return faults
}

func hostNamespaceFaults(b *blame) []edit.Path {
	var out []edit.Path
	if b.spec.HostNetwork {
		out = append(out, b.pod.Path.Key("hostNetwork"))
	}
	if b.spec.HostPID {
		out = append(out, b.pod.Path.Key("hostPID"))
	}
	if b.spec.HostIPC {
		out = append(out, b.pod.Path.Key("hostIPC"))
	}
	return out
}

// volumeFaults asks the check about each volume alone.
func volumeFaults(c check, b *blame) []edit.Path {
	var out []edit.Path
	plain, _ := b.pod.Spec["volumes"].([]any)
	for i := range b.spec.Volumes {
		if c.run(&metav1.ObjectMeta{}, &corev1.PodSpec{Volumes: b.spec.Volumes[i : i+1]}).Allowed {
			continue
		}
		out = append(out, b.pod.Path.Key("volumes").Item(i).Key(sourceOf(plain[i])))
	}
	return out
}

// sourceOf returns the key of a volume's source, known or not, "" if it has
// none. A volume with several sources is invalid; the first by name is taken.
func sourceOf(volume any) string {
	m, _ := volume.(map[string]any)
	source := ""
	for k, v := range m {
		if k != "name" && v != nil && (source == "" || k < source) {
			source = k
		}
	}
	return source
}

// sysctlFaults asks the check about each sysctl alone.
func sysctlFaults(c check, b *blame, list edit.Path) []edit.Path {
	var out []edit.Path
	for i, s := range b.spec.SecurityContext.Sysctls {
		only := &corev1.PodSpec{SecurityContext: &corev1.PodSecurityContext{Sysctls: []corev1.Sysctl{s}}}
		if !c.run(&metav1.ObjectMeta{}, only).Allowed {
			out = append(out, list.Item(i).Key("name"))
		}
	}
	return out
}

// annotationFaults asks the check about each annotation alone that speaks for
// the pod. AppArmor's name containers, but the policy holds all of them against
// the pod, also for containers that it does not have.
func annotationFaults(c check, b *blame) []edit.Path {
	var out []edit.Path
	for _, key := range slices.Sorted(maps.Keys(b.meta.Annotations)) {
		if key != seccompPodAnnotation && !strings.HasPrefix(key, appArmorAnnotation) {
			continue
		}
		if field := b.annotationField(c, key); field != nil {
			out = append(out, field)
		}
	}
	return out
}

// annotationField returns the path of an annotation that makes the check fail
// by itself; nil if it does not, or if the pod has no metadata to point into.
func (b *blame) annotationField(c check, key string) edit.Path {
	value, ok := b.meta.Annotations[key]
	readsAnnotations := c.id == "appArmorProfile" || c.id == "seccompProfile_baseline"
	if !ok || !readsAnnotations || b.pod.Meta == nil {
		return nil
	}
	only := &metav1.ObjectMeta{Annotations: map[string]string{key: value}}
	spec := &corev1.PodSpec{}
	if name, ok := strings.CutPrefix(key, seccompContainerAnnotation); ok {
		spec.Containers = []corev1.Container{{Name: name}}
	}
	if c.run(only, spec).Allowed {
		return nil
	}
	return b.pod.Meta.Key("annotations", key)
}

// Elsewhere reports whether a check, by its ID, asks about fields of a pod or of a
// container that no securityContext has.
func Elsewhere(check string) bool {
	switch check {
	case "hostNamespaces", "hostPathVolumes", "restrictedVolumes", "hostPorts", "hostProbesAndHostLifecycle":
		return true
	}
	return false
}
