package securitycontext

import (
	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
)

/*
Fields:   securityContext.runAsUser, containers[*].securityContext.runAsUser
Accepts:  any UID but 0; unset
Writes:   what the configuration says; else, where runAsNonRoot holds and no UID
does, the UID that the container is known to work as, see users.go. Under override
a 0 that stands against runAsNonRoot is replaced by such a UID, or removed at the
level where it stands.
Abstains: from 0 where runAsNonRoot stands. Otherwise: UIDs are never invented.
Nothing is written on OpenShift, which gives each namespace UIDs of its own. In a
pod with a user namespace of its own a 0 is nobody's on the node, and stays.
*/
var runAsUserRule = rule{
	field: runAsUser, atPod: true, atContainer: true,
	forbids:  func(p *pod, v any) bool { return IsRoot(v) && !p.ownUsers() },
	replace:  replaceRoot,
	obstacle: rootObstacle,
	plan:     planRunAsUser,
}

// rootObstacle speaks up where the configuration asks for UID 0 and the
// container stays held to another one: the kubelet would not start it.
func rootObstacle(c *container, want config.Want) obstacle {
	nonRoot, _ := c.want(runAsNonRoot)
	_, exempt := c.exempts(runAsNonRoot)
	if !IsRoot(want.Value) || !c.nonRoot() || nonRoot.Value == false && !exempt && (overrides(c.eff) || c.original(runAsNonRoot) != true) {
		return obstacle{}
	}
	return warning("runAsNonRoot: true stands", "take one of them away")
}

// replaceRoot takes runAsUser: 0 out of a securityContext, or replaces it.
func replaceRoot(_ *pod, s *securityContext, want config.Want) {
	if want.Value != nil {
		s.set([]string{runAsUser}, want.Value, want.Why)
	} else {
		s.remove([]string{runAsUser}, want.Why)
	}
}

func planRunAsUser(c *container, r *rule) {
	_, wanted := c.want(runAsUser)
	switch {
	case wanted || c.of.pod.Windows:
		c.planWanted(r)
	case IsRoot(c.now[runAsUser]) && !c.staysRoot():
		want, _ := c.knownUser()
		if want.Why == "" {
			want.Why = c.nonRootWhy()
		}
		replaceRoot(c.of, &c.securityContext, want)
		c.known = want.Value != nil
	case c.inherits(runAsUser) && IsRoot(c.of.now[runAsUser]) && !c.staysRoot():
		want, _ := c.knownUser()
		c.set([]string{runAsUser}, want.Value, want.Why)
		c.known = true
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
	if !c.isRoot() {
		return false
	}
	_, exempt := c.exempts(runAsUser)
	want, wanted := c.want(runAsUser)
	switch {
	case exempt:
		return true
	case wanted && !IsRoot(c.original(runAsUser)):
		return IsRoot(want.Value) // the 0 is the configuration's, for the pod
	case !overrides(c.eff):
		return true
	case wanted:
		return IsRoot(want.Value)
	case !c.wantsNonRoot() || c.of.ownUsers():
		return true
	}
	_, known := c.knownUser()
	return !known && IsRoot(c.of.now[runAsUser])
}

// whyRoot says what makes the container run as UID 0, and what helps.
func (c *container) whyRoot() obstacle {
	user, wanted := c.want(runAsUser)
	asked := wanted && IsRoot(user.Value)
	switch {
	case asked && !IsRoot(c.original(runAsUser)):
		return warning(user.Why+" sets runAsUser: 0", "give another UID, or exempt runAsNonRoot and capabilities")
	case c.inherits(runAsUser):
		o := warning("the pod sets runAsUser: 0", c.wayOut())
		o.at = c.asRoot()
		return o
	}
	o := warning("the manifest sets runAsUser: 0", c.wayOut())
	o.at = c.asRoot()
	return o
}

// asRoot are the fields that go with a container that stays root: its user, and
// the capabilities that it needs, if those are all that it adds.
func (c *container) asRoot() []edit.Path {
	var out []edit.Path
	if !c.addsMore() {
		out = append(out, c.field(capabilities, "add"))
	}
	switch {
	case !c.isRoot():
	case c.inherits(runAsUser):
		out = append(out, c.of.field(runAsUser))
	default:
		out = append(out, c.field(runAsUser))
	}
	return out
}

// wayOut is what helps against power that the author asked for.
func (c *container) wayOut() string {
	if overrides(c.eff) || !restricted(c.eff) {
		return "remove it"
	}
	return "remove it, or use existing: override"
}
