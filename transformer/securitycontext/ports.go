package securitycontext

import (
	"strconv"

	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/needs"
)

/*
Fields:   containers[*].ports[*].containerPort, securityContext.sysctls
Accepts:  ports from 1024, any port of a container that may run as root, and an
author's net.ipv4.ip_unprivileged_port_start that opens the port
Writes:   with privilegedPorts: sysctl, which is the default,
net.ipv4.ip_unprivileged_port_start with the lowest port that a container without
root listens on. The kubelet and Pod Security call it safe since Kubernetes 1.22
(kubernetes/kubernetes#103298), Linux has it for each pod since 4.11, and
containerd 2 sets it to 0 by itself.
Abstains: with hostNetwork, where sysctls of the network are the node's, below
Kubernetes 1.22, on Windows, and where the author set it. Then, and with
privilegedPorts: report, a note names the port: a warning if the container was free
to be root before.
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
	if p.pod.Windows {
		return
	}
	lowest := int64(0)
	for _, c := range p.touched() {
		low := c.lowPort()
		if low == 0 || !c.nonRoot() {
			continue
		}
		if !p.opensPorts(c) {
			p.reportPort(c, low)
			continue
		}
		if lowest == 0 || low < lowest {
			lowest = low
		}
	}
	if _, set := p.portStart(); lowest > 0 && !set {
		value := strconv.FormatInt(lowest, 10)
		p.add([]string{sysctls}, map[string]any{"name": portStart, "value": value}, "privilegedPorts: sysctl")
	}
}

// reportPort notes a port that the container may not be able to listen on.
func (p *pod) reportPort(c *container, low int64) {
	why, remedy := "which not every runtime allows", "use a higher port"
	if start, set := p.portStart(); set {
		why, remedy = "and the pod's "+portStart+" is "+strconv.FormatInt(start, 10), "lower it, or "+remedy
	} else if c.eff.PrivilegedPorts != config.SysctlPorts {
		remedy += ", or privilegedPorts: sysctl"
	}
	severity := edit.Info
	if c.original(runAsNonRoot) != true && unset(c.original(runAsUser)) {
		severity = edit.Warning // it was free to be root before
	}
	c.notes = append(c.notes, edit.Note{
		Severity: severity, Path: c.c.Path.Key("ports"), Rule: privilegedPorts, Container: c.container,
		Message: edit.Sentences(c.label+": port "+strconv.FormatInt(low, 10)+" is below 1024 and the container is not root, "+why, remedy),
		Current: low, Why: runAsNonRoot,
	})
}

// lowPort returns the lowest port below 1024 that the container listens on, 0 if
// there is none.
func (c *container) lowPort() int64 {
	n, _ := c.lowestPort()
	return n
}

// whyLowPort says how it is known that the container listens below 1024, "" if it
// is not.
func (c *container) whyLowPort() string {
	_, why := c.lowestPort()
	return why
}

func (c *container) lowestPort() (lowest int64, why string) {
	take := func(port int64, evidence string) {
		if port > 0 && port < firstPublicPort && (lowest == 0 || port < lowest) {
			lowest, why = port, evidence
		}
	}
	for _, n := range c.c.Ports {
		take(n, "containerPort "+strconv.FormatInt(n, 10))
	}
	for _, n := range c.needs {
		if n.Kind == needs.Port {
			take(n.Port, n.Evidence.String())
		}
	}
	return lowest, why
}

// portStart returns the first port that is open to every user as the pod's
// sysctls say; set is false if they don't.
func (p *pod) portStart() (start int64, set bool) {
	i := indexOfSysctl(list(p.now[sysctls]), portStart)
	if i < 0 {
		return 0, false
	}
	text, _ := at(list(p.now[sysctls])[i], "value").(string)
	start, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return firstPublicPort, true // what can't be read opens nothing
	}
	return start, true
}

// opensPorts reports whether the ports of a container below 1024 are, or will be,
// open to every user of the pod.
func (p *pod) opensPorts(c *container) bool {
	if start, set := p.portStart(); set {
		low := c.lowPort()
		return low == 0 || low >= start
	}
	_, exempt := p.eff.Exempts(sysctls)
	return c.eff.PrivilegedPorts == config.SysctlPorts && !exempt && p.version.AtLeast(firstPortStart) &&
		p.pod.Spec["hostNetwork"] != true && p.pod.Limits.AllowsPod(sysctls)
}
