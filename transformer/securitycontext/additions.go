package securitycontext

import (
	"maps"
	"slices"

	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
)

// dropAdditions takes out of what is wanted of the pod what rules for some of its
// containers ask for and the pod has otherwise: such a rule adds, and replaces
// nothing that other containers rely on. It is said.
func (p *pod) dropAdditions() {
	for _, field := range slices.Sorted(maps.Keys(p.eff.Wants)) {
		want, cur := p.eff.Wants[field], p.before[field]
		if !want.AddOnly || unset(cur) || fulfils(field, cur, want.Value) {
			continue
		}
		eff := *p.eff
		eff.Wants = maps.Clone(p.eff.Wants)
		delete(eff.Wants, field)
		p.eff = &eff
		p.warn([]string{field}, want.Why, cur, want.Value,
			field+": "+edit.Inline(cur)+" kept: "+want.Why+" asks for "+edit.Inline(want.Value)+", and a rule that picks containers only adds what the pod lacks")
	}
}

// overrides reports whether a value of the pod may be replaced: the pod's own
// settings say so, and those of each container that inherits it.
func (p *pod) overrides(r *rule) bool {
	return overrides(p.eff) && !slices.ContainsFunc(p.containers, func(c container) bool {
		return c.inherits(r.field) && c.eff.Existing == config.Keep
	})
}
