package securitycontext

import (
	"slices"
	"strings"

	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
)

/*
Fields:   securityContext.runAsNonRoot, containers[*].securityContext.runAsNonRoot
Accepts:  true, or unset in a container whose pod says true
Writes:   true where it is unset; under override in the place of false. It is
the only field that is written in Windows pods.
Abstains: where the container runs as UID 0, where it is privileged, and under
keep where its author adds capabilities beyond NET_BIND_SERVICE and no UID holds:
a process that is not root does not get them (no ambient capabilities, KEP-2763).
In Windows pods for HostProcess containers and for users that are administrators.
*/
var runAsNonRootRule = rule{
	field: runAsNonRoot, atPod: true, atContainer: true, windows: true,
	forbids: func(p *pod, v any) bool { return v != true && !p.ownUsers() }, fallback: true,
	obstacle: nonRootObstacle,
}

func nonRootObstacle(c *container, want config.Want) obstacle {
	switch {
	case want.Value != true:
		return obstacle{}
	case c.of.pod.Windows:
		who := c.windowsAdmin()
		if who == "" {
			return obstacle{}
		}
		o := warning("the manifest sets windowsOptions."+who, "remove it")
		if strings.HasPrefix(who, "hostProcess") { // which Pod Security finds, too
			o.at = []edit.Path{c.hostProcessField()}
		}
		return o
	case c.privileged():
		return c.whyPrivileged()
	case c.of.ownUsers() && (c.staysRoot() || c.effective(runAsNonRoot) == false):
		return info("root of a pod with hostUsers: false is nobody on the node")
	case c.staysRoot():
		return c.whyRoot()
	case c.hasUser() || c.getsUser():
		return obstacle{}
	}
	if x, exempt := c.exempts(runAsUser); exempt && !want.Explicit && !overrides(c.eff) && c.of.eff.Platform != config.OpenShift && c.original(runAsNonRoot) != true {
		if n, ok := c.user(); ok && !n.Numbered { // nothing says as whom it starts
			return warning("image "+c.c.Image+" does not start as a number other than 0, and runAsUser is exempt by "+x.Why, "exempt runAsNonRoot, too, or drop the exemption")
		}
	}
	if len(c.beyond()) > 0 && !overrides(c.eff) && c.original(runAsNonRoot) != false {
		return c.whyAdded()
	}
	return obstacle{}
}

// getsUser reports whether the configuration gives the container, which has none,
// a UID other than 0.
func (c *container) getsUser() bool {
	want, ok := c.want(runAsUser)
	_, exempt := c.exempts(runAsUser)
	return ok && !exempt && !IsRoot(want.Value) && unset(c.effective(runAsUser))
}

// wantsNonRoot reports whether the container is to be held to a UID other than
// 0, as far as its user is not what stands against it.
func (c *container) wantsNonRoot() bool {
	want, ok := c.want(runAsNonRoot)
	if !ok {
		want, ok = c.of.eff.Wants[runAsNonRoot]
	}
	switch {
	case !ok:
		return c.nonRoot()
	case want.Value != true:
		return c.original(runAsNonRoot) == true && !overrides(c.eff)
	}
	_, exempt := c.exempts(runAsNonRoot)
	return !exempt && !c.privileged() && !c.of.pod.Windows && c.brokenBy(runAsNonRoot, want) == nil
}

// hostProcessField is the field that makes the container a HostProcess container.
func (c *container) hostProcessField() edit.Path {
	if at(c.now[windowsOptions], "hostProcess") != nil {
		return c.field(windowsOptions, "hostProcess")
	}
	return c.of.field(windowsOptions, "hostProcess")
}

// windowsAdmin returns what makes the container an administrator of Windows,
// "" if nothing does. windowsOptions merge field by field.
func (c *container) windowsAdmin() string {
	option := func(key string) any {
		if v := at(c.now[windowsOptions], key); v != nil {
			return v
		}
		return at(c.of.now[windowsOptions], key)
	}
	if option("hostProcess") == true {
		return "hostProcess: true"
	}
	admins := []string{"containeradministrator", `nt authority\system`}
	if user := text(option("runAsUserName")); slices.Contains(admins, strings.ToLower(user)) {
		return "runAsUserName: " + user
	}
	return ""
}
