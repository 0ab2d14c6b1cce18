package securitycontext

import (
	"slices"
	"strings"

	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
)

/*
Fields:   containers[*].securityContext.capabilities.add, .drop
Accepts:  drop with ALL in it; add with nothing, or NET_BIND_SERVICE
Writes:   drop: [ALL] where drop is unset, ALL at the end of a drop list that
lacks it; ALL in the place of "all", under keep too, because Pod Security
compares exactly; what the configuration adds; NET_BIND_SERVICE for an image
whose binary does not execute without it. Under override, restricted takes all
other added capabilities away.
Abstains: while the container is privileged. Under keep, added capabilities
stay, with a warning; other drops always stay.
*/
var capabilitiesRule = rule{field: capabilities, atContainer: true, plan: planCapabilities}

const (
	all            = "ALL"
	netBindService = "NET_BIND_SERVICE"
)

func planCapabilities(c *container, r *rule) {
	want, wanted := c.want(capabilities)
	c.takeAdded(r, want)
	if wanted {
		cur := c.after[capabilities]
		add, drop := c.missing("add", want), c.missing("drop", want)
		switch {
		case len(add)+len(drop) == 0:
			c.held(capabilities, cur, "author")
		case c.privileged() && !c.of.pod.Windows:
			c.withheld = append(c.withheld, capabilities)
			return
		case !c.may(r, want, unset(cur)):
			return
		default:
			c.addTo(r, "add", add, want)
			c.addTo(r, "drop", drop, want)
		}
	}
	c.bindPorts(r, want)
}

// missing returns what a wanted list has and the container's lacks. ALL
// dropped leaves nothing else to drop.
func (c *container) missing(key string, want config.Want) []any {
	have := list(at(c.after[capabilities], key))
	if key == "drop" && slices.Contains(have, any(all)) {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(list(at(want.Value, key))), func(v any) bool { return slices.Contains(have, v) })
}

// addTo writes capabilities into a list: as a new list, or at its end, "all"
// mended in place.
func (c *container) addTo(r *rule, key string, missing []any, want config.Want) {
	if key == "add" && c.keepsEscalationOff() && slices.ContainsFunc(missing, isSysAdmin) {
		c.note(edit.Warning, capabilities, []string{key}, c.label+": allowPrivilegeEscalation is false, so SYS_ADMIN is not added "+
			"(the API server refuses the pair); change allowPrivilegeEscalation, or take SYS_ADMIN out of the configuration",
			want.Why, c.after[capabilities], want.Value)
		missing = slices.DeleteFunc(missing, isSysAdmin)
	}
	if len(missing) == 0 {
		return
	}
	keys := []string{key}
	have := at(c.after[capabilities], key)
	_, isMap := c.after[capabilities].(map[string]any)
	_, isList := have.([]any)
	switch {
	case !unset(c.after[capabilities]) && !isMap, !unset(have) && !isList:
		switch {
		case !overrides(c.eff) && isMap:
			c.keep(r, keys, have, missing, want.Why)
		case !overrides(c.eff):
			c.keep(r, nil, c.after[capabilities], want.Value, want.Why)
		case isMap:
			c.set(capabilities, keys, missing, want.Why)
		default:
			c.set(capabilities, nil, map[string]any{key: missing}, want.Why)
		}
		return
	case unset(have):
		c.set(capabilities, keys, missing, want.Why)
		return
	}
	for _, m := range missing {
		i := slices.IndexFunc(list(have), func(v any) bool { return strings.EqualFold(text(v), all) })
		if key == "drop" && m == any(all) && i >= 0 {
			c.setItem(capabilities, keys, i, "", all, want.Why)
			return
		}
		c.append(capabilities, keys, m, want.Why)
	}
}

// takeAdded takes away the capabilities that restricted does not allow to add,
// except those that the configuration adds itself.
func (c *container) takeAdded(r *rule, want config.Want) {
	add := list(at(c.after[capabilities], "add"))
	asked := list(at(want.Value, "add"))
	beyond := func(v any) bool { return v != any(netBindService) && !slices.Contains(asked, v) }
	if !restricted(c.eff) || !overrides(c.eff) || c.of.pod.Windows || !slices.ContainsFunc(add, beyond) {
		return
	}
	if x, ok := c.eff.Exempts(capabilities); ok {
		c.exempt(r, config.Want{Value: want.Value}, x)
		return
	}
	why := "profile " + string(c.eff.Profile)
	if !slices.Contains(add, any(netBindService)) {
		i := slices.IndexFunc(add, func(v any) bool { return capability(v) == netBindService })
		if i >= 0 {
			c.setItem(capabilities, []string{"add"}, i, "", netBindService, why)
		}
	}
	refilled := len(c.missing("add", want)) > 0
	c.removeItems(capabilities, []string{"add"}, beyond, refilled, why)
}

// bindPorts adds NET_BIND_SERVICE where the image's binary carries it as a file
// capability: with ALL dropped the kernel refuses to execute it, on any port.
// Source: caddyserver/caddy-docker issue 396, coredns/coredns issue 5969.
func (c *container) bindPorts(r *rule, want config.Want) {
	cur := c.after[capabilities]
	isNet := func(v any) bool { return capability(v) == netBindService }
	if c.facts == nil || !c.facts.NeedsNetBindService || c.privileged() ||
		!slices.Contains(list(at(cur, "drop")), any(all)) || slices.ContainsFunc(list(at(cur, "drop")), isNet) ||
		slices.ContainsFunc(c.added(), isNet) || want.Explicit && at(want.Value, "add") != nil {
		return
	}
	need := config.Want{Value: map[string]any{"add": []any{netBindService}}, Why: c.facts.Why}
	if c.may(r, need, unset(c.before[capabilities])) {
		c.addTo(r, "add", []any{netBindService}, need)
	}
}

// added returns the capabilities that the container adds after the edits so far.
func (c *container) added() []any { return list(at(c.after[capabilities], "add")) }

// reportAdded warns of added capabilities that stay, unless another rule did.
func (c *container) reportAdded() {
	if beyond := c.beyond(); len(beyond) > 0 && restricted(c.eff) && !overrides(c.eff) &&
		!c.warned(runAsNonRoot) && !c.warned(privileged) && !c.of.pod.Windows {
		if _, ok := c.eff.Exempts(capabilities); ok {
			return
		}
		c.note(edit.Warning, capabilities, []string{"add"}, c.label+": capabilities.add: "+show(beyond)+
			" kept, which Pod Security restricted forbids; remove it, or use existing: override",
			"profile "+string(c.eff.Profile), beyond, nil)
	}
}

// beyond returns what the author adds beyond NET_BIND_SERVICE.
func (c *container) beyond() []any {
	return slices.DeleteFunc(slices.Clone(list(at(c.before[capabilities], "add"))), func(v any) bool {
		return capability(v) == netBindService
	})
}
