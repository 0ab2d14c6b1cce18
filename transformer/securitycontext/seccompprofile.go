package securitycontext

import (
	"slices"
	"strings"

	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
	corev1 "k8s.io/api/core/v1"
)

/*
Fields:   securityContext.seccompProfile, containers[*].securityContext.seccompProfile,
the template's annotations container.seccomp.security.alpha.kubernetes.io/<container>
and seccomp.security.alpha.kubernetes.io/pod
Accepts:  type RuntimeDefault or Localhost, own or inherited from the pod
Writes:   type RuntimeDefault, or what the configuration says, where it is
unset; under override in the place of Unconfined. Under override an annotation
that says something else goes: kubelets since 1.27 do not read it.
Abstains: while the container is privileged: the runtime ignores the profile.
Under keep where the annotation of its level says something else than the field
would: the API server refuses the pair at every version
(validateSeccompAnnotationsAndFields in k8s.io/kubernetes pkg/apis/core/validation).
*/
var seccompProfileRule = rule{
	field: seccompProfile, atPod: true, atContainer: true,
	since:   19, // KEP-135
	forbids: forbiddenProfile, fallback: map[string]any{"type": "RuntimeDefault"},
	obstacle: func(c *container, want config.Want) obstacle {
		if c.privileged() {
			return c.whyPrivileged()
		}
		if a := c.seccompAnnotation(); a.against(want.Value) && !(overrides(c.eff) && c.of.pod.Meta != nil) {
			return a.obstacle()
		}
		return obstacle{}
	},
}

// removeSeccompAnnotations takes the annotations away that stand against a
// profile which was planned under override.
func (p *pod) removeSeccompAnnotations() {
	remove := func(s *securityContext, a annotation) {
		if s.copied && p.pod.Meta != nil && !same(s.before[seccompProfile], s.now[seccompProfile]) && a.against(s.now[seccompProfile]) {
			s.further = append(s.further, edit.Edit{
				Op: edit.Remove, Path: p.pod.AnnotationToRemove(a.key), Old: a.value,
				Rule: seccompProfile, Container: s.container, Why: s.reason([]string{seccompProfile}),
			})
		}
	}
	remove(&p.securityContext, p.seccompAnnotation())
	for _, c := range p.touched() {
		remove(&c.securityContext, c.seccompAnnotation())
	}
}

// forbiddenProfile reports whether a seccompProfile or appArmorProfile is one that
// Pod Security forbids: any that is not RuntimeDefault or Localhost.
func forbiddenProfile(_ *pod, v any) bool {
	t := at(v, "type")
	return t != "RuntimeDefault" && t != "Localhost"
}

// annotation is a profile in its older form; the zero value: there is none.
type annotation struct{ key, value string }

func (c *container) seccompAnnotation() annotation {
	return c.of.annotation(corev1.SeccompContainerAnnotationKeyPrefix + c.c.Name)
}

func (p *pod) seccompAnnotation() annotation { return p.annotation(corev1.SeccompPodAnnotationKey) }

func (p *pod) annotation(key string) annotation {
	value, ok := p.pod.Annotations[key]
	if !ok {
		return annotation{}
	}
	return annotation{key, value}
}

// against reports whether a seccomp annotation says something else than a profile.
func (a annotation) against(profile any) bool {
	if a.key == "" || unset(profile) {
		return false
	}
	var means []string
	switch t := text(at(profile, "type")); t {
	case "RuntimeDefault":
		means = []string{corev1.SeccompProfileRuntimeDefault, corev1.DeprecatedSeccompProfileDockerDefault}
	case "Localhost":
		means = []string{corev1.SeccompLocalhostProfileNamePrefix + text(at(profile, "localhostProfile"))}
	default:
		means = []string{strings.ToLower(t)}
	}
	return !slices.Contains(means, a.value)
}

func (a annotation) obstacle() obstacle {
	return warning("annotation "+a.key+" says "+edit.Inline(a.value)+", and the API server refuses a field that differs", "remove the annotation")
}
