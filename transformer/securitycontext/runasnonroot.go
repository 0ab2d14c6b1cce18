package securitycontext

import (
	"strings"

	"github.com/podharden/podharden/transformer/config"
)

/*
Fields:   securityContext.runAsNonRoot, containers[*].securityContext.runAsNonRoot
Accepts:  true, or unset in a container whose pod says true
Writes:   true where it is unset; under override in the place of false. It is
the only field that is written in Windows pods.
Abstains: where the container runs as UID 0, where it is privileged, and under
keep where its author adds capabilities beyond NET_BIND_SERVICE: a process that
is not root does not get them (no ambient capabilities, KEP-2763). In Windows
pods for HostProcess containers and for users that are administrators.
*/
var runAsNonRootRule = rule{
	field: runAsNonRoot, atPod: true, atContainer: true, windows: true,
	forbids: func(v any, _ int) bool { return v != true }, fallback: true,
	contradicted: func(c *container, want config.Want) string {
		why := nonRootContradicted(c, want)
		if why == withheld {
			c.withheld = append(c.withheld, runAsNonRoot)
		}
		return why
	},
}

func nonRootContradicted(c *container, want config.Want) string {
	const so = ", so runAsNonRoot is not set; "
	switch {
	case want.Value != true:
		return ""
	case c.of.pod.Windows:
		if who := c.windowsAdmin(); who != "" {
			return "windowsOptions." + who + so + "remove it"
		}
		return ""
	case c.privileged():
		return withheld
	case c.staysRoot() && c.inherits(runAsUser):
		return "runAsUser: 0 inherited from the pod" + so + c.wayOut()
	case c.staysRoot():
		if user, ok := c.want(runAsUser); ok && isZero(user.Value) {
			return "runAsUser: 0 is what " + user.Why + " says" + so + "give another UID, or exempt runAsNonRoot"
		}
		return "runAsUser: 0 kept" + so + c.wayOut()
	}
	if beyond := c.beyond(); len(beyond) > 0 && !overrides(c.eff) {
		return "capabilities.add: " + show(beyond) + " kept" + so + c.wayOut()
	}
	return ""
}

// pursuesNonRoot reports whether the container is to be held to a UID other than
// 0, as far as its user is not what stands against it.
func (c *container) pursuesNonRoot() bool {
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
	_, exempt := c.eff.Exempts(runAsNonRoot)
	return !exempt && !c.privileged() && !c.of.pod.Windows && !c.breaks(runAsNonRoot, want)
}

// windowsAdmin returns what makes the container an administrator of Windows,
// "" if nothing does. windowsOptions merge field by field.
func (c *container) windowsAdmin() string {
	option := func(key string) any {
		if v := at(c.after[windowsOptions], key); v != nil {
			return v
		}
		return at(c.of.after[windowsOptions], key)
	}
	if option("hostProcess") == true {
		return "hostProcess: true"
	}
	switch user := text(option("runAsUserName")); {
	case strings.EqualFold(user, "ContainerAdministrator"), strings.EqualFold(user, `NT AUTHORITY\SYSTEM`):
		return "runAsUserName: " + user
	}
	return ""
}
