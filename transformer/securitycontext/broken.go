package securitycontext

import "github.com/podharden/podharden/transformer/edit"

/*
Fields:   all that the image catalogue knows to stop an image from starting
Accepts:  what the author or the configuration says of them explicitly
Writes:   nothing
Abstains: from what only the profile asks for. One warning for each container
names the image, the reason and the way out.
*/
func (c *container) reportBroken() {
	if len(c.broken) == 0 {
		return
	}
	message := c.label + ": " + enumerate(c.broken) + plural(c.broken, " is", " are") + " not set, because image " + c.c.Image +
		" does not start with " + plural(c.broken, "it", "them")
	if c.facts.Reason != "" {
		message += ": " + c.facts.Reason
	}
	if c.facts.WayOut != "" {
		message += "; " + c.facts.WayOut
	}
	c.note(edit.Warning, c.broken[0], nil, message, c.facts.Why, nil, nil)
}
