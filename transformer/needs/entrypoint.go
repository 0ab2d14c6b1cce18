package needs

import "strings"

// This file looks through entrypoints of images, which run their arguments in the end.

// isEntrypoint reports whether a program is named as entrypoints are:
// docker-entrypoint.sh, /entrypoint, docker-php-entrypoint.
func isEntrypoint(name string) bool {
	return strings.HasSuffix(strings.TrimSuffix(name, ".sh"), "entrypoint")
}

// entrypoint gives the command that an entrypoint is told to run, nil where its
// arguments are for the image's own program.
func entrypoint(c *call) []word {
	if !isEntrypoint(c.name) {
		return nil
	}
	texts := make([]string, len(c.args))
	for i, a := range c.args {
		texts[i] = a.text
	}
	if list := argsAsCommand(texts); list != nil && len(list) == len(c.args) {
		return c.args
	}
	return nil
}
