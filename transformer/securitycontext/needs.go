package securitycontext

import (
	"slices"

	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/needs"
)

/*
Fields:   all under which a container is known to fail
Accepts:  what the author or the configuration says of them explicitly
Writes:   nothing
Abstains: from what only the profile asks for, where a certain need would be
broken by it and is not served. Under override the profile's word counts as the
configuration's. A field that is set though a need, certain or likely, is broken
by it gets a warning.
*/

// brokenBy returns the need that keeps a field from being set, nil if none does.
func (c *container) brokenBy(field string, want config.Want) *needs.Need {
	if want.Explicit || overrides(c.eff) {
		return nil
	}
	var found *needs.Need
	for i := range c.needs {
		n := &c.needs[i]
		if n.Sure != needs.Certain || !n.IsBrokenBy(field) || c.serves(n, field) {
			continue
		}
		if n.Kind != needs.Readable {
			return n // what stays root anyway reads all files
		}
		if found == nil {
			found = n
		}
	}
	return found
}

// serves reports whether a need is met under a field that would break it.
func (c *container) serves(n *needs.Need, field string) bool {
	switch n.Kind {
	case needs.Root, needs.User, needs.Port:
		if field != runAsNonRoot && field != capabilities {
			return false
		}
		if c.hasUser() && (n.Sure == needs.Certain || c.givenUser()) {
			return true // as whom it starts is decided already
		}
		_, known := c.knownUser()
		return n.Kind == needs.Port && known && c.of.opensPorts(c)
	case needs.Readable:
		return n.GroupReads && c.getsGroup() || c.hasUser() && (n.Sure == needs.Certain || c.givenUser())
	case needs.Capability:
		return n.Capability != netRaw || c.adds(netRaw) // others are added, or were never there
	case needs.Escalation:
		return false
	}
	return true // paths and variables are the writable package's
}

// getsGroup reports whether the pod has an fsGroup, or can be given one for the
// user that the container is known to work as.
func (c *container) getsGroup() bool {
	if !unset(c.of.now[fsGroup]) {
		return true
	}
	_, exempt := c.of.eff.Exempts(fsGroup)
	_, known := c.knownUser()
	return known && !exempt && c.need(needs.Group) != nil && c.of.pod.Limits.AllowsPod(fsGroup)
}

// givenUser reports whether the manifest or the configuration names a UID other
// than 0, so that not only the image is known to work under it.
func (c *container) givenUser() bool {
	if uid, ok := integer(c.original(runAsUser)); ok {
		return uid != 0
	}
	want, ok := c.want(runAsUser)
	return ok && want.Explicit && !IsRoot(want.Value)
}

// reportBroken warns of what is set though a need is broken by it.
func (c *container) reportBroken() {
	type cause struct{ reason, wayOut string }
	var causes []cause
	fields := map[cause][]string{}
	from := map[cause]*needs.Need{}
	for i := range c.needs {
		n := &c.needs[i]
		for _, field := range n.Breaks {
			if !c.sets(field) || c.serves(n, field) && !c.onlyAsRoot(n) {
				continue
			}
			k := cause{n.Because(c.c.Image), n.WayOut}
			if fields[k] == nil {
				causes, from[k] = append(causes, k), n
			}
			fields[k] = appendNew(fields[k], field)
		}
	}
	for _, k := range causes {
		slices.Sort(fields[k])
		broken := &edit.Broken{Who: c.label, Fields: fields[k], May: from[k].Sure == needs.Likely, Cause: k.reason, WayOut: k.wayOut}
		c.notes = append(c.notes, edit.Note{
			Severity: edit.Warning, Path: c.field(fields[k][0]), Rule: fields[k][0], Container: c.container,
			Message: broken.Message(), Why: from[k].Evidence.String(), Broken: broken,
		})
	}
}

// onlyAsRoot reports whether a container works as root only for what its manifest
// says, though a user is planned for its image: who is given a user by the author
// or the configuration is taken to know that.
func (c *container) onlyAsRoot(n *needs.Need) bool {
	return n.Kind == needs.Root && (n.Evidence.From != needs.FromImage || n.Path != "") && !c.givenUser()
}

// sets reports whether a field is planned to hold for the container, and did not before.
func (c *container) sets(field string) bool {
	if field == capabilities {
		return slices.Contains(list(at(c.now, capabilities, "drop")), any(all)) &&
			!slices.Contains(list(at(c.before, capabilities, "drop")), any(all))
	}
	return !unset(c.effective(field)) && !same(c.effective(field), c.original(field))
}
