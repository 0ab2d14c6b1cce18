package securitycontext

import (
	"slices"

	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
)

/*
Fields:   securityContext.sysctls
Accepts:  the sysctls that Pod Security calls safe
Writes:   what the configuration says of a sysctl that the list lacks, as a new
item. Under override, restricted removes unsafe ones. With privilegedPorts:
sysctl, net.ipv4.ip_unprivileged_port_start for ports below 1024, see ports.go.
Abstains: from the values of others.
*/
var sysctlsRule = rule{
	field: "sysctls", atPod: true,
	since:   11, // Sysctls is beta and on since 1.11 (KEP-34)
	planPod: planSysctls,
}

// safeSysctls are those that Pod Security allows, with the minor version since
// which it does. Source: check_sysctls.go of k8s.io/pod-security-admission.
var safeSysctls = map[string]int{
	"kernel.shm_rmid_forced":           0,
	"net.ipv4.ip_local_port_range":     0,
	"net.ipv4.tcp_syncookies":          0,
	"net.ipv4.ping_group_range":        0,
	portStart:                          0,
	"net.ipv4.ip_local_reserved_ports": 27,
	"net.ipv4.tcp_keepalive_time":      29,
	"net.ipv4.tcp_fin_timeout":         29,
	"net.ipv4.tcp_keepalive_intvl":     29,
	"net.ipv4.tcp_keepalive_probes":    29,
	"net.ipv4.tcp_rmem":                32,
	"net.ipv4.tcp_wmem":                32,
}

func planSysctls(p *pod, r *rule) {
	if p.pod.Windows {
		return
	}
	want := p.eff.Wants[r.field]
	asked := list(want.Value)
	unsafe := func(v any) bool {
		since, safe := safeSysctls[text(at(v, "name"))]
		return (!safe || since > p.minor) && indexOfSysctl(asked, at(v, "name")) < 0
	}
	have := list(p.after[r.field])
	missing := slices.DeleteFunc(slices.Clone(asked), func(v any) bool { return indexOfSysctl(have, at(v, "name")) >= 0 })
	x, exempt := p.eff.Exempts(r.field)
	if restricted(p.eff) && slices.ContainsFunc(have, unsafe) {
		why := "profile " + string(p.eff.Profile)
		switch {
		case exempt:
			p.exempt(r, want, x)
			return
		case slices.ContainsFunc(p.containers, func(c container) bool { return !c.touch }) || !overrides(p.eff):
			p.keepSysctls(r, slices.DeleteFunc(slices.Clone(have), func(v any) bool { return !unsafe(v) }), why)
		default:
			p.removeItems(r.field, nil, unsafe, len(missing) > 0, why)
		}
	}
	p.laySysctls(r, want, missing)
}

// keepSysctls warns of unsafe sysctls that stay. They are the whole pod's, so a
// container that is left alone keeps them as well.
func (p *pod) keepSysctls(r *rule, unsafe []any, why string) {
	var names []string
	for _, v := range unsafe {
		names = append(names, show(at(v, "name")))
	}
	remedy := "; remove them, or use existing: override"
	if overrides(p.eff) {
		remedy = ", since a container of the pod is left alone; remove them"
	}
	p.note(edit.Warning, r.field, nil, p.label+": sysctls "+enumerate(names)+" kept, which Pod Security restricted forbids"+remedy,
		why, p.after[r.field], nil)
}

// laySysctls writes what the configuration says, sysctl by sysctl.
func (p *pod) laySysctls(r *rule, want config.Want, missing []any) {
	asked := list(want.Value)
	if len(asked) == 0 {
		return
	}
	have := list(p.after[r.field])
	other := slices.ContainsFunc(asked, func(v any) bool {
		i := indexOfSysctl(have, at(v, "name"))
		return i >= 0 && !same(at(have[i], "value"), at(v, "value"))
	})
	if len(missing) == 0 && !other {
		p.held(r.field, p.after[r.field], "author")
		return
	}
	limits := p.pod.Limits
	switch x, exempt := p.eff.Exempts(r.field); {
	case exempt:
		p.exempt(r, want, x)
		return
	case r.since > p.minor:
		p.abstain(tooNew(want), r, want, needsVersion(r, p.eff))
		return
	case !limits.AllowsPod(r.field):
		p.abstain(edit.Info, r, want, "the kind does not take it: "+limits.Why)
		return
	}
	for _, v := range asked {
		i := indexOfSysctl(have, at(v, "name"))
		switch {
		case i < 0:
			p.append(r.field, nil, v, want.Why)
		case same(at(have[i], "value"), at(v, "value")):
		case overrides(p.eff):
			p.setItem(r.field, nil, i, "value", at(v, "value"), want.Why)
		default:
			p.note(edit.Warning, r.field, nil, p.label+": sysctl "+show(at(v, "name"))+": "+show(at(have[i], "value"))+
				" kept; remove it, or use existing: override", want.Why, at(have[i], "value"), at(v, "value"))
		}
	}
}

// indexOfSysctl finds a sysctl by its name, -1 if the list lacks it.
func indexOfSysctl(list []any, name any) int {
	return slices.IndexFunc(list, func(v any) bool { return name != nil && at(v, "name") == name })
}
