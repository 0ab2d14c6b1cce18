package securitycontext

import (
	"slices"

	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/needs"
)

// planUsers decides as whom the containers run. Those whose image minds no user
// come last: they take the user of a container that shares a volume with them.
func (p *pod) planUsers(touched []*container) {
	for _, last := range []bool{false, true} {
		for _, c := range touched {
			n, ok := c.user()
			if last != (ok && n.AnyUID) {
				continue
			}
			for _, r := range userRules {
				c.planField(r)
			}
			c.planKnownUser()
		}
	}
}

// user returns as whom the container is known to work: the strongest evidence.
func (c *container) user() (*needs.Need, bool) {
	for i := range c.needs {
		if n := &c.needs[i]; n.Kind == needs.User && n.UID != nil {
			return n, true
		}
	}
	return nil, false
}

// knownUser returns the UID that the container is known to work with, if it may
// be written. The author's word and the configuration's come first.
func (c *container) knownUser() (config.Want, bool) {
	n, ok := c.user()
	if !ok || c.of.eff.Platform == config.OpenShift || c.of.pod.Windows {
		return config.Want{}, false
	}
	if _, exempt := c.exempts(runAsUser); exempt {
		return config.Want{}, false
	}
	_, forPod := c.of.eff.Wants[runAsUser]
	if _, wanted := c.want(runAsUser); wanted || forPod {
		return config.Want{}, false
	}
	if n.AnyUID {
		if other := c.neighbour(); other != nil {
			return config.Want{Value: other.effective(runAsUser), Why: "shares a volume with " + other.label}, true
		}
	}
	return config.Want{Value: *n.UID, Why: n.Evidence.String()}, true
}

// knownGroup returns the group that belongs to the known user. Group 0 is what
// images give by themselves.
func (c *container) knownGroup() (config.Want, bool) {
	n, ok := c.user()
	if !ok {
		return config.Want{}, false
	}
	if n.AnyUID {
		if other := c.neighbour(); other != nil {
			group := other.effective(runAsGroup)
			return config.Want{Value: group, Why: "shares a volume with " + other.label}, !unset(group)
		}
	}
	if n.GID == nil || *n.GID == 0 {
		return config.Want{}, false
	}
	return config.Want{Value: *n.GID, Why: n.Evidence.String()}, true
}

// neighbour returns a container with a user of its own that shares a volume which
// both can write, or which one of them prepares for the other.
func (c *container) neighbour() *container {
	for _, i := range c.of.own() {
		other := &c.of.containers[i]
		if other == c || !other.hasUser() || !c.shares(other) {
			continue
		}
		if n, ok := other.user(); !ok || !n.AnyUID || same(other.original(runAsUser), other.effective(runAsUser)) {
			return other
		}
	}
	return nil
}

// own lists the containers that may have a user of their own: those whose image
// minds no user, and to which the manifest gives none, have not. They are looked for
// once, for there may be thousands.
func (p *pod) own() []int {
	if p.users == nil {
		p.users = make([]int, 0, len(p.containers))
		for i := range p.containers {
			c := &p.containers[i]
			if n, ok := c.user(); !ok || !n.AnyUID || !unset(c.before[runAsUser]) || !unset(p.before[runAsUser]) {
				p.users = append(p.users, i)
			}
		}
	}
	return p.users
}

// shares reports whether two containers mount a volume that one of them can write.
func (c *container) shares(other *container) bool {
	for _, a := range c.c.Mounts {
		v, shown := c.of.pod.Volume(a.Volume)
		if shown && v.ReadOnly {
			continue
		}
		for _, b := range other.c.Mounts {
			if a.Volume == b.Volume && (!a.ReadOnly || !b.ReadOnly) {
				return true
			}
		}
	}
	return false
}

// planKnownUser gives a container that must not be root the user that it is known
// to work as, and the group that belongs to it. It is written where the image
// names it, too: images change between names and numbers from tag to tag, and the
// kubelet verifies numbers only.
func (c *container) planKnownUser() {
	if !c.nonRoot() || c.of.pod.Windows {
		return
	}
	user, known := c.knownUser()
	if unset(c.effective(runAsUser)) {
		if !known {
			c.warnUnknownUser()
			return
		}
		if !c.permits(&rule{field: runAsUser, atPod: true}, user, true) {
			return
		}
		c.set([]string{runAsUser}, user.Value, user.Why)
	}
	if !known || !same(c.effective(runAsUser), user.Value) || same(c.original(runAsUser), user.Value) {
		return
	}
	c.known = true
	group, ok := c.knownGroup()
	if ok && unset(c.effective(runAsGroup)) && c.permits(&rule{field: runAsGroup, atPod: true}, group, true) {
		c.set([]string{runAsGroup}, group.Value, group.Why)
	}
}

// warnUnknownUser warns where runAsNonRoot was there before, and the image is
// known to start as root or under a name, and its UID is not known. Where
// runAsNonRoot is set now, reportBroken says so, in the same words.
func (c *container) warnUnknownUser() {
	if _, exempt := c.exempts(runAsUser); exempt || c.of.eff.Platform == config.OpenShift || c.original(runAsNonRoot) != true {
		return
	}
	i := slices.IndexFunc(c.needs, func(n needs.Need) bool { return n.Kind == needs.User && n.IsBrokenBy(runAsNonRoot) })
	if i < 0 {
		return
	}
	n := &c.needs[i]
	c.warn([]string{runAsNonRoot}, n.Evidence.String(), nil, nil,
		"runAsNonRoot keeps it from working: "+n.Because(c.c.Image), n.WayOut)
}
