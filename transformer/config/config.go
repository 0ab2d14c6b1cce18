package config

import (
	"fmt"
	"github.com/podharden/podharden/transformer/images"
	"slices"
	"sync"
)

// Config is a functionConfig made ready to be asked. It never changes, and may
// be asked from many goroutines at once.
type Config struct {
	name      string
	spec      Spec // defaults filled in, paths cleaned
	pod       podLayer
	container containerLayer
	exclude   []exclusion
	own       []ownImage
	rules     []rule

	pods, containers sync.Map // what rules make, by the rules: see laidOnce

	warnings []*FieldError
	base     struct { // where no rule matches
		pod       *Pod
		container *Container
	}
}

// exclusion is a compiled item of exclude.
type exclusion struct {
	why        string
	match      matcher
	containers bool // it picks containers, not whole pods
}

// rule is a compiled Rule.
type rule struct {
	index     int // in Config.rules
	name      string
	match     matcher
	container containerLayer
	pod       *podLayer // nil of a rule that picks containers
	adds      additions // only of such a rule
	exempt    []Exemption
}

func (r *rule) why() string { return "rule " + r.name }

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
	given := spec
	spec = defaults
	overlay(&spec, given)
	c := &Config{name: name, spec: spec}
	c.pod, c.container = newLayers("functionConfig", true, spec.Settings)
	c.container.replaces = true
	for i := range spec.Exclude {
		c.exclude = append(c.exclude, exclusion{fmt.Sprintf("exclude[%d]", i), compileMatch("", &spec.Exclude[i], newProblems()), spec.Exclude[i].picksContainers()})
	}
	for i := range spec.Rules {
		r := compileRule(&spec.Rules[i])
		r.index = i
		c.rules = append(c.rules, r)
	}
	if err := p.err(); err != nil {
		return nil, err
	}
	for _, e := range spec.Images {
		c.own = append(c.own, ownImage{compileImages("", e.Image, newProblems()), images.NewOwn(e)})
	}
	c.base.pod = c.podFor(nil)
	c.base.container = c.containerFor(nil)
	c.contradictions(p) // only now: broken values would contradict for the wrong reason
	if err := p.err(); err != nil {
		return nil, err
	}
	c.warn(p)
	c.warnings = p.warned
	return c, nil
}

func compileRule(r *Rule) rule {
	out := rule{name: r.Name, match: compileMatch("", &r.Match, newProblems())} // the checker has reported what is wrong
	pod, container := newLayers(out.why(), true, r.Settings)
	out.container = container
	if r.Match.picksContainers() {
		out.adds = additions{out.why(), pod.fields}
	} else {
		out.pod = &pod
	}
	for _, field := range r.Skip {
		out.exempt = append(out.exempt, Exemption{Field: field, Reason: r.Reason, Why: out.why()})
	}
	return out
}

// Name is metadata.name of the functionConfig; "" if it has none.
func (c *Config) Name() string { return c.name }

// Mode says whether what is found is done, or only said.
func (c *Config) Mode() Mode { return c.spec.Mode }

// Options are the options that hold where no rule matches, defaults filled in.
func (c *Config) Options() (ContainerOptions, PodOptions) {
	return c.spec.ContainerOptions, c.spec.PodOptions
}

// Warnings say what is allowed in the functionConfig, and hardly meant.
func (c *Config) Warnings() []*FieldError { return slices.Clone(c.warnings) }

// Images are the entries of images, in their order. They are shared: never change one.
func (c *Config) Images() []*images.Entry { return slices.Clone(c.spec.Images) }

// PodSpecs are the places of pod specs in custom resources.
func (c *Config) PodSpecs() []PodSpec { return slices.Clone(c.spec.PodSpecs) }

// Unmatched are the names of the rules that are not in matched, in order. The
// caller gathers matched from the Rules of each Container it was given.
func (c *Config) Unmatched(matched map[string]bool) []string {
	var out []string
	for i := range c.rules {
		if !matched[c.rules[i].name] {
			out = append(out, c.rules[i].name)
		}
	}
	return out
}
