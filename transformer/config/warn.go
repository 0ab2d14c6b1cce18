package config

import "strings"

// smallest is a page of memory, the least that a file takes.
const smallest = 4096

// warn looks for what is allowed and hardly meant.
func (c *Config) warn(p *problems) {
	warnSizes(p, "spec", c.spec.Writable)
	said := noPaths(c.base.container)
	if said && c.spec.Writable == nil {
		warnNoPaths(p, "spec", c.base.container.Profile)
	}
	for i := range c.rules {
		at, given := item("spec.rules", i), c.spec.Rules[i].Writable
		warnSizes(p, at, given)
		if e := c.containerFor([]*rule{&c.rules[i]}); !said && given == nil && c.spec.Writable == nil && noPaths(e) {
			warnNoPaths(p, at, e.Profile)
		}
	}
}

// warnSizes: 64 is 64 bytes, and 64m a fraction of one.
func warnSizes(p *problems, at string, list []Writable) {
	for i, w := range list {
		if w.SizeLimit == nil || w.SizeLimit.Value() >= smallest {
			continue
		}
		text, bytes := w.SizeLimit.String(), "bytes"
		if w.SizeLimit.Value() == 1 {
			bytes = "byte"
		}
		number := strings.TrimRight(text, "numkMGTPEi")
		p.warn(child(item(child(at, "writable"), i), "sizeLimit"), "%s is %d %s, less than a file takes: for mebibytes, write %sMi", text, w.SizeLimit.Value(), bytes, number)
	}
}

func noPaths(e *Container) bool {
	return e.Wants["readOnlyRootFilesystem"].Value == true && len(e.Writable) == 0
}

// warnNoPaths: most programs write to /tmp. Who gives an empty list has thought of it.
func warnNoPaths(p *problems, at string, profile Profile) {
	p.warn(child(at, "containerSecurityContext.readOnlyRootFilesystem"),
		"true, and no path is writable, since profile: %s brings none: give writable: [/tmp], or writable: [] if nothing is written", profile)
}
