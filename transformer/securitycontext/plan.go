package securitycontext

import (
	"slices"

	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/needs"
	"github.com/podharden/podharden/transformer/pods"
)

// Input is one pod and what is wanted of it. Nothing in it is changed.
type Input struct {
	Pod        *pods.Pod
	Effective  *config.Pod
	Containers []Container // one for each of Pod.Containers, in the same order
	// Brief leaves out the notes of severity Held.
	Brief bool
}

// Container is what is wanted and known of one container.
type Container struct {
	Effective *config.Container // nil only for a partial container
	Needs     []needs.Need
	// Blocked says why the container's root can't be read-only: flag and
	// writable paths are one transaction.
	Blocked []Blocked
	// LeftAlone: another part of the plan sees to the container.
	LeftAlone bool
}

// Blocked is one reason why a root can't be read-only, as clauses without full stop.
type Blocked struct {
	Reason, WayOut, Why string
	// Need: only what the container is known to do stands against it. An
	// explicit word of the configuration outweighs that.
	Need bool
}

// Decision is what became of one container.
type Decision struct {
	Touch        bool // false: left alone, as partial, exempt or privileged
	ReadOnlyRoot bool // its root is read-only in the end
	NonRoot      bool // runAsNonRoot holds in the end
	// Security is the container's own securityContext in the end. Never change it.
	Security map[string]any
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
	if len(p.touched()) > 0 && p.asked() {
		p.run()
	}
	p.reportNotSet()
	p.reportAdded()
	plan := p.room()
	p.plan(&plan)
	for i := range p.containers {
		c := &p.containers[i]
		c.plan(&plan)
		decisions[c.index] = Decision{
			Touch:        c.touch,
			ReadOnlyRoot: c.now[readOnlyRootFilesystem] == true,
			NonRoot:      c.nonRoot(),
			Security:     c.now,
		}
	}
	return plan, decisions
}

// room is an empty plan that holds what was planned, and two volumes, two mounts and
// a note for each container beside.
func (p *pod) room() edit.Plan {
	edits, notes := p.size()
	for i := range p.containers {
		e, n := p.containers[i].size()
		edits, notes = edits+e+4, notes+n+1
	}
	return edit.Plan{Edits: make([]edit.Edit, 0, edits), Notes: make([]edit.Note, 0, notes)}
}

// prepare makes the pod and its containers ready; partial ones are left out.
func prepare(in Input) *pod {
	p := &pod{
		securityContext: securityContext{
			path: in.Pod.Path.Key("securityContext"), before: in.Pod.Security, now: in.Pod.Security, label: "pod", brief: in.Brief,
		},
		pod: in.Pod, eff: in.Effective, version: in.Effective.Version(),
	}
	p.dropAdditions()
	p.containers = make([]container, 0, len(in.Containers))
	for i := range in.Containers {
		c := &in.Pod.Containers[i]
		if c.Partial() {
			continue
		}
		p.containers = append(p.containers, container{
			securityContext: securityContext{
				path: c.Path.Key("securityContext"), before: c.Security, now: c.Security,
				container: c.Name, label: c.Label(), brief: in.Brief,
			},
			of: p, c: c, eff: in.Containers[i].Effective, needs: in.Containers[i].Needs, in: &in.Containers[i], index: i,
		})
	}
	return p
}

// decide reports whether the container is touched at all. One that is exempt
// from everything is not. A privileged one is not either unless the
// configuration asks for it: power asked for is not half taken away.
func (c *container) decide() {
	if c.in.LeftAlone {
		return
	}
	if x, ok := c.eff.Exempts("all"); ok {
		c.notes = append(c.notes, edit.Note{
			Severity: edit.Info, Path: c.c.Path, Rule: "all", Container: c.container,
			Message: c.label + ": exempt by " + because(x), Why: x.Why, Exempts: "all", Reason: x.Reason,
		})
		return
	}
	if c.privileged() && c.eff.PrivilegedContainers != config.HardenPrivileged {
		if len(c.eff.Wants)+len(c.eff.Writable) > 0 {
			c.warn([]string{privileged}, "option privilegedContainers: skip", true, false,
				"left alone: the manifest sets privileged: true",
				"remove it, exempt the container with skip: [all] and a reason, or use privilegedContainers: harden")
			c.notes[len(c.notes)-1].Fields = []edit.Path{c.path}
		}
		return
	}
	c.touch = true
}

// asked reports whether anything of the security contexts is asked for.
func (p *pod) asked() bool {
	return p.eff.Asks() || slices.ContainsFunc(p.containers, func(c container) bool { return c.eff.Asks() })
}

// run runs the rules. What is privileged comes first, since a privileged
// container can't take over what the pod says; then the pod, since the
// containers inherit from it; then the containers' users, on which their other
// fields depend.
func (p *pod) run() {
	touched := p.touched()
	p.dropAdditions()
	for _, c := range touched {
		planPrivileged(c, &privilegedRule)
	}
	lifted := p.eff.Wants[runAsNonRoot].Value == false
	if lifted {
		p.planField(&runAsNonRootRule) // UID 0 looks at whether it stands
	}
	for _, r := range podRules {
		switch {
		case r.planPod != nil:
			r.planPod(p, r)
		case !lifted || r != &runAsNonRootRule:
			p.planField(r)
		}
	}
	p.moveGroup()
	p.planUsers(touched)
	for _, c := range touched {
		for _, r := range containerRules {
			c.planField(r)
		}
	}
	p.moveToPod()
	p.removeSeccompAnnotations()
	p.planFSGroup()
	p.reportPrivate()
	p.planPorts()
	p.reportMisplaced()
	p.reportInjected()
	for _, c := range touched {
		c.planMountPropagation()
		c.reportPrivileged()
		c.reportBroken()
		c.reportHostPaths()
	}
}

func (c *container) planField(r *rule) {
	if r.plan != nil {
		r.plan(c, r)
	} else {
		c.planWanted(r)
	}
}
