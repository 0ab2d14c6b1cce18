package securitycontext

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/needs"
	"github.com/podharden/podharden/transformer/pods"
)

// ruleCase is one line of a rule's table: a pod template, settings, what is
// known of the first container's image, and all that the plan then says under
// the names of the rules.
type ruleCase struct {
	name   string
	pod    string
	with   []func(*settings) // for the pod and all containers
	first  []func(*settings) // for the first container only
	needs  []needs.Need
	change func(*pods.Pod)
	want   []string
}

// checkRules runs a table. Only edits and notes of the named rules count; what
// is held shows as "held".
func checkRules(t *testing.T, rules []string, cases []ruleCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := c.run(t, rules)
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func (c *ruleCase) run(t *testing.T, rules []string) []string {
	t.Helper()
	p := podOf(object(t, c.pod))
	if c.change != nil {
		c.change(p)
	}
	in := input(p, effective(c.with...))
	in.Containers[0].Needs = c.needs
	in.Containers[0].Effective = effective(slices.Concat(c.with, c.first)...).container()
	plan, _ := Plan(in)
	plan.Edits = slices.DeleteFunc(plan.Edits, func(e edit.Edit) bool { return !slices.Contains(rules, e.Rule) })
	plan.Notes = slices.DeleteFunc(plan.Notes, func(n edit.Note) bool { return !slices.Contains(rules, n.Rule) })
	out := said(plan)
	for _, n := range plan.Notes {
		if n.Severity == edit.Held {
			out = append(out, "held: "+n.Path.String()+" ["+n.Why+"]")
		}
	}
	return out
}

type with = []func(*settings)
