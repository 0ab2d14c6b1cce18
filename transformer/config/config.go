package config

import (
	"slices"
	"sync"
)

// Config is a functionConfig made ready to be asked. It never changes, and may
// be asked from many goroutines at once.
type Config struct {
	name  string
	spec  Spec // defaults filled in, paths cleaned
	own   layer
	rules []rule
	base  *Effective // where no rule matches

	effective memo[ruleSet, *Effective] // by the rules that match
	named     memo[string, *imageNames] // by image
}

// rule is a compiled Rule.
type rule struct {
	layer
	match matcher
	name  string
}

var defaultConfig = sync.OnceValue(func() *Config {
	c, err := compile("", Spec{}, newProblems())
	if err != nil {
		panic(err) // nothing was said that could be wrong: tests see it first
	}
	return c
})

// Default is the configuration where no functionConfig is given: profile
// restricted, with a writable /tmp.
func Default() *Config { return defaultConfig() }

// compile checks a decoded spec and makes it ready. All that is wrong is in
// the error, with what p holds already.
func compile(name string, spec Spec, p *problems) (*Config, error) {
	(&checker{p}).spec("spec", &spec)
	if len(spec.Rules) > maxRules {
		p.add("spec.rules", "holds %d rules: at most %d are taken", len(spec.Rules), maxRules)
	}
	spec.Settings = spec.over(defaults).over(spec.Settings)
	c := &Config{name: name, spec: spec}
	c.own = newLayer("functionConfig", true, spec.Settings)
	c.own.replaces = true
	unheard := newProblems() // the checker has reported these
	for i := range spec.Rules {
		r := &spec.Rules[i]
		c.rules = append(c.rules, rule{
			layer: ruleLayer(*r),
			match: compileMatch("", &r.Match, unheard),
			name:  r.Name,
		})
	}
	if err := p.err(); err != nil {
		return nil, err
	}
	c.base, _ = c.build(ruleSet{})
	c.contradictions(p) // only now: broken values would contradict for the wrong reason
	if err := p.err(); err != nil {
		return nil, err
	}
	return c, nil
}

// Name is metadata.name of the functionConfig; "" if it has none.
func (c *Config) Name() string { return c.name }

// Settings are the scalar settings that hold where no rule matches, defaults
// filled in.
func (c *Config) Settings() Settings { return c.spec.scalars() }

// PodSpecs are the places of pod specs in custom resources.
func (c *Config) PodSpecs() []PodSpec { return slices.Clone(c.spec.PodSpecs) }

// Rules are the names of the rules, in order. A rule whose name is in the Rules
// of no Effective of a whole run never matched.
func (c *Config) Rules() []string {
	out := make([]string, len(c.rules))
	for i := range c.rules {
		out[i] = c.rules[i].name
	}
	return out
}

// Unmatched are the names of the rules that are not in matched, in order. The
// caller gathers matched from the Rules of each Effective it was given.
func (c *Config) Unmatched(matched map[string]bool) []string {
	return slices.DeleteFunc(c.Rules(), func(name string) bool { return matched[name] })
}
