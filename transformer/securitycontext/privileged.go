package securitycontext

import (
	"slices"
	"strings"

	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
)

/*
Fields:   containers[*].securityContext.privileged
Accepts:  false, unset
Writes:   what the configuration says where it is unset; false under override
and privilegedContainers: harden, if the profile is restricted
Abstains: with privilegedContainers: skip the container is left alone, see leftalone.go.
With harden and keep it stays privileged; then allowPrivilegeEscalation,
capabilities, runAsNonRoot and seccompProfile contradict it and are not
written, which one warning says.
*/
var privilegedRule = rule{
	field: privileged, atContainer: true,
	forbids: func(v any, _ int) bool { return v == true }, fallback: false,
	contradicted: privilegedContradicted,
}

func planPrivileged(c *container, r *rule) {
	if _, wanted := c.want(privileged); wanted || overrides(c.eff) {
		c.lay(r)
	}
}

func privilegedContradicted(c *container, want config.Want) string {
	if want.Value == true && c.keepsEscalationOff() {
		return "allowPrivilegeEscalation is false, so privileged: true is not set (the API server refuses the pair); " +
			"change allowPrivilegeEscalation, or take privileged out of the configuration"
	}
	return ""
}

// keepsEscalationOff reports whether allowPrivilegeEscalation: false stands in the
// container and will stay.
func (c *container) keepsEscalationOff() bool {
	want, _ := c.want(allowPrivilegeEscalation)
	_, exempt := c.eff.Exempts(allowPrivilegeEscalation)
	return c.after[allowPrivilegeEscalation] == false && (exempt || !overrides(c.eff) || want.Value != true)
}

// reportPrivileged says once what is not done because the container is privileged.
func (c *container) reportPrivileged() {
	want, wanted := c.want(privileged)
	switch {
	case !c.privileged():
	case len(c.withheld) > 0:
		is, remedy := "kept", c.wayOut()
		if want.Value == true {
			is, remedy = "is what "+want.Why+" says", "take it out of the configuration"
		}
		c.note(edit.Warning, privileged, nil, c.label+": privileged: true "+is+", so "+enumerate(slices.Sorted(slices.Values(c.withheld)))+
			plural(c.withheld, " is", " are")+" not set; "+remedy, "profile "+string(c.eff.Profile), true, false)
	case restricted(c.eff) && !overrides(c.eff) && !(wanted && (want.Explicit || c.warned(privileged))):
		c.keepForbidden(&rule{field: privileged, fallback: false}, true, "profile "+string(c.eff.Profile))
	}
}

// enumerate joins words: a, b and c.
func enumerate(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

func plural(words []string, one, many string) string {
	if len(words) == 1 {
		return one
	}
	return many
}
