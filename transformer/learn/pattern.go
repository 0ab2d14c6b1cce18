package learn

import (
	"regexp"
	"sync"
)

// pattern is a regular expression that is compiled once it is needed: all of those
// here together take longer than a short run of anything else.
type pattern struct {
	compiled func() *regexp.Regexp
}

func lazily(expression string) *pattern {
	return &pattern{sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })}
}

// MatchString is that of regexp.Regexp.
func (p *pattern) MatchString(s string) bool { return p.compiled().MatchString(s) }

// FindStringSubmatch is that of regexp.Regexp.
func (p *pattern) FindStringSubmatch(s string) []string { return p.compiled().FindStringSubmatch(s) }

// FindString is that of regexp.Regexp.
func (p *pattern) FindString(s string) string { return p.compiled().FindString(s) }
