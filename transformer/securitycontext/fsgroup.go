package securitycontext

import (
	"slices"

	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/needs"
	"github.com/podharden/podharden/transformer/pods"
)

/*
Fields:   securityContext.fsGroup, securityContext.fsGroupChangePolicy
Accepts:  anything
Writes:   what the configuration says where it is unset. Where a container gets
the user that it is known to work as, and mounts a claim where this user must
write: fsGroup with its group, and fsGroupChangePolicy OnRootMismatch, so that
large volumes are not walked through at each start. The container whose data lie
on the claim decides, before one of which it is not known where its data lie,
before one whose image minds no user. So it is with Secrets whose modes shut that
user out.
Abstains: where no claim is mounted: an emptyDir is writable for everyone. On
OpenShift, which gives each namespace an fsGroup of its own.
*/
var (
	fsGroupRule             = rule{field: fsGroup, atPod: true}
	fsGroupChangePolicyRule = rule{
		field: fsGroupChangePolicy, atPod: true,
		since: 20, // ConfigurableFSGroupPolicy is beta and on since 1.20 (KEP-695)
	}
)

func (p *pod) planFSGroup() {
	_, wanted := p.eff.Wants[fsGroup]
	if !unset(p.now[fsGroup]) || p.eff.Platform == config.OpenShift || wanted {
		return
	}
	c, want := p.claimGroup()
	if c == nil {
		return
	}
	if x, ok := p.eff.Exempts(fsGroup); ok {
		p.exempt(&fsGroupRule, want, x)
		return
	}
	p.planWanted(&fsGroupRule, want)
	_, asked := p.eff.Wants[fsGroupChangePolicy]
	if !unset(p.now[fsGroup]) && unset(p.now[fsGroupChangePolicy]) && !asked {
		p.planWanted(&fsGroupChangePolicyRule, config.Want{Value: "OnRootMismatch", Why: want.Why})
	}
}

// claimGroup returns the container whose group the claims of the pod get: one
// whose data lie there before others, regular ones before those that prepare the
// claim for them. Two that need different groups are said.
func (p *pod) claimGroup() (first *container, group config.Want) {
	var claimed []*container
	for _, c := range p.touched() {
		if _, ok := c.user(); c.known && ok && c.need(needs.Group) != nil {
			claimed = append(claimed, c)
		}
	}
	slices.SortStableFunc(claimed, func(a, b *container) int { return b.claimRank() - a.claimRank() })
	for _, c := range claimed {
		n := c.need(needs.Group)
		want := config.Want{Value: *n.GID, Why: n.Evidence.String()}
		user, _ := c.user()
		switch {
		case first == nil:
			first, group = c, want
		case !user.AnyUID && !same(group.Value, want.Value) && c.claimRank() == first.claimRank():
			c.warn([]string{fsGroup}, want.Why, group.Value, want.Value,
				"fsGroup "+edit.Inline(group.Value)+" is that of "+first.label+", and this container runs as group "+edit.Inline(want.Value),
				"set podSecurityContext.fsGroup, or give it a pod of its own")
		}
	}
	return first, group
}

// claimRank orders containers by how much a claim is theirs. One whose image minds
// no user comes last.
func (c *container) claimRank() int {
	rank := 0
	if user, ok := c.user(); ok && !user.AnyUID {
		rank += 4
	}
	if slices.ContainsFunc(c.needs, func(n needs.Need) bool { return n.Kind == needs.Data && n.Served }) {
		rank += 2
	}
	if c.c.Type != pods.Init {
		rank++
	}
	return rank
}

// need returns the container's first need of a kind, nil if it has none.
func (c *container) need(kind needs.Kind) *needs.Need {
	i := slices.IndexFunc(c.needs, func(n needs.Need) bool { return n.Kind == kind })
	if i < 0 {
		return nil
	}
	return &c.needs[i]
}

// reportPrivate warns of files that a program wants to be its owner's alone, and
// whose modes a new fsGroup widens.
func (p *pod) reportPrivate() {
	if unset(p.now[fsGroup]) || !unset(p.before[fsGroup]) {
		return
	}
	for _, c := range p.touched() {
		if n := c.need(needs.Private); n != nil && (!n.AsRoot || c.worksAsRoot()) {
			c.warn([]string{fsGroup}, n.Evidence.String(), nil, p.now[fsGroup],
				"fsGroup opens "+n.Path+" to a group: "+n.Because(c.c.Image), n.WayOut)
		}
	}
}
