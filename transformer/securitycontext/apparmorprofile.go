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
	contradicted: appArmorContradicted,
	plan: func(c *container, r *rule) {
		c.lay(r)
		c.mendAppArmorAnnotation(r)
	},
}

const appArmorPrefix = corev1.DeprecatedAppArmorBetaContainerAnnotationKeyPrefix

// appArmorAnnotation returns the container's annotation.
func (c *container) appArmorAnnotation() (key, value string, ok bool) {
	if len(c.of.pod.Annotations) == 0 || c.c.Name == "" {
		return "", "", false
	}
	key = appArmorPrefix + c.c.Name
	value, ok = c.of.pod.Annotations[key]
	return key, value, ok
}

func appArmorContradicted(c *container, want config.Want) string {
	key, value, ok := c.appArmorAnnotation()
	if !ok || value == annotationFor(want.Value) {
		return ""
	}
	if c.mendsAnnotation(value) && annotationFor(want.Value) == corev1.DeprecatedAppArmorBetaProfileRuntimeDefault {
		return ""
	}
	return "the annotation " + key + ": " + value + " stands against appArmorProfile, which is not set; remove it"
}

// annotationFor returns what the annotation says for a profile.
func annotationFor(profile any) string {
	switch t := text(at(profile, "type")); t {
	case "RuntimeDefault":
		return corev1.DeprecatedAppArmorBetaProfileRuntimeDefault
	case "Localhost":
		return corev1.DeprecatedAppArmorBetaProfileNamePrefix + text(at(profile, "localhostProfile"))
	default:
		return strings.ToLower(t)
	}
}

// mendsAnnotation reports whether an annotation is forbidden and will be mended.
func (c *container) mendsAnnotation(value string) bool {
	_, exempt := c.eff.Exempts(appArmorProfile)
	want, _ := c.want(appArmorProfile)
	return !exempt && c.touch && c.of.pod.Meta != nil && restricted(c.eff) && overrides(c.eff) && forbiddenAnnotation(value) &&
		!(want.Explicit && forbiddenProfile(want.Value, 0))
}

// forbiddenAnnotation is Pod Security's judgement of the annotation.
func forbiddenAnnotation(value string) bool {
	return value != "" && value != corev1.DeprecatedAppArmorBetaProfileRuntimeDefault &&
		!strings.HasPrefix(value, corev1.DeprecatedAppArmorBetaProfileNamePrefix)
}

func (c *container) mendAppArmorAnnotation(r *rule) {
	key, value, ok := c.appArmorAnnotation()
	if !ok || !restricted(c.eff) || !forbiddenAnnotation(value) || c.of.pod.Windows {
		return
	}
	why := "profile " + string(c.eff.Profile)
	if x, exempt := c.eff.Exempts(appArmorProfile); exempt {
		c.exempt(r, config.Want{}, x)
		return
	}
	path := c.of.pod.Meta.Key("annotations", key)
	const runtimeDefault = corev1.DeprecatedAppArmorBetaProfileRuntimeDefault
	if c.mendsAnnotation(value) {
		if c.inherits(appArmorProfile) && !unset(c.of.after[appArmorProfile]) && annotationFor(c.of.after[appArmorProfile]) != runtimeDefault {
			// The pod's value stays for another container's sake.
			c.set(appArmorProfile, []string{"type"}, "RuntimeDefault", why)
		}
		c.edits = append(c.edits, edit.Edit{
			Op: edit.Set, Path: path, Old: value, New: runtimeDefault, Rule: r.field, Container: c.container, Why: why,
		})
		return
	}
	c.notes = append(c.notes, edit.Note{
		Severity: edit.Warning, Path: path, Rule: r.field, Container: c.container, Why: why,
		Message: c.label + ": the annotation " + key + ": " + value + " kept, which Pod Security restricted forbids; " + c.wayOut(),
		Current: value, Proposed: runtimeDefault,
	})
}
