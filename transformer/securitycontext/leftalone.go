package securitycontext

import (
	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
)

// decide reports whether the container is touched at all. One that is exempt
// from everything is not. A privileged one is not either unless the
// configuration asks for it: power asked for is not half taken away.
func (c *container) decide() {
	if x, ok := c.eff.Exempts("all"); ok {
		c.notes = append(c.notes, edit.Note{
			Severity: edit.Info, Path: c.c.Path, Rule: "all", Container: c.container,
			Message: c.label + ": exempt by " + because(x), Why: x.Why,
		})
		return
	}
	if c.privileged() && c.eff.PrivilegedContainers != config.HardenPrivileged {
		if len(c.eff.Wants)+len(c.eff.Writable) > 0 {
			c.note(edit.Warning, privileged, nil, c.label+": privileged: true, so the container is left alone; "+
				"remove it, exempt the container with skip: [all] and a reason, or use privilegedContainers: harden",
				"option privilegedContainers: skip", true, false)
		}
		return
	}
	c.touch = true
}
