package securitycontext

/*
Fields:   securityContext.runAsGroup, containers[*].securityContext.runAsGroup
Accepts:  any GID; unset
Writes:   what the configuration says; the image catalogue's GID together with
its UID, see runasuser.go
Abstains: from a GID for images that write through group 0.
*/
var runAsGroupRule = rule{
	field: runAsGroup, atPod: true, atContainer: true,
	since: runAsGroupSince,
	plan: func(c *container, r *rule) {
		c.lay(r)
		c.layCatalogueUser()
	},
}

// runAsGroupSince is the minor version since which RunAsGroup is beta and on (KEP-213).
const runAsGroupSince = 14
