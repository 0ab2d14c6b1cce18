package config

import (
	"slices"
	"strings"
)

func (c *checker) rule(at string, r *Rule) {
	c.settings(at, &r.Settings)
	r.Reason = strings.TrimSpace(r.Reason)
	if strings.TrimSpace(r.Name) != r.Name {
		c.problems.add(child(at, "name"), "%q has space around it", r.Name)
	}
	if r.Name == "" {
		c.problems.add(child(at, "name"), "is missing")
	}
	c.oneLine(child(at, "name"), r.Name)
	c.oneLine(child(at, "reason"), r.Reason)
	compileMatch(child(at, "match"), &r.Match, c.problems)
	c.wholePods(at, r)
	for i, field := range r.Skip {
		if !slices.Contains(skippable, field) {
			c.problems.add(item(child(at, "skip"), i), "%s", unknownSkip(field))
		}
	}
	if len(r.Skip) > 0 && r.Reason == "" {
		c.problems.add(child(at, "reason"), "is missing: skip needs a reason")
	}
}

func unknownSkip(field string) string {
	if near := nearest(field, skippable); near != "" {
		return `unknown field "` + field + `", did you mean "` + near + `"?`
	}
	return `unknown field "` + field + `": want fields of the security contexts, "writable" or "all"`
}

// wholePods refuses settings that hold for whole pods in rules that look at
// single containers: two containers of a pod could ask for different things.
func (c *checker) wholePods(at string, r *Rule) {
	if len(r.Match.Containers) == 0 && len(r.Match.Images) == 0 {
		return
	}
	for _, s := range []struct{ name, value string }{
		{"placement", string(r.Placement)},
		{"kubernetesVersion", r.KubernetesVersion},
		{"platform", string(r.Platform)},
		{"podSecurity.level", string(r.PodSecurity.Level)},
		{"podSecurity.mode", string(r.PodSecurity.Mode)},
		{"results", string(r.Results)},
		{"skipAnnotations", string(r.SkipAnnotations)},
		{"reasonAnnotations", string(r.ReasonAnnotations)},
	} {
		if s.value != "" {
			c.problems.add(child(at, s.name), "holds for whole pods: a rule that matches containers or images can't set it, match kinds, names, namespaces or labels instead")
		}
	}
}
