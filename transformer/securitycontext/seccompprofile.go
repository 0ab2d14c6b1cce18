package securitycontext

import (
	"slices"
	"strings"

	"github.com/podharden/podharden/transformer/config"
	corev1 "k8s.io/api/core/v1"
)

/*
Fields:   securityContext.seccompProfile, containers[*].securityContext.seccompProfile
Accepts:  type RuntimeDefault or Localhost, own or inherited from the pod
Writes:   type RuntimeDefault, or what the configuration says, where it is
unset; under override in the place of Unconfined
Abstains: while the container is privileged: the runtime ignores the profile.
Below Kubernetes 1.27 where an annotation of the old form says something else:
the API server refuses a field that differs from it.
*/
var seccompProfileRule = rule{
	field: seccompProfile, atPod: true, atContainer: true,
	since:   19, // KEP-135
	forbids: forbiddenProfile, fallback: map[string]any{"type": "RuntimeDefault"},
	contradicted: func(c *container, want config.Want) string {
		if c.privileged() {
			c.withheld = append(c.withheld, seccompProfile)
			return withheld
		}
		return seccompContradicted(c, want)
	},
}

// forbiddenProfile reports whether a seccompProfile or appArmorProfile is one that
// Pod Security forbids: any that is not RuntimeDefault or Localhost.
func forbiddenProfile(v any, _ int) bool {
	t := at(v, "type")
	return t != "RuntimeDefault" && t != "Localhost"
}

// lastSeccompAnnotations is the last minor version that reads the annotations.
const lastSeccompAnnotations = 26

func seccompContradicted(c *container, want config.Want) string {
	if c.of.minor > lastSeccompAnnotations {
		return ""
	}
	for _, key := range []string{corev1.SeccompContainerAnnotationKeyPrefix + c.c.Name, corev1.SeccompPodAnnotationKey} {
		value, ok := c.of.pod.Annotations[key]
		if ok && !slices.Contains(seccompAnnotations(want.Value), value) {
			return "the annotation " + key + ": " + value + " stands against seccompProfile, which is not set; remove it"
		}
	}
	return ""
}

// seccompAnnotations lists the annotation values that mean a profile.
func seccompAnnotations(profile any) []string {
	switch t := text(at(profile, "type")); t {
	case "RuntimeDefault":
		return []string{corev1.SeccompProfileRuntimeDefault, corev1.DeprecatedSeccompProfileDockerDefault}
	case "Localhost":
		return []string{corev1.SeccompLocalhostProfileNamePrefix + text(at(profile, "localhostProfile"))}
	default:
		return []string{strings.ToLower(t)}
	}
}
