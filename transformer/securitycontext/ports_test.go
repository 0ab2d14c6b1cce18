package securitycontext

import (
	"testing"

	"github.com/podharden/podharden/transformer/config"
)

func TestPorts(t *testing.T) {
	checkRules(t, []string{"privilegedPorts", "sysctls"}, []ruleCase{
		{
			name: "high",
			pod:  `{spec: {containers: [{name: web, image: web, ports: [{containerPort: 8080}]}]}}`,
			with: with{func(e *settings) { e.PrivilegedPorts = config.SysctlPorts }},
		},
		{
			name: "low",
			pod:  `{spec: {containers: [{name: web, image: web, ports: [{containerPort: 80}]}]}}`,
			want: []string{
				`warning: container "web": port 80 is below 1024 and the container is not root, which not every runtime allows. Use a higher port, or privilegedPorts: sysctl.`,
			},
		},
		{
			name:  "of the image",
			pod:   `{spec: {containers: [{name: web, image: web}]}}`,
			needs: knows("x", port(8080), port(443)),
			want: []string{
				`warning: container "web": port 443 is below 1024 and the container is not root, which not every runtime allows. Use a higher port, or privilegedPorts: sysctl.`,
			},
		},
		{
			name: "root may",
			pod:  `{spec: {securityContext: {runAsUser: 0}, containers: [{name: web, image: web, ports: [{containerPort: 80}]}]}}`,
			with: with{func(e *settings) { e.PrivilegedPorts = config.SysctlPorts }},
		},
		{
			name: "sysctl",
			pod:  `{spec: {containers: [{name: web, image: web, ports: [{containerPort: 80}]}]}}`,
			with: with{func(e *settings) { e.PrivilegedPorts = config.SysctlPorts }},
			want: []string{
				`spec.securityContext.sysctls += {name: net.ipv4.ip_unprivileged_port_start, value: "80"} [privilegedPorts: sysctl]`,
			},
		},
		{
			name: "sysctl stands",
			pod:  `{spec: {securityContext: {sysctls: [{name: net.ipv4.ip_unprivileged_port_start, value: "80"}]}, containers: [{name: web, image: web, ports: [{containerPort: 80}]}]}}`,
			with: with{func(e *settings) { e.PrivilegedPorts = config.SysctlPorts }},
		},
		{
			name: "the lowest of all counts",
			pod:  `{spec: {containers: [{name: web, image: web, ports: [{containerPort: 443}, {containerPort: 80}]}, {name: mail, image: mail, ports: [{containerPort: 25}]}, {name: root, image: root, securityContext: {runAsUser: 0}, ports: [{containerPort: 22}]}]}}`,
			with: with{func(e *settings) { e.PrivilegedPorts = config.SysctlPorts }},
			want: []string{
				`spec.securityContext.sysctls += {name: net.ipv4.ip_unprivileged_port_start, value: "25"} [privilegedPorts: sysctl]`,
			},
		},
		{
			name: "the author's start is too high",
			pod:  `{spec: {securityContext: {sysctls: [{name: net.ipv4.ip_unprivileged_port_start, value: "443"}]}, containers: [{name: web, image: web, ports: [{containerPort: 80}]}]}}`,
			with: with{func(e *settings) { e.PrivilegedPorts = config.SysctlPorts }},
			want: []string{
				`warning: container "web": port 80 is below 1024 and the container is not root, and the pod's net.ipv4.ip_unprivileged_port_start is 443. Lower it, or use a higher port.`,
			},
		},
		{
			name: "host network",
			pod:  `{spec: {hostNetwork: true, containers: [{name: web, image: web, ports: [{containerPort: 80}]}]}}`,
			with: with{func(e *settings) { e.PrivilegedPorts = config.SysctlPorts }},
			want: []string{
				`warning: container "web": port 80 is below 1024 and the container is not root, which not every runtime allows. Use a higher port.`,
			},
		},
		{
			name: "old Kubernetes",
			pod:  `{spec: {containers: [{name: web, image: web, ports: [{containerPort: 80}]}]}}`,
			with: with{func(e *settings) { e.PrivilegedPorts = config.SysctlPorts }, version("1.21")},
			want: []string{
				`warning: container "web": port 80 is below 1024 and the container is not root, which not every runtime allows. Use a higher port.`,
			},
		},
		{
			name: "exempt",
			pod:  `{spec: {containers: [{name: web, image: web, ports: [{containerPort: 80}]}]}}`,
			with: with{func(e *settings) { e.PrivilegedPorts = config.SysctlPorts }, exempt("sysctls")},
			want: []string{
				`warning: container "web": port 80 is below 1024 and the container is not root, which not every runtime allows. Use a higher port.`,
			},
		},
		{
			name: "two containers",
			pod:  `{spec: {containers: [{name: web, image: web, ports: [{containerPort: 80}]}, {name: two, image: two, ports: [{containerPort: 443}]}]}}`,
			with: with{func(e *settings) { e.PrivilegedPorts = config.SysctlPorts }},
			want: []string{
				`spec.securityContext.sysctls += {name: net.ipv4.ip_unprivileged_port_start, value: "80"} [privilegedPorts: sysctl]`,
			},
		},
	})
}
