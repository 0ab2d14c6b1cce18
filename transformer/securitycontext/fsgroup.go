package securitycontext

import (
	"slices"

	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/mountpath"
)

/*
Fields:   securityContext.fsGroup, securityContext.fsGroupChangePolicy
Accepts:  anything
Writes:   what the configuration says where it is unset. Where a container gets
its UID from the image catalogue, and mounts a claim where this UID must write:
fsGroup with the catalogue's GID, and fsGroupChangePolicy OnRootMismatch, so
that large volumes are not walked through at each start.
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

func (p *pod) catalogueFSGroup() {
	if !unset(p.after[fsGroup]) || p.eff.Platform == config.OpenShift {
		return
	}
	if _, wanted := p.eff.Wants[fsGroup]; wanted {
		return
	}
	for i := range p.containers {
		c := &p.containers[i]
		if !c.catalogue || c.facts.GID == nil || !c.writesClaim() {
			continue
		}
		want := config.Want{Value: *c.facts.GID, Why: c.facts.Why}
		if x, ok := p.eff.Exempts(fsGroup); ok {
			p.exempt(&fsGroupRule, want, x)
			return
		}
		p.layWanted(&fsGroupRule, want)
		policy := config.Want{Value: "OnRootMismatch", Why: c.facts.Why}
		_, asked := p.eff.Wants[fsGroupChangePolicy]
		if !unset(p.after[fsGroup]) && unset(p.after[fsGroupChangePolicy]) && !asked {
			p.layWanted(&fsGroupChangePolicyRule, policy)
		}
		return
	}
}

// writesClaim reports whether the container mounts a claim where its image keeps
// data; where that is not known, whether it mounts any.
func (c *container) writesClaim() bool {
	for _, m := range c.c.Mounts {
		if m.ReadOnly || !c.of.claim(m.Volume) {
			continue
		}
		if len(c.facts.DataPaths) == 0 || slices.ContainsFunc(c.facts.DataPaths, func(data string) bool {
			return mountpath.Within(data, m.Path) || mountpath.Within(m.Path, data)
		}) {
			return true
		}
	}
	return false
}

// claim reports whether a volume is a persistent one.
func (p *pod) claim(name string) bool {
	if slices.Contains(p.pod.Claims, name) {
		return true
	}
	for _, v := range p.pod.Volumes {
		if v.Name == name {
			return (v.Source == "persistentVolumeClaim" || v.Source == "ephemeral") && !v.ReadOnly
		}
	}
	return false
}
