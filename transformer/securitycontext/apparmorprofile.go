package securitycontext

import (
	"strings"

	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
	corev1 "k8s.io/api/core/v1"
)

/*
Fields:   securityContext.appArmorProfile, containers[*].securityContext.appArmorProfile,
the template's annotations container.apparmor.security.beta.kubernetes.io/<container>
Accepts:  type RuntimeDefault or Localhost; unset
Writes:   what the configuration says where it is unset; RuntimeDefault under
override in the place of Unconfined, if the profile is restricted, in the
annotation as well
Abstains: where the annotation says something else than the field would: the API
server refuses the pair (validateAppArmorAnnotationsAndFieldsMatchOnCreate).
*/
var appArmorProfileRule = rule{
	field: appArmorProfile, atPod: true, atContainer: true,
	since:   30, // KEP-24
	forbids: forbiddenProfile, fallback: map[string]any{"type": "RuntimeDefault"},
	obstacle: appArmorObstacle,
	plan: func(c *container, r *rule) {
		c.planWanted(r)
		c.replaceAppArmorAnnotation(r)
	},
}

const runtimeDefault = corev1.DeprecatedAppArmorBetaProfileRuntimeDefault

func (c *container) appArmorAnnotation() annotation {
	return c.of.annotation(corev1.DeprecatedAppArmorBetaContainerAnnotationKeyPrefix + c.c.Name)
}

func appArmorObstacle(c *container, want config.Want) obstacle {
	a, profile := c.appArmorAnnotation(), annotationFor(want.Value)
	if a.key == "" || a.value == profile || c.replacesAnnotation(a.value) && profile == runtimeDefault {
		return obstacle{}
	}
	return a.obstacle()
}

// annotationFor returns what the annotation says for a profile.
func annotationFor(profile any) string {
	switch t := text(at(profile, "type")); t {
	case "RuntimeDefault":
		return runtimeDefault
	case "Localhost":
		return corev1.DeprecatedAppArmorBetaProfileNamePrefix + text(at(profile, "localhostProfile"))
	default:
		return strings.ToLower(t)
	}
}

// replacesAnnotation reports whether an annotation is forbidden and will be replaced.
func (c *container) replacesAnnotation(value string) bool {
	_, exempt := c.exempts(appArmorProfile)
	want, _ := c.want(appArmorProfile)
	return !exempt && c.touch && c.of.pod.Meta != nil && restricted(c.eff) && overrides(c.eff) && forbiddenAnnotation(value) &&
		!(want.Explicit && forbiddenProfile(c.of, want.Value))
}

// forbiddenAnnotation is Pod Security's judgement of the annotation.
func forbiddenAnnotation(value string) bool {
	return value != "" && value != runtimeDefault && !strings.HasPrefix(value, corev1.DeprecatedAppArmorBetaProfileNamePrefix)
}

func (c *container) replaceAppArmorAnnotation(r *rule) {
	a := c.appArmorAnnotation()
	if a.key == "" || !restricted(c.eff) || !forbiddenAnnotation(a.value) || c.of.pod.Windows {
		return
	}
	if x, exempt := c.exempts(appArmorProfile); exempt {
		c.exempt(r, config.Want{}, x)
		return
	}
	if !c.replacesAnnotation(a.value) {
		return
	}
	why := profileWhy(c.eff)
	if pods := c.of.now[appArmorProfile]; c.inherits(appArmorProfile) && !unset(pods) && annotationFor(pods) != runtimeDefault {
		// The pod's value stays for another container's sake.
		c.set([]string{appArmorProfile, "type"}, "RuntimeDefault", why)
	}
	c.further = append(c.further, edit.Edit{
		Op: edit.Set, Path: c.of.pod.Meta.Key("annotations", a.key), Old: a.value, New: runtimeDefault,
		Rule: r.field, Container: c.container, Why: why,
	})
}
