package securitycontext

import (
	"slices"

	"github.com/podharden/podharden/transformer/edit"
)

/*
Fields:   all that the image catalogue knows to stop an image from starting
Accepts:  what the author or the configuration says of them explicitly
Writes:   nothing
Abstains: from what only the profile asks for. One warning for each container
names the image, the reason and the way out. Under override the profile's word
counts as the configuration's: it is set, and the warning says so.
*/
func (c *container) reportBroken() {
	if len(c.broken) > 0 {
		c.warnBroken(c.broken, plural(c.broken, " is", " are")+" not set, because image "+c.c.Image+" does not start with ")
	}
	var forced []string
	for _, e := range append(slices.Clip(c.of.edits), c.edits...) {
		if overrides(c.eff) && c.facts != nil && slices.Contains(c.facts.Breaks, e.Rule) && !slices.Contains(forced, e.Rule) {
			forced = append(forced, e.Rule)
		}
	}
	if len(forced) > 0 {
		c.warnBroken(forced, plural(forced, " is", " are")+" set, as existing: override says, though image "+c.c.Image+" is known not to start with ")
	}
}

func (c *container) warnBroken(fields []string, what string) {
	message := c.label + ": " + enumerate(fields) + what + plural(fields, "it", "them")
	if c.facts.Reason != "" {
		message += ": " + c.facts.Reason
	}
	if c.facts.WayOut != "" {
		message += "; " + c.facts.WayOut
	}
	c.note(edit.Warning, fields[0], nil, message, c.facts.Why, nil, nil)
}
