package config

import "slices"

// excluded takes out what exclude names: the pod as a whole, or containers.
func (c *Config) excluded(p *Pod, t *Target, containers []*Container) *Pod {
	var names *imageNames
	for i := range c.exclude {
		x := &c.exclude[i]
		if !x.match.object(t) {
			continue
		}
		if !x.containers {
			return &Pod{Excluded: x.why}
		}
		for k := range containers {
			if names = nil; x.match.container(&t.Containers[k], &names) {
				all := Exemption{Field: "all", Why: x.why}
				containers[k], p = containers[k].exempt(all), p.exempt(all)
			}
		}
	}
	return p
}

// exempt is the pod with exemptions beside those it has; p itself without any.
func (p *Pod) exempt(found ...Exemption) *Pod {
	if len(found) == 0 {
		return p
	}
	out := *p
	out.Exempt = append(slices.Clone(p.Exempt), found...)
	return &out
}

func (e *Container) exempt(found ...Exemption) *Container {
	if len(found) == 0 {
		return e
	}
	out := *e
	out.Exempt = append(slices.Clone(e.Exempt), found...)
	return &out
}
