package securitycontext

import (
	"slices"
	"strings"

	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/needs"
)

/*
Fields:   containers[*].securityContext.capabilities.add, .drop
Accepts:  drop with ALL in it; add with nothing, or NET_BIND_SERVICE
Writes:   drop: [ALL] where drop is unset, ALL at the end of a drop list that
lacks it; ALL in the place of "all", under keep too, because Pod Security
compares exactly; what the configuration adds; where ALL is dropped, the
capabilities that a container needs which stays root, and NET_BIND_SERVICE for a
binary that does not execute without it. Under override, restricted takes all
other added capabilities away.
Abstains: while the container is privileged, and where it stays root and nothing
is known of why. Under keep, added capabilities stay; other drops always stay.
*/
var capabilitiesRule = rule{field: capabilities, atContainer: true, plan: planCapabilities}

const (
	all            = "ALL"
	netBindService = "NET_BIND_SERVICE"
)

func planCapabilities(c *container, r *rule) {
	want, wanted := c.want(capabilities)
	c.takeAdded(r, want)
	if !wanted {
		return
	}
	add, drop := c.missing("add", want), c.missing("drop", want)
	switch o := c.dropObstacle(want, drop); {
	case len(add)+len(drop) == 0:
		c.fulfilled(capabilities, c.now[capabilities], "author")
	case c.privileged() && !c.of.pod.Windows:
		c.of.skip(&c.securityContext, []string{capabilities}, want, c.whyPrivileged())
		return
	case !c.permits(r, want, unset(c.now[capabilities])):
		return
	case o.exists():
		c.of.skip(&c.securityContext, []string{capabilities, "drop"}, want, o)
		return
	default:
		c.addTo("add", add, want)
		c.addTo("drop", drop, want)
	}
	c.addNeeded(r, want)
}

// missing returns what a wanted list has and the container's lacks. ALL
// dropped leaves nothing else to drop.
func (c *container) missing(key string, want config.Want) []any {
	have := list(at(c.now, capabilities, key))
	if key == "drop" && slices.Contains(have, any(all)) {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(list(at(want.Value, key))), func(v any) bool { return slices.Contains(have, v) })
}

// dropObstacle stands against dropping ALL from a container that stays root and
// of which nothing tells what it does as root.
func (c *container) dropObstacle(want config.Want, drop []any) obstacle {
	if want.Explicit || !c.isRoot() || !slices.Contains(drop, any(all)) || len(c.neededCapabilities()) > 0 || c.of.pod.Windows {
		return obstacle{}
	}
	return c.whyRoot()
}

// addTo writes capabilities into a list: as a new list, or at its end, "all"
// corrected in place.
func (c *container) addTo(key string, missing []any, want config.Want) {
	if i := slices.Index(missing, any(capSysAdmin)); key == "add" && i >= 0 && c.keepsEscalationOff() {
		c.of.skip(&c.securityContext, []string{capabilities, "add"}, want, refusedPair)
		missing = slices.Delete(slices.Clone(missing), i, i+1)
	}
	keys := []string{capabilities, key}
	_, isMap := c.now[capabilities].(map[string]any)
	have := at(c.now, keys...)
	_, isList := have.([]any)
	switch {
	case len(missing) == 0:
		return
	case overrides(c.eff) && (!unset(c.now[capabilities]) && !isMap || !unset(have) && !isList):
		c.set(keys, missing, want.Why)
		return
	case !unset(c.now[capabilities]) && !isMap:
		c.keep(keys[:1], c.now[capabilities], want)
		return
	case !unset(have) && !isList:
		c.keep(keys, have, config.Want{Value: missing, Why: want.Why})
		return
	}
	for _, m := range missing {
		i := slices.IndexFunc(list(have), func(v any) bool { return strings.EqualFold(text(v), all) })
		if key == "drop" && m == any(all) && i >= 0 {
			items := slices.Clone(list(have))
			items[i] = all
			c.set(keys, items, want.Why)
			return
		}
		c.add(keys, m, want.Why)
	}
}

