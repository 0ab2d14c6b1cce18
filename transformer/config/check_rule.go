package config

import (
	"reflect"
	"slices"
	"strings"

	"github.com/podharden/podharden/transformer/spelling"
)

func (c *checker) rule(at string, r *Rule) {
	c.settings(at, &r.Settings)
	r.Reason = strings.TrimSpace(r.Reason)
	if strings.TrimSpace(r.Name) != r.Name {
		c.problems.add(child(at, "name"), "%q has spaces around it: remove them", r.Name)
	}
	if r.Name == "" {
		c.problems.add(child(at, "name"), "is missing")
	}
	c.oneLine(child(at, "name"), r.Name)
	c.oneLine(child(at, "reason"), r.Reason)
	compileMatch(child(at, "match"), &r.Match, c.problems)
	c.wholePods(at, r)
	for i, field := range r.Skip {
		if !slices.Contains(skippable(), field) {
			c.problems.add(item(child(at, "skip"), i), "%s", unknownSkip(field))
		}
	}
	if len(r.Skip) > 0 && r.Reason == "" {
		c.problems.add(child(at, "reason"), "is missing: skip needs a reason")
	}
}

func unknownSkip(field string) string {
	if near := spelling.Nearest(field, skippable()); near != "" {
		return `unknown field "` + field + `", did you mean "` + near + `"?`
	}
	return `unknown field "` + field + `": want fields of the security contexts, "writable" or "all"`
}

// wholePods refuses options that hold for a pod as a whole in rules that pick
// containers: two containers of a pod could ask for different things.
func (c *checker) wholePods(at string, r *Rule) {
	if !r.Match.picksContainers() {
		return
	}
	options := reflect.ValueOf(r.PodOptions)
	for _, f := range fieldsOf(options.Type()) {
		if !options.FieldByIndex(f.index).IsZero() {
			c.problems.add(child(at, f.name), "holds for the pod as a whole, so a rule that picks containers or images can't set it: pick kinds, names, namespaces or labels instead")
		}
	}
}
