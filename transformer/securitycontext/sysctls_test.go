package securitycontext

import (
	"testing"
)

func TestSysctls(t *testing.T) {
	checkRules(t, []string{"sysctls"}, []ruleCase{
		{
			name: "unset",
			pod:  `{spec: {containers: [{name: web, image: web}]}}`,
			with: with{override},
		},
		{
			name: "unsafe is kept",
			pod:  `{spec: {securityContext: {sysctls: [{name: kernel.msgmax, value: "1"}, {name: net.ipv4.tcp_rmem, value: "4"}]}, containers: [{name: web, image: web}]}}`,
		},
		{
			name: "unsafe is removed",
			pod:  `{spec: {securityContext: {sysctls: [{name: kernel.msgmax, value: "1"}, {name: net.ipv4.tcp_rmem, value: "4"}]}, containers: [{name: web, image: web}]}}`,
			with: with{override},
			want: []string{
				`spec.securityContext.sysctls[0] removed (was {name: kernel.msgmax, value: "1"}) [profile restricted]`,
			},
		},
		{
			name: "unsafe by then",
			pod:  `{spec: {securityContext: {sysctls: [{name: kernel.msgmax, value: "1"}, {name: net.ipv4.tcp_rmem, value: "4"}], fsGroup: 1}, containers: [{name: web, image: web}]}}`,
			with: with{override, version("1.31")},
			want: []string{
				`spec.securityContext.sysctls removed (was [{name: kernel.msgmax, value: "1"}, {name: net.ipv4.tcp_rmem, value: "4"}]) [profile restricted]`,
			},
		},
		{
			name: "unsafe is exempt",
			pod:  `{spec: {securityContext: {sysctls: [{name: kernel.msgmax, value: "1"}, {name: net.ipv4.tcp_rmem, value: "4"}]}, containers: [{name: web, image: web}]}}`,
			with: with{override, exempt("sysctls")},
			want: []string{
				`info: pod: sysctls exempt by rule legacy: ticket OPS-7`,
			},
		},
		{
			name: "unsafe is asked for",
			pod:  `{spec: {securityContext: {sysctls: [{name: kernel.msgmax, value: "1"}, {name: net.ipv4.tcp_rmem, value: "4"}]}, containers: [{name: web, image: web}]}}`,
			with: with{override, wantPod("sysctls", []any{m("name", "kernel.msgmax", "value", "1")})},
			want: []string{
				`held: spec.securityContext.sysctls [author]`,
			},
		},
		{
			name: "unsafe, a container is left alone",
			pod:  `{spec: {securityContext: {sysctls: [{name: kernel.msgmax, value: "1"}, {name: net.ipv4.tcp_rmem, value: "4"}]}, containers: [{name: web, image: web}, {name: two, image: two, securityContext: {privileged: true}}]}}`,
			with: with{override},
			want: []string{
				`warning: pod: sysctls kernel.msgmax kept: a container of the pod is left alone. Remove them.`,
			},
		},
		{
			name: "asked for",
			pod:  `{spec: {containers: [{name: web, image: web}]}}`,
			with: with{wantPod("sysctls", []any{m("name", "net.ipv4.tcp_syncookies", "value", "1")})},
			want: []string{
				`spec.securityContext.sysctls += {name: net.ipv4.tcp_syncookies, value: "1"} [functionConfig]`,
			},
		},
		{
			name: "asked for beside others",
			pod:  `{spec: {securityContext: {sysctls: [{name: kernel.msgmax, value: "1"}, {name: net.ipv4.tcp_rmem, value: "4"}]}, containers: [{name: web, image: web}]}}`,
			with: with{override, wantPod("sysctls", []any{m("name", "net.ipv4.tcp_syncookies", "value", "1")})},
			want: []string{
				`spec.securityContext.sysctls[0] removed (was {name: kernel.msgmax, value: "1"}) [profile restricted]`,
				`spec.securityContext.sysctls += {name: net.ipv4.tcp_syncookies, value: "1"} [functionConfig]`,
			},
		},
		{
			name: "as wanted",
			pod:  `{spec: {securityContext: {sysctls: [{name: net.ipv4.tcp_syncookies, value: "1"}]}, containers: [{name: web, image: web}]}}`,
			with: with{wantPod("sysctls", []any{m("name", "net.ipv4.tcp_syncookies", "value", "1")})},
			want: []string{
				`held: spec.securityContext.sysctls [author]`,
			},
		},
		{
			name: "other value is kept",
			pod:  `{spec: {securityContext: {sysctls: [{name: net.ipv4.tcp_syncookies, value: "0"}]}, containers: [{name: web, image: web}]}}`,
			with: with{wantPod("sysctls", []any{m("name", "net.ipv4.tcp_syncookies", "value", "1")})},
			want: []string{
				`warning: pod: sysctl net.ipv4.tcp_syncookies: "0" kept. Remove it, or use existing: override.`,
			},
		},
		{
			name: "other value is replaced",
			pod:  `{spec: {securityContext: {sysctls: [{name: net.ipv4.tcp_syncookies, value: "0"}]}, containers: [{name: web, image: web}]}}`,
			with: with{override, wantPod("sysctls", []any{m("name", "net.ipv4.tcp_syncookies", "value", "1")})},
			want: []string{
				`spec.securityContext.sysctls[0].value = "1" (was "0") [functionConfig]`,
			},
		},
		{
			name: "old Kubernetes",
			pod:  `{spec: {containers: [{name: web, image: web}]}}`,
			with: with{version("1.10"), wantPod("sysctls", []any{m("name", "net.ipv4.tcp_syncookies", "value", "1")})},
			want: []string{
				`spec.securityContext.sysctls += {name: net.ipv4.tcp_syncookies, value: "1"} [functionConfig]`,
			},
		},
		{
			name: "exempt",
			pod:  `{spec: {containers: [{name: web, image: web}]}}`,
			with: with{exempt("sysctls"), wantPod("sysctls", []any{m("name", "net.ipv4.tcp_syncookies", "value", "1")})},
			want: []string{
				`info: pod: sysctls exempt by rule legacy: ticket OPS-7`,
			},
		},
	})
}
