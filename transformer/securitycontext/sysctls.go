package securitycontext

import (
	"slices"
	"strings"

	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
)

/*
Fields:   securityContext.sysctls
Accepts:  the sysctls that Pod Security calls safe
Writes:   what the configuration says of a sysctl that the list lacks, as a new
item. Under override, restricted removes unsafe ones. With privilegedPorts:
sysctl, net.ipv4.ip_unprivileged_port_start for ports below 1024, see ports.go.
Abstains: from the values of others, and from sysctls of a namespace that the pod
shares with its node: the API server refuses them (ValidateHostSysctl).
*/
var sysctlsRule = rule{field: sysctls, atPod: true, planPod: planSysctls}

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
	want := p.eff.Wants[sysctls]
	asked := list(want.Value)
	unsafe := func(v any) bool {
		since, safe := safeSysctls[text(at(v, "name"))]
		return (!safe || !p.version.AtLeast(since)) && indexOfSysctl(asked, at(v, "name")) < 0
	}
	if have := list(p.now[sysctls]); restricted(p.eff) && slices.ContainsFunc(have, unsafe) {
		x, exempt := p.eff.Exempts(sysctls)
		switch {
		case exempt:
			p.exempt(r, want, x)
			return
		case overrides(p.eff) && len(p.touched()) == len(p.containers):
			p.removeItems([]string{sysctls}, unsafe, profileWhy(p.eff))
		case overrides(p.eff):
			kept := slices.DeleteFunc(slices.Clone(have), func(v any) bool { return !unsafe(v) })
			p.warn([]string{sysctls}, profileWhy(p.eff), have, nil,
				"sysctls "+sysctlNames(kept)+" kept: a container of the pod is left alone", "remove them")
		}
	}
	p.writeSysctls(r, want)
}

// writeSysctls writes what the configuration says, sysctl by sysctl.
func (p *pod) writeSysctls(r *rule, want config.Want) {
	asked := list(want.Value)
	stands := func(v any) bool {
		i := indexOfSysctl(list(p.now[sysctls]), at(v, "name"))
		return i >= 0 && same(at(list(p.now[sysctls])[i], "value"), at(v, "value"))
	}
	if len(asked) == 0 {
		return
	}
	if !slices.ContainsFunc(asked, func(v any) bool { return !stands(v) }) {
		p.fulfilled(sysctls, p.now[sysctls], "author")
		return
	}
	if x, exempt := p.eff.Exempts(sysctls); exempt {
		p.exempt(r, want, x)
		return
	}
	if limits := p.pod.Limits; !limits.AllowsPod(sysctls) {
		p.skip(&p.securityContext, []string{sysctls}, want, info("the kind does not take it ("+limits.Why+")"))
		return
	}
	for _, v := range asked {
		have, name := list(p.now[sysctls]), text(at(v, "name"))
		shared := p.sharedNamespace(name)
		i := indexOfSysctl(have, name)
		switch {
		case i < 0 && shared != "":
			p.skip(&p.securityContext, []string{sysctls, name}, want,
				warning("the pod sets "+shared+": true, with which the API server refuses it", "take it out of the configuration, or exempt sysctls by a rule"))
		case i < 0:
			p.add([]string{sysctls}, v, want.Why)
		case stands(v):
		case overrides(p.eff):
			items := slices.Clone(have)
			items[i] = put(items[i], []string{"value"}, at(v, "value"))
			p.set([]string{sysctls}, items, want.Why)
		default:
			p.warn([]string{sysctls}, want.Why, at(have[i], "value"), at(v, "value"),
				"sysctl "+name+": "+edit.Inline(at(have[i], "value"))+" kept", "remove it, or use existing: override")
		}
	}
}

// sharedNamespace returns the field by which the pod shares the namespace of a
// sysctl with its node, "" if it does not. Source: pkg/util/sysctl of
// k8s.io/component-helpers.
func (p *pod) sharedNamespace(name string) string {
	name = strings.ReplaceAll(name, "/", ".")
	ipc := []string{"kernel.sem", "kernel.shm", "kernel.shmall", "kernel.shmmax", "kernel.shmmni", "kernel.shm_rmid_forced",
		"kernel.msg", "kernel.msgmax", "kernel.msgmnb", "kernel.msgmni"}
	switch {
	case p.pod.Spec["hostNetwork"] == true && strings.HasPrefix(name, "net."):
		return "hostNetwork"
	case p.pod.Spec["hostIPC"] == true && (strings.HasPrefix(name, "fs.mqueue.") || slices.Contains(ipc, name)):
		return "hostIPC"
	}
	return ""
}

// sysctlNames lists the names of sysctls for a message.
func sysctlNames(items []any) string {
	var names []string
	for _, v := range items {
		names = append(names, text(at(v, "name")))
	}
	return edit.Join(names)
}

// indexOfSysctl finds a sysctl by its name, -1 if the list lacks it.
func indexOfSysctl(items []any, name any) int {
	return slices.IndexFunc(items, func(v any) bool { return name != nil && at(v, "name") == name })
}
