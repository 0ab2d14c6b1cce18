package securitycontext

import (
	"slices"
	"strconv"

	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
)

/*
Fields:   containers[*].ports[*].containerPort, securityContext.sysctls
Accepts:  ports from 1024, and any port of a container that may run as root
Writes:   with privilegedPorts: sysctl, net.ipv4.ip_unprivileged_port_start: "0"
for pods with a lower port and without root; Pod Security calls it safe
Abstains: with hostNetwork, where sysctls of the network are the node's, and
below Kubernetes 1.22, where the kubelet does not call it safe. Then, and with
privilegedPorts: report, an info note names the port.
*/

const (
	portStart = "net.ipv4.ip_unprivileged_port_start"
	// firstPortStart is the minor version whose kubelet allows portStart
	// without being told to (https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/).
	firstPortStart  = 22
	firstPublicPort = 1024
	privilegedPorts = "privilegedPorts"
)

func (p *pod) planPorts() {
	if p.pod.Windows || indexOfSysctl(list(p.after["sysctls"]), portStart) >= 0 {
		return
	}
	set := false
	for i := range p.containers {
		c := &p.containers[i]
		low := c.lowPort()
		if low == 0 || !c.touch || !c.nonRoot() {
			continue
		}
		if !set && c.eff.PrivilegedPorts == config.SysctlPorts && p.mayOpenPorts() {
			p.append("sysctls", nil, map[string]any{"name": portStart, "value": "0"}, "option privilegedPorts: sysctl")
			set = true
		}
		if !set {
			remedy := "use a higher port"
			if c.eff.PrivilegedPorts != config.SysctlPorts {
				remedy += ", or privilegedPorts: sysctl"
			}
			c.notes = append(c.notes, edit.Note{
				Severity: edit.Info, Path: c.c.Path.Key("ports"), Rule: privilegedPorts, Container: c.container,
				Message: c.label + ": port " + strconv.FormatInt(low, 10) + " is below 1024 and the container is not root, " +
					"which not every runtime allows; " + remedy,
				Current: low, Why: runAsNonRoot,
			})
		}
	}
}

// lowPort returns the first port below 1024 that the container listens on, 0 if
// there is none.
func (c *container) lowPort() int64 {
	ports := c.c.Ports
	if c.facts != nil {
		ports = append(slices.Clone(ports), c.facts.Ports...)
	}
	for _, n := range ports {
		if n > 0 && n < firstPublicPort {
			return n
		}
	}
	return 0
}

func (p *pod) mayOpenPorts() bool {
	_, exempt := p.eff.Exempts("sysctls")
	return !exempt && p.minor >= firstPortStart && p.pod.Spec["hostNetwork"] != true && p.pod.Limits.AllowsPod("sysctls")
}
