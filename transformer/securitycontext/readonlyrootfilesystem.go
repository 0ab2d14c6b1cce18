package securitycontext

import "github.com/podharden/podharden/transformer/config"

/*
Fields:   containers[*].securityContext.readOnlyRootFilesystem
Accepts:  true
Writes:   true where it is unset; under override in the place of false
Abstains: where a path that the container must write can't be made writable
(Container.Blocked): flag and volumes are one transaction. Where its writable
paths are exempt.
*/
var readOnlyRootFilesystemRule = rule{
	field: readOnlyRootFilesystem, atContainer: true,
	plan: func(c *container, r *rule) {
		want, _ := c.want(readOnlyRootFilesystem)
		stands := !unset(c.now[readOnlyRootFilesystem]) && !overrides(c.eff)
		_, exempt := c.exempts(readOnlyRootFilesystem)
		blocked := false
		for _, b := range c.in.Blocked {
			if want.Value != true || stands || exempt || b.Need && (want.Explicit || overrides(c.eff)) || c.now[readOnlyRootFilesystem] == true {
				continue
			}
			blocked = true
			c.of.skip(&c.securityContext, []string{readOnlyRootFilesystem}, config.Want{Value: true, Why: b.Why}, warning(b.Reason, b.WayOut))
		}
		if !blocked {
			c.planWanted(r)
		}
	},
}
