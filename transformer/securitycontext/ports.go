package securitycontext

import (
	"strconv"

	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/needs"
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
	if p.pod.Windows || indexOfSysctl(list(p.now[sysctls]), portStart) >= 0 {
		return
	}
	set := false
	for _, c := range p.touched() {
		low := c.lowPort()
		if low == 0 || !c.nonRoot() {
			continue
		}
		if !set && p.opensPorts(c) {
			p.add([]string{sysctls}, map[string]any{"name": portStart, "value": "0"}, "option privilegedPorts: sysctl")
			set = true
		}
		if !set {
			remedy := "use a higher port"
			if c.eff.PrivilegedPorts != config.SysctlPorts {
				remedy += ", or privilegedPorts: sysctl"
			}
			severity := edit.Info
			if c.original(runAsNonRoot) != true && unset(c.original(runAsUser)) {
				severity = edit.Warning // it was free to be root before
			}
			c.notes = append(c.notes, edit.Note{
				Severity: severity, Path: c.c.Path.Key("ports"), Rule: privilegedPorts, Container: c.container,
				Message: edit.Sentences(c.label+": port "+strconv.FormatInt(low, 10)+" is below 1024 and the container is not root, "+
					"which not every runtime allows", remedy),
				Current: low, Why: runAsNonRoot,
			})
		}
	}
}

// lowPort returns the first port below 1024 that the container listens on, 0 if
// there is none.
func (c *container) lowPort() int64 {
	n, _ := c.firstLowPort()
	return n
}

// whyLowPort says how it is known that the container listens below 1024, "" if it
// is not.
func (c *container) whyLowPort() string {
	_, why := c.firstLowPort()
	return why
}

func (c *container) firstLowPort() (port int64, why string) {
	for _, n := range c.c.Ports {
		if n > 0 && n < firstPublicPort {
			return n, "containerPort " + strconv.FormatInt(n, 10)
		}
	}
	for _, n := range c.needs {
		if n.Kind == needs.Port && n.Port > 0 && n.Port < firstPublicPort {
			return n.Port, n.Evidence.String()
		}
	}
	return 0, ""
}

// opensPorts reports whether ports below 1024 are, or will be, open to every user
// of the pod.
func (p *pod) opensPorts(c *container) bool {
	if i := indexOfSysctl(list(p.now[sysctls]), portStart); i >= 0 {
		return at(list(p.now[sysctls])[i], "value") == "0"
	}
	_, exempt := p.eff.Exempts(sysctls)
	return c.eff.PrivilegedPorts == config.SysctlPorts && !exempt && p.version.AtLeast(firstPortStart) &&
		p.pod.Spec["hostNetwork"] != true && p.pod.Limits.AllowsPod(sysctls)
}
