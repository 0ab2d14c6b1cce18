package securitycontext

import (
	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
)

/*
Fields:   securityContext.runAsUser, containers[*].securityContext.runAsUser
Accepts:  any UID but 0; unset
Writes:   what the configuration says; else, where runAsNonRoot holds and no UID
does, the UID of the image catalogue for an image that starts as root or under a
user name (and its GID in runAsGroup). Under override a 0 that stands against
runAsNonRoot is replaced by such a UID, or removed at the level where it stands.
Abstains: from 0 where runAsNonRoot stands. Otherwise: UIDs are never invented. Nothing is written on OpenShift,
which gives each namespace UIDs of its own. An image that is known to start as
root or under a name, and whose UID is not known, gets a warning.
*/
var runAsUserRule = rule{
	field: runAsUser, atPod: true, atContainer: true,
	forbids:      func(v any, _ int) bool { return isZero(v) },
	mend:         mendRoot,
	contradicted: rootContradicted,
	plan:         planRunAsUser,
}

// rootContradicted speaks up where the configuration asks for UID 0 and the
// container stays held to another one: the kubelet would not start it.
func rootContradicted(c *container, want config.Want) string {
	nonRoot, _ := c.want(runAsNonRoot)
	_, exempt := c.eff.Exempts(runAsNonRoot)
	if !isZero(want.Value) || !c.nonRoot() || nonRoot.Value == false && !exempt && (overrides(c.eff) || c.original(runAsNonRoot) != true) {
		return ""
	}
	return "runAsNonRoot: true stands, so runAsUser: 0 is not set; take one of them away"
}

// mendRoot takes runAsUser: 0 out of the pod, or replaces it.
func mendRoot(s *scope, _ int, want config.Want) {
	if want.Value != nil {
		s.set(runAsUser, nil, want.Value, want.Why)
	} else {
		s.remove(runAsUser, nil, want.Why)
	}
}

func planRunAsUser(c *container, r *rule) {
	_, wanted := c.want(runAsUser)
	switch {
	case wanted || c.of.pod.Windows:
		c.lay(r)
	case isZero(c.after[runAsUser]) && !c.staysRoot():
		want, _ := c.catalogueUser()
		if want.Why == "" {
			want.Why = c.nonRootWhy()
		}
		mendRoot(&c.scope, c.of.minor, want)
	case c.inherits(runAsUser) && isZero(c.of.after[runAsUser]) && !c.staysRoot():
		want, _ := c.catalogueUser()
		c.set(runAsUser, nil, want.Value, want.Why)
		c.catalogue = true
	}
}

// nonRootWhy names what holds the container to a UID other than 0.
func (c *container) nonRootWhy() string {
	if want, ok := c.want(runAsNonRoot); ok {
		return want.Why
	}
	if want, ok := c.of.eff.Wants[runAsNonRoot]; ok {
		return want.Why
	}
	return "runAsNonRoot stands"
}

// staysRoot reports whether the container runs as UID 0, and keeps to it.
func (c *container) staysRoot() bool {
	if !isZero(c.effective(runAsUser)) {
		return false
	}
	_, exempt := c.eff.Exempts(runAsUser)
	want, wanted := c.want(runAsUser)
	switch {
	case exempt:
		return true
	case wanted && !isZero(c.original(runAsUser)):
		return isZero(want.Value) // the 0 is the configuration's, for the pod
	case !overrides(c.eff):
		return true
	case wanted:
		return isZero(want.Value)
	case !c.pursuesNonRoot():
		return true
	}
	_, known := c.catalogueUser()
	return !known && isZero(c.of.after[runAsUser])
}

// catalogueUser returns the UID of the image catalogue, if it may be written.
func (c *container) catalogueUser() (config.Want, bool) {
	f := c.facts
	if f == nil || f.UID == nil || c.of.eff.Platform == config.OpenShift || c.of.pod.Windows {
		return config.Want{}, false
	}
	if _, exempt := c.eff.Exempts(runAsUser); exempt {
		return config.Want{}, false
	}
	_, forPod := c.of.eff.Wants[runAsUser]
	if _, wanted := c.want(runAsUser); wanted || forPod {
		return config.Want{}, false // the configuration comes first
	}
	return config.Want{Value: *f.UID, Why: f.Why}, true
}

// layCatalogueUser gives an image that starts as root, or under a name that the
// kubelet can't verify, the user of the catalogue.
func (c *container) layCatalogueUser() {
	f := c.facts
	if f == nil || !c.nonRoot() || f.StartsAs != StartRoot && f.StartsAs != StartName {
		return
	}
	user, known := c.catalogueUser()
	if unset(c.effective(runAsUser)) {
		if _, exempt := c.eff.Exempts(runAsUser); exempt || c.of.eff.Platform == config.OpenShift {
			return
		}
		if !known {
			c.warnUnknownUser()
			return
		}
		if !c.may(&rule{field: runAsUser, atPod: true}, user, true) {
			return
		}
		c.set(runAsUser, nil, user.Value, user.Why)
	}
	if !known || !same(c.effective(runAsUser), user.Value) || isSame(c.original(runAsUser), user.Value) {
		return
	}
	c.catalogue = true
	group := rule{field: runAsGroup, atPod: true, since: runAsGroupSince}
	if f.GID == nil || f.Group0 || !unset(c.effective(runAsGroup)) {
		return
	}
	if want := (config.Want{Value: *f.GID, Why: f.Why}); c.may(&group, want, true) {
		c.set(runAsGroup, nil, *f.GID, f.Why)
	}
}

func isSame(a, b any) bool { return !unset(a) && same(a, b) }

func (c *container) warnUnknownUser() {
	starts := "starts as root, so the kubelet will refuse it"
	if c.facts.StartsAs == StartName {
		starts = "starts under a user name, which the kubelet can't verify"
	}
	c.note(edit.Warning, runAsUser, nil, c.label+": image "+c.c.Image+" "+starts+
		"; set containerSecurityContext.runAsUser in a rule", c.facts.Why, nil, nil)
}
