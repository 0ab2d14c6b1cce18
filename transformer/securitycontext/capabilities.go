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
capabilities that a container needs which stays root, NET_BIND_SERVICE with them
if it listens below 1024, and NET_BIND_SERVICE for a binary that does not execute
without it. Under override, restricted takes all other added capabilities away.
Abstains: while the container is privileged; where its binary carries NET_RAW and
does not execute without it, unless that is added; where it stays root and nothing is
known of why, or, on OpenShift, needs what may not be added. Under keep, added
capabilities stay, and nothing that an image needs as root is added to an author's
drop of ALL; other drops always stay.
*/
var capabilitiesRule = rule{field: capabilities, atContainer: true, plan: planCapabilities}

const (
	all            = "ALL"
	netBindService = "NET_BIND_SERVICE"
	// Runtimes give NET_RAW (containerd/containerd:pkg/oci/spec_opts.go, Docker), and
	// Pod Security does not allow to add it: what ALL takes away can't be given back.
	netRaw = "NET_RAW"
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

// dropObstacle stands against dropping ALL from a container that stays root: of
// which nothing tells what it does as root, or that can't be given what it needs,
// as on OpenShift. There none of the SCCs that let a pod run as root without being
// privileged allows to add a capability, so that the pod would be refused
// (openshift/cluster-kube-apiserver-operator:bindata/bootkube/scc-manifests).
func (c *container) dropObstacle(want config.Want, drop []any) obstacle {
	if want.Explicit || !slices.Contains(drop, any(all)) || c.of.pod.Windows {
		return obstacle{}
	}
	refused := c.of.eff.Platform == config.OpenShift && c.worksAsRoot() && slices.ContainsFunc(c.neededCapabilities(), func(n *needs.Need) bool {
		return n.Capability != netBindService
	})
	switch {
	case c.isRoot() && (refused || len(c.neededCapabilities()) == 0):
		return c.whyRoot()
	case !refused:
		return obstacle{}
	}
	if n := c.brokenBy(runAsNonRoot, want); n != nil {
		return warning(n.Because(c.c.Image), n.WayOut)
	}
	return warning("it starts as root and needs capabilities, which OpenShift refuses to add", "let it run as another user")
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
// the configuration says itself what is added. Where the author dropped ALL, and is
// not overridden, what the image lacks as root is the author's decision.
func (c *container) addNeeded(r *rule, want config.Want) {
	dropped := list(at(c.now, capabilities, "drop"))
	if c.privileged() || !slices.Contains(dropped, any(all)) || want.Explicit && at(want.Value, "add") != nil {
		return
	}
	root := c.worksAsRoot()
	decided := !overrides(c.eff) && slices.ContainsFunc(list(at(c.before, capabilities, "drop")), func(v any) bool {
		return strings.EqualFold(text(v), all)
	})
	for _, n := range c.neededCapabilities() {
		if !c.uses(n.Capability) || n.AsRoot && decided {
			continue
		}
		c.addOne(r, n.Capability, n.Evidence.String())
	}
	if why := c.whyLowPort(); root && !decided && why != "" {
		c.addOne(r, netBindService, why)
	}
}

// addOne adds a capability that the container neither has nor drops by name.
func (c *container) addOne(r *rule, name, why string) {
	is := func(v any) bool { return capability(text(v)) == name }
	if slices.ContainsFunc(list(at(c.now, capabilities, "drop")), is) || c.adds(name) {
		return
	}
	need := config.Want{Value: map[string]any{"add": []any{name}}, Why: why}
	if c.permits(r, need, unset(c.before[capabilities])) {
		c.addTo("add", []any{name}, need)
	}
}

// added returns the capabilities that the container adds as planned so far.
func (c *container) added() []any { return list(at(c.now, capabilities, "add")) }

// adds reports whether the container adds a capability, without CAP_, as planned so far.
func (c *container) adds(name string) bool {
	return slices.ContainsFunc(c.added(), func(v any) bool { return capability(text(v)) == name || strings.EqualFold(text(v), all) })
}

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
