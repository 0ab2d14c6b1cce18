package securitycontext

import (
	"cmp"
	"slices"

	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/pods"
)

// Input is one pod and what is wanted of it. Nothing in it is changed.
type Input struct {
	Pod        *pods.Pod
	Effective  *config.Pod
	Containers []Container // one for each of Pod.Containers, in the same order
}

// Container is what is wanted and known of one container.
type Container struct {
	Effective *config.Container // nil only for a partial container
	Facts     *Facts            // nil: nothing is known of the image
	// Blocked says which of the container's paths can't be made writable.
	// If there are any, readOnlyRootFilesystem is not turned on, and they
	// become part of the plan.
	Blocked []edit.Note
}

// Decision is what became of one container.
type Decision struct {
	Touch        bool // false: left alone, as partial, exempt or privileged
	ReadOnlyRoot bool // its root is read-only in the end
	NonRoot      bool // runAsNonRoot holds in the end
}

// Plan plans all edits of the pod's security contexts: the pod's own first,
// then the containers' in order, each in the API's order of fields. The
// decisions are in the order of Input.Containers.
func Plan(in Input) (edit.Plan, []Decision) {
	decisions := make([]Decision, len(in.Containers))
	p := prepare(in)
	if len(p.containers) == 0 {
		return edit.Plan{}, decisions
	}
	for i := range p.containers {
		p.containers[i].decide()
	}
	if p.touched() {
		p.plan()
	}
	for i := range p.containers {
		c := &p.containers[i]
		decisions[c.index] = Decision{
			Touch:        c.touch,
			ReadOnlyRoot: c.after[readOnlyRootFilesystem] == true,
			NonRoot:      c.nonRoot(),
		}
	}
	return p.result(), decisions
}

// prepare lays out the pod and its containers; partial ones are left out.
func prepare(in Input) *pod {
	p := &pod{
		scope: scope{
			base: in.Pod.SecurityPath(), before: in.Pod.Security, after: in.Pod.Security, label: "pod",
		},
		pod: in.Pod, eff: in.Effective, minor: minor(in.Effective.Version()),
	}
	p.dropAdditions()
	p.containers = make([]container, 0, len(in.Containers))
	for i := range in.Containers {
		c := &in.Pod.Containers[i]
		if c.Partial() {
			continue
		}
		facts := in.Containers[i].Facts
		if in.Pod.Windows {
			facts = nil // the catalogue speaks of Linux images
		}
		p.containers = append(p.containers, container{
			scope: scope{
				base: c.Path.Key("securityContext"), before: c.Security, after: c.Security,
				container: c.Name, label: c.Label(),
			},
			of: p, c: c, eff: in.Containers[i].Effective, facts: facts, in: &in.Containers[i], index: i,
		})
	}
	return p
}

// plan runs the rules. What is privileged comes first, since a privileged
// container can't take over what the pod says; then the pod, since the
// containers inherit from it.
func (p *pod) plan() {
	for i := range p.containers {
		if c := &p.containers[i]; c.touch {
			planPrivileged(c, &privilegedRule)
		}
	}
	lifted := p.eff.Wants[runAsNonRoot].Value == false
	if lifted {
		p.layPod(&runAsNonRootRule) // UID 0 looks at whether it stands
	}
	for _, r := range podRules {
		switch {
		case r.planPod != nil:
			r.planPod(p, r)
		case !lifted || r != &runAsNonRootRule:
			p.layPod(r)
		}
	}
	for i := range p.containers {
		if c := &p.containers[i]; c.touch {
			c.plan()
		}
	}
	p.hoist()
	p.catalogueFSGroup()
	p.reportMisplaced()
	p.reportRootKept()
	p.planPorts()
	p.reportInjected()
	for i := range p.containers {
		if c := &p.containers[i]; c.touch {
			c.planMountPropagation()
			c.reportPrivileged()
			c.reportAdded()
			c.reportBroken()
			c.reportHostPaths()
			c.reportDataPaths()
			c.reportStickyTmp()
		}
	}
}

func (c *container) plan() {
	for _, r := range containerRules {
		switch {
		case r == &privilegedRule:
		case r.plan != nil:
			r.plan(c, r)
		default:
			c.lay(r)
		}
	}
}

// result brings the edits and notes of all scopes into order.
func (p *pod) result() edit.Plan {
	var out edit.Plan
	p.scope.into(&out)
	for i := range p.containers {
		p.containers[i].scope.into(&out)
	}
	return out
}

func (s *scope) into(out *edit.Plan) {
	s.prune()
	slices.SortStableFunc(s.edits, func(a, b edit.Edit) int { return cmp.Compare(a.Rule, b.Rule) })
	slices.SortStableFunc(s.notes, func(a, b edit.Note) int { return cmp.Compare(a.Rule, b.Rule) })
	out.Edits = append(out.Edits, s.edits...)
	out.Notes = append(out.Notes, s.notes...)
}
