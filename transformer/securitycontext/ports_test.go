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
				`spec.securityContext.sysctls += {name: net.ipv4.ip_unprivileged_port_start, value: "0"} [option privilegedPorts: sysctl]`,
			},
		},
		{
			name: "sysctl stands",
			pod:  `{spec: {securityContext: {sysctls: [{name: net.ipv4.ip_unprivileged_port_start, value: "80"}]}, containers: [{name: web, image: web, ports: [{containerPort: 80}]}]}}`,
			with: with{func(e *settings) { e.PrivilegedPorts = config.SysctlPorts }},
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
				`spec.securityContext.sysctls += {name: net.ipv4.ip_unprivileged_port_start, value: "0"} [option privilegedPorts: sysctl]`,
			},
		},
	})
}
