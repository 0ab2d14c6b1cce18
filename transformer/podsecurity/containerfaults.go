package podsecurity

import (
	"slices"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/pod-security-admission/policy"

	"github.com/podharden/podharden/transformer/edit"
)

// securityFields names, for each check that looks at one field of a
// securityContext, that field. It has the same place in a pod's and in a
// container's. Checks that look at several stand in podFaults and containerFaults.
var securityFields = map[policy.CheckID][]string{
	"allowPrivilegeEscalation":  {"allowPrivilegeEscalation"},
	"appArmorProfile":           {"appArmorProfile", "type"},
	"capabilities_baseline":     {"capabilities", "add"},
	"privileged":                {"privileged"},
	"procMount":                 {"procMount"},
	"procMount_restricted":      {"procMount"},
	"runAsNonRoot":              {"runAsNonRoot"},
	"runAsUser":                 {"runAsUser"},
	"seccompProfile_baseline":   {"seccompProfile", "type"},
	"seccompProfile_restricted": {"seccompProfile", "type"},
	"windowsHostProcess":        {"windowsOptions", "hostProcess"},
}

// containerFaults lists the fields at fault of a check that fails for the
// container at path; none if the check is not known here.
func containerFaults(id policy.CheckID, c *corev1.Container, path edit.Path) []edit.Path {
	security := path.Key("securityContext")
	switch id {
	case "capabilities_restricted":
		return capabilityFaults(c, security.Key("capabilities"))
	case "hostPorts":
		return hostPortFaults(c, path.Key("ports"))
	case "hostProbesAndHostLifecycle":
		return hostFaults(c, path)
	case "seLinuxOptions":
		if c.SecurityContext != nil {
			return seLinuxFaults(c.SecurityContext.SELinuxOptions, security)
		}
	}
	if field, ok := securityFields[id]; ok {
		return []edit.Path{security.Key(field...)}
	}
	return nil
}

// capabilityFaults tells a missing "drop: [ALL]" from a forbidden "add".
func capabilityFaults(c *corev1.Container, capabilities edit.Path) []edit.Path {
	drop := capabilities.Key("drop")
	if c.SecurityContext == nil || c.SecurityContext.Capabilities == nil {
		return []edit.Path{drop}
	}
	var out []edit.Path
	if !slices.Contains(c.SecurityContext.Capabilities.Drop, "ALL") {
		out = append(out, drop)
	}
	forbidden := func(name corev1.Capability) bool { return name != "NET_BIND_SERVICE" }
	if slices.ContainsFunc(c.SecurityContext.Capabilities.Add, forbidden) {
		out = append(out, capabilities.Key("add"))
	}
	return out
}

func hostPortFaults(c *corev1.Container, ports edit.Path) []edit.Path {
	var out []edit.Path
	for i, p := range c.Ports {
		if p.HostPort != 0 {
			out = append(out, ports.Item(i).Key("hostPort"))
		}
	}
	return out
}

// hostFaults lists the probes and lifecycle handlers that name a host.
func hostFaults(c *corev1.Container, path edit.Path) []edit.Path {
	var out []edit.Path
	add := func(handler edit.Path, http *corev1.HTTPGetAction, tcp *corev1.TCPSocketAction) {
		if http != nil && http.Host != "" {
			out = append(out, handler.Key("httpGet", "host"))
		}
		if tcp != nil && tcp.Host != "" {
			out = append(out, handler.Key("tcpSocket", "host"))
		}
	}
	probe := func(key string, p *corev1.Probe) {
		if p != nil {
			add(path.Key(key), p.HTTPGet, p.TCPSocket)
		}
	}
	hook := func(key string, h *corev1.LifecycleHandler) {
		if h != nil {
			add(path.Key("lifecycle", key), h.HTTPGet, h.TCPSocket)
		}
	}
	probe("livenessProbe", c.LivenessProbe)
	probe("readinessProbe", c.ReadinessProbe)
	probe("startupProbe", c.StartupProbe)
	if c.Lifecycle != nil {
		hook("postStart", c.Lifecycle.PostStart)
		hook("preStop", c.Lifecycle.PreStop)
	}
	return out
}

// seLinuxFaults lists the options that are set: user and role may never be, and
// where a type stands beside them the whole is named, whichever is at fault.
func seLinuxFaults(o *corev1.SELinuxOptions, security edit.Path) []edit.Path {
	if o == nil {
		return nil
	}
	options := security.Key("seLinuxOptions")
	var out []edit.Path
	for _, f := range []struct{ key, value string }{{"user", o.User}, {"role", o.Role}, {"type", o.Type}} {
		if f.value != "" {
			out = append(out, options.Key(f.key))
		}
	}
	return out
}
