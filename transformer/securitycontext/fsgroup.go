package securitycontext

import (
	"slices"

	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/mountpath"
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
on the claim decides, before one of which it is not known where its data lie.
Abstains: where no claim is mounted: an emptyDir is writable for everyone. From
the group of an image that minds no user. On OpenShift, which gives each
namespace an fsGroup of its own.
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

// claimGroup returns the container whose group the claims of the pod get. Two
// that need different ones are said.
func (p *pod) claimGroup() (first *container, group config.Want) {
	for _, dataKnown := range []bool{true, false} {
		for _, c := range p.touched() {
			user, ok := c.user()
			if !c.known || !ok || user.AnyUID || user.GID == nil || c.writesClaim(dataKnown) == "" {
				continue
			}
			want := config.Want{Value: *user.GID, Why: user.Evidence.String()}
			switch {
			case first == nil:
				first, group = c, want
			case !same(group.Value, want.Value):
				c.note(edit.Warning, []string{fsGroup}, want.Why, group.Value, want.Value,
					"volume "+edit.Inline(c.writesClaim(dataKnown))+" gets fsGroup "+edit.Inline(group.Value)+" for "+first.label+
						", and this container runs as group "+edit.Inline(want.Value), "set podSecurityContext.fsGroup, or give it a pod of its own")
			}
		}
	}
	return first, group
}

// writesClaim names the claim that the container mounts where it keeps its data;
// without dataKnown, of a container of which that is not known, any claim.
func (c *container) writesClaim(dataKnown bool) string {
	var data []string
	for _, n := range c.needs {
		if n.Kind == needs.Data {
			data = append(data, n.Path)
		}
	}
	if dataKnown != (len(data) > 0) {
		return ""
	}
	i := slices.IndexFunc(c.c.Mounts, func(m pods.Mount) bool {
		return !m.ReadOnly && c.of.pod.Claim(m.Volume) && (!dataKnown || slices.ContainsFunc(data, func(path string) bool {
			return mountpath.Within(path, m.Path) || mountpath.Within(m.Path, path)
		}))
	})
	if i < 0 {
		return ""
	}
	return c.c.Mounts[i].Volume
}
