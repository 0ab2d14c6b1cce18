package securitycontext

import "github.com/podharden/podharden/transformer/config"

/*
Fields:   containers[*].securityContext.readOnlyRootFilesystem
Accepts:  true
Writes:   true where it is unset; under override in the place of false
Abstains: where a path that the container must write can't be made writable
(Container.Blocked): flag and volumes are one transaction.
*/
var readOnlyRootFilesystemRule = rule{
	field: readOnlyRootFilesystem, atContainer: true,
	contradicted: readOnlyRootContradicted,
}

func readOnlyRootContradicted(c *container, want config.Want) string {
	if want.Value != true || len(c.in.Blocked) == 0 {
		return ""
	}
	if !unset(c.after[readOnlyRootFilesystem]) && !overrides(c.eff) {
		return "" // the author's word stands anyway, and that is reported
	}
	c.notes = append(c.notes, c.in.Blocked...)
	return withheld
}
