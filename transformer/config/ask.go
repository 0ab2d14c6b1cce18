package config

// maxRules is how many rules a functionConfig may hold.
const maxRules = 1024

// ruleSet has one bit for each rule.
type ruleSet [maxRules / 64]uint64

func (s *ruleSet) add(i int)      { s[i/64] |= 1 << (i % 64) }
func (s *ruleSet) has(i int) bool { return s[i/64]&(1<<(i%64)) != 0 }

// For says what holds for one container. Containers that the same rules match
// get the same Effective, unless an annotation exempts one of them.
func (c *Config) For(t Target) *Effective {
	e := c.base
	if len(c.rules) > 0 {
		e = c.matching(&t, nil)
	}
	if len(t.Annotations) == 0 || e.SkipAnnotations == IgnoreAnnotations {
		return e
	}
	return e.exempt(t.Annotations, t.Container)
}

// ForPod says what holds for the fields of a pod: the functionConfig's, and
// those of each rule that matches the object and, if it looks at containers or
// images, at least one of the containers. A container's exemptions are the
// pod's too: what stands at the pod holds for all its containers. Of the
// containers, only Container and Image are read.
func (c *Config) ForPod(t Target, containers []Target) *Effective {
	t.Container, t.Image = "", ""
	e := c.base
	if len(c.rules) > 0 {
		e = c.matching(&t, containers)
	}
	if len(t.Annotations) == 0 || e.SkipAnnotations == IgnoreAnnotations {
		return e
	}
	e = e.exempt(t.Annotations, "")
	for i := range containers {
		e = e.exemptContainer(t.Annotations, containers[i].Container)
	}
	return e
}

// matching gathers the rules for the target itself, or for it with containers.
func (c *Config) matching(t *Target, containers []Target) *Effective {
	var set ruleSet
	for i := range c.rules {
		if r := &c.rules[i]; r.match.object(t) && c.anyContainer(r, t, containers) {
			set.add(i)
		}
	}
	if set == (ruleSet{}) {
		return c.base
	}
	if e, ok := c.effective.find(set); ok {
		return e
	}
	e, _ := c.build(set)
	return c.effective.keep(set, e)
}

func (c *Config) anyContainer(r *rule, t *Target, containers []Target) bool {
	if !r.match.perContainer() {
		return true
	}
	if t.Container != "" || t.Image != "" {
		return c.oneContainer(r, t)
	}
	for i := range containers {
		if c.oneContainer(r, &containers[i]) {
			return true
		}
	}
	return false
}

func (c *Config) oneContainer(r *rule, t *Target) bool {
	if len(r.match.images) == 0 {
		return r.match.container(t.Container, nil)
	}
	names, ok := c.named.find(t.Image)
	if !ok {
		names = c.named.keep(t.Image, nameImage(t.Image))
	}
	return r.match.container(t.Container, names)
}

// build lays the profile, the functionConfig and the rules of a set over each
// other. A rule's profile takes the place of the functionConfig's, below all else.
func (c *Config) build(set ruleSet) (*Effective, []conflict) {
	e := &Effective{
		Settings:  c.spec.scalars(),
		Pod:       map[string]Want{},
		Container: map[string]Want{},
	}
	platformWhy := c.own.why
	var over []*layer
	for i := range c.rules {
		if !set.has(i) {
			continue
		}
		r := &c.rules[i]
		e.Settings = r.scalars.over(e.Settings)
		if r.scalars.Platform != "" {
			platformWhy = r.why
		}
		over = append(over, &r.layer)
		e.Rules = append(e.Rules, r.name)
	}
	profile := newLayer("profile "+string(e.Profile), false, profileSettings()[e.Profile])
	for _, l := range append([]*layer{&profile, &c.own}, over...) {
		l.lay(e)
	}
	found := conflicts(e, platformWhy)
	for _, x := range found {
		e.Problems = append(e.Problems, Problem{Severity: "error", Message: x.why + ": " + x.field + ": " + x.text})
	}
	dropIdentities(e)
	return e, found
}