// takeAdded takes away the capabilities that restricted does not allow to add,
// except those that the configuration adds itself, or that the container needs.
func (c *container) takeAdded(r *rule, want config.Want) {
	keys := []string{capabilities, "add"}
	add, asked := list(at(c.now, keys...)), list(at(want.Value, "add"))
	allowed := func(v any) bool {
		return v == any(netBindService) || slices.Contains(asked, v) || at(want.Value, "add") == nil && c.uses(capability(text(v)))
	}
	if !restricted(c.eff) || !overrides(c.eff) || c.of.pod.Windows || !slices.ContainsFunc(add, func(v any) bool { return !allowed(v) }) {
		return
	}
	if x, ok := c.exempts(capabilities); ok {
		c.exempt(r, want, x)
		return
	}
	why := profileWhy(c.eff)
	if i := slices.IndexFunc(add, func(v any) bool { return capability(text(v)) == netBindService }); i >= 0 && !slices.Contains(add, any(netBindService)) {
		items := slices.Clone(add)
		items[i] = netBindService
		c.set(keys, items, why)
	}
	c.removeItems(keys, func(v any) bool { return !allowed(v) }, why)
}

// addNeeded adds what the container can't do without once ALL is dropped, unless
// the configuration says itself what is added.
func (c *container) addNeeded(r *rule, want config.Want) {
	dropped := list(at(c.now, capabilities, "drop"))
	if c.privileged() || !slices.Contains(dropped, any(all)) || want.Explicit && at(want.Value, "add") != nil {
		return
	}
	for _, n := range c.neededCapabilities() {
		is := func(v any) bool { return capability(text(v)) == n.Capability }
		if !c.uses(n.Capability) || slices.ContainsFunc(dropped, is) || slices.ContainsFunc(c.added(), is) {
			continue
		}
		need := config.Want{Value: map[string]any{"add": []any{n.Capability}}, Why: n.Evidence.String()}
		if c.permits(r, need, unset(c.before[capabilities])) {
			c.addTo("add", []any{n.Capability}, need)
		}
	}
}

// uses reports whether the container needs a capability, as the user that it runs
// as. Without root, one is of use to a binary that carries it: the kernel refuses
// to execute it where the capability is dropped, on any port. Source:
// caddyserver/caddy-docker issue 396, coredns/coredns issue 5969.
func (c *container) uses(name string) bool {
	root := c.isRoot() || !c.hasUser() && !c.nonRoot() && c.needsRoot()
	return (root || name == netBindService) &&
		slices.ContainsFunc(c.neededCapabilities(), func(n *needs.Need) bool { return n.Capability == name })
}

// neededCapabilities lists the capabilities that the container is known to need.
// One beyond what runtimes give by default is the author's to add.
func (c *container) neededCapabilities() []*needs.Need {
	var out []*needs.Need
	for i := range c.needs {
		n := &c.needs[i]
		if n.Kind == needs.Capability && n.Sure == needs.Certain && slices.Contains(defaultCapabilities, n.Capability) {
			out = append(out, n)
		}
	}
	return out
}

// defaultCapabilities are those that runtimes give, and that Pod Security
// baseline allows to add. Source: check_capabilities_baseline.go of
// k8s.io/pod-security-admission.
var defaultCapabilities = []string{
	"AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD",
	netBindService, "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT",
}

// needsRoot reports whether the container is known to work as root only.
func (c *container) needsRoot() bool {
	return slices.ContainsFunc(c.needs, func(n needs.Need) bool { return n.Sure == needs.Certain && n.IsBrokenBy(runAsNonRoot) })
}

// added returns the capabilities that the container adds as planned so far.
func (c *container) added() []any { return list(at(c.now, capabilities, "add")) }

// beyond returns what the author adds beyond NET_BIND_SERVICE.
func (c *container) beyond() []any {
	return slices.DeleteFunc(slices.Clone(list(at(c.before, capabilities, "add"))), func(v any) bool {
		return capability(text(v)) == netBindService
	})
}

// whyAdded is what stands against fields that contradict added capabilities.
func (c *container) whyAdded() obstacle {
	o := warning("the manifest adds capabilities "+edit.Inline(c.beyond()), c.wayOut())
	if want, _ := c.want(capabilities); len(c.beyond()) == 0 {
		o = warning(want.Why+" adds capabilities "+edit.Inline(at(want.Value, "add")), "take them out of the configuration")
	}
	o.at = []edit.Path{c.field(capabilities, "add")}
	return o
}

// capability returns the plain name of a capability, as the runtimes read it:
// any case, with or without CAP_.
func capability(name string) string {
	return strings.TrimPrefix(strings.ToUpper(name), "CAP_")
}
