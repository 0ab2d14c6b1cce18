package securitycontext

import (
	"testing"
)

func TestCapabilities(t *testing.T) {
	checkRules(t, []string{"capabilities"}, []ruleCase{
		{
			name: "unset",
			pod:  `{spec: {containers: [{name: web, image: web}]}}`,
			want: []string{
				`spec.containers[0].securityContext.capabilities.drop = [ALL] [profile restricted]`,
			},
		},
		{
			name: "empty",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {capabilities: {}}}]}}`,
			want: []string{
				`spec.containers[0].securityContext.capabilities.drop = [ALL] [profile restricted]`,
			},
		},
		{
			name: "empty list",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {capabilities: {drop: []}}}]}}`,
			want: []string{
				`spec.containers[0].securityContext.capabilities.drop = [ALL] (was []) [profile restricted]`,
			},
		},
		{
			name: "ALL",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {capabilities: {drop: [NET_RAW, ALL]}}}]}}`,
			want: []string{
				`held: spec.containers[0].securityContext.capabilities [author]`,
			},
		},
		{
			name: "all",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {capabilities: {drop: [all]}}}]}}`,
			want: []string{
				`spec.containers[0].securityContext.capabilities.drop[0] = ALL (was all) [profile restricted]`,
			},
		},
		{
			name: "all and ALL",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {capabilities: {drop: [all, ALL]}}}]}}`,
			want: []string{
				`held: spec.containers[0].securityContext.capabilities [author]`,
			},
		},
		{
			name: "other drops stay",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {capabilities: {drop: [NET_RAW, MKNOD]}}}]}}`,
			with: with{override},
			want: []string{
				`spec.containers[0].securityContext.capabilities.drop += ALL [profile restricted]`,
			},
		},
		{
			name: "a string is kept",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {capabilities: {drop: ALL}}}]}}`,
			want: []string{
				`warning: container "web": capabilities.drop: ALL kept. Remove it, or use existing: override.`,
			},
		},
		{
			name: "a string is replaced",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {capabilities: {drop: ALL}}}]}}`,
			with: with{override},
			want: []string{
				`spec.containers[0].securityContext.capabilities.drop = [ALL] (was ALL) [profile restricted]`,
			},
		},
		{
			name: "no mapping is kept",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {capabilities: ALL}}]}}`,
			want: []string{
				`warning: container "web": capabilities: ALL kept. Remove it, or use existing: override.`,
			},
		},
		{
			name: "no mapping is replaced",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {capabilities: ALL}}]}}`,
			with: with{override},
			want: []string{
				`spec.containers[0].securityContext.capabilities = {drop: [ALL]} (was ALL) [profile restricted]`,
			},
		},
		{
			name: "odd items",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {capabilities: {drop: [5, null, {a: b}]}}}]}}`,
			want: []string{
				`spec.containers[0].securityContext.capabilities.drop += ALL [profile restricted]`,
			},
		},
		{
			name: "add is taken away",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {capabilities: {add: [CHOWN]}}}]}}`,
			with: with{override},
			want: []string{
				`spec.containers[0].securityContext.capabilities.add removed (was [CHOWN]) [profile restricted]`,
				`spec.containers[0].securityContext.capabilities.drop = [ALL] [profile restricted]`,
			},
		},
		{
			name: "add is reduced",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {capabilities: {add: [CHOWN, NET_BIND_SERVICE, KILL], drop: [ALL]}}}]}}`,
			with: with{override},
			want: []string{
				`spec.containers[0].securityContext.capabilities.add[2] removed (was KILL) [profile restricted]`,
				`spec.containers[0].securityContext.capabilities.add[0] removed (was CHOWN) [profile restricted]`,
				`held: spec.containers[0].securityContext.capabilities [author]`,
			},
		},
		{
			name: "other spelling",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {capabilities: {add: [CHOWN, cap_net_bind_service], drop: [ALL]}}}]}}`,
			with: with{override},
			want: []string{
				`spec.containers[0].securityContext.capabilities.add[1] = NET_BIND_SERVICE (was cap_net_bind_service) [profile restricted]`,
				`spec.containers[0].securityContext.capabilities.add[0] removed (was CHOWN) [profile restricted]`,
				`held: spec.containers[0].securityContext.capabilities [author]`,
			},
		},
		{
			name: "other spelling is kept",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {capabilities: {add: [cap_net_bind_service], drop: [ALL]}}}]}}`,
			want: []string{
				`held: spec.containers[0].securityContext.capabilities [author]`,
			},
		},
		{
			name: "add stays, not restricted",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {capabilities: {add: [CHOWN]}}}]}}`,
			with: with{override, none, wantAt(capabilities, m("drop", []any{"ALL"}))},
			want: []string{
				`spec.containers[0].securityContext.capabilities.drop = [ALL] [functionConfig]`,
			},
		},
		{
			name: "add stays where it is exempt",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {capabilities: {add: [CHOWN]}}}]}}`,
			with: with{override, exempt(capabilities)},
			want: []string{
				`info: container "web": capabilities exempt by rule legacy: ticket OPS-7`,
			},
		},
		{
			name: "add from the configuration",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {capabilities: {add: [CHOWN, KILL]}}}]}}`,
			with: with{override, wantAt(capabilities, m("add", []any{"KILL", "NET_RAW"}, "drop", []any{"ALL"}))},
			want: []string{
				`spec.containers[0].securityContext.capabilities.add[0] removed (was CHOWN) [profile restricted]`,
				`spec.containers[0].securityContext.capabilities.add += NET_RAW [functionConfig]`,
				`spec.containers[0].securityContext.capabilities.drop = [ALL] [functionConfig]`,
			},
		},
		{
			name: "SYS_ADMIN beside no escalation",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {allowPrivilegeEscalation: false}}]}}`,
			with: with{wantAt(capabilities, m("add", []any{"SYS_ADMIN"}))},
			want: []string{
				`spec.containers[0].securityContext.capabilities.add = [SYS_ADMIN] [functionConfig]`,
			},
		},
		{
			name:  "needs NET_BIND_SERVICE",
			pod:   `{spec: {containers: [{name: web, image: web}]}}`,
			needs: knows("caddy", capabilityNeed(netBindService)),
			want: []string{
				`spec.containers[0].securityContext.capabilities.add = [NET_BIND_SERVICE] [image catalogue: caddy]`,
				`spec.containers[0].securityContext.capabilities.drop = [ALL] [profile restricted]`,
			},
		},
		{
			name:  "has NET_BIND_SERVICE",
			pod:   `{spec: {containers: [{name: web, image: web, securityContext: {capabilities: {add: [NET_BIND_SERVICE]}}}]}}`,
			needs: knows("caddy", capabilityNeed(netBindService)),
			want: []string{
				`spec.containers[0].securityContext.capabilities.drop = [ALL] [profile restricted]`,
			},
		},
		{
			name:  "drops NET_BIND_SERVICE",
			pod:   `{spec: {containers: [{name: web, image: web, securityContext: {capabilities: {drop: [NET_BIND_SERVICE]}}}]}}`,
			needs: knows("caddy", capabilityNeed(netBindService)),
			want: []string{
				`spec.containers[0].securityContext.capabilities.drop += ALL [profile restricted]`,
			},
		},
		{
			name:  "needs NET_BIND_SERVICE, but ALL is not dropped",
			pod:   `{spec: {containers: [{name: web, image: web}]}}`,
			with:  with{only(runAsNonRoot)},
			needs: knows("caddy", capabilityNeed(netBindService)),
		},
		{
			name:  "breaks the image",
			pod:   `{spec: {containers: [{name: web, image: web}]}}`,
			needs: knows("x", root("it starts as root", "", capabilities, runAsNonRoot)),
		},
		{
			name:  "needs some as root, and root",
			pod:   `{spec: {containers: [{name: web, image: web}]}}`,
			needs: knows("x", root("it starts as root", "", runAsNonRoot), asRootNeed("CHOWN"), asRootNeed("SETUID")),
			want: []string{
				`spec.containers[0].securityContext.capabilities.add = [CHOWN, SETUID] [image catalogue: x]`,
				`spec.containers[0].securityContext.capabilities.drop = [ALL] [profile restricted]`,
			},
		},
		{
			name:  "needs some as root, and listens below 1024",
			pod:   `{spec: {containers: [{name: web, image: web, ports: [{containerPort: 22}]}]}}`,
			needs: knows("x", root("it starts as root", "", runAsNonRoot), asRootNeed("CHOWN")),
			want: []string{
				`spec.containers[0].securityContext.capabilities.add = [CHOWN, NET_BIND_SERVICE] [image catalogue: x]`,
				`spec.containers[0].securityContext.capabilities.drop = [ALL] [profile restricted]`,
			},
		},
		{
			name:  "needs some as root, and is another user",
			pod:   `{spec: {containers: [{name: web, image: web, ports: [{containerPort: 80}]}]}}`,
			needs: knows("x", user(101, 101), asRootNeed("CHOWN"), asRootNeed(netBindService)),
			want: []string{
				`spec.containers[0].securityContext.capabilities.drop = [ALL] [profile restricted]`,
			},
		},
		{
			name:  "needs some as root, which the author says it is",
			pod:   `{spec: {containers: [{name: web, image: web, securityContext: {runAsUser: 0}}]}}`,
			needs: knows("x", user(101, 101), asRootNeed("CHOWN")),
			want: []string{
				`spec.containers[0].securityContext.capabilities.add = [CHOWN] [image catalogue: x]`,
				`spec.containers[0].securityContext.capabilities.drop = [ALL] [profile restricted]`,
			},
		},
		{
			name:  "needs some as root, which it starts as and may",
			pod:   `{spec: {containers: [{name: web, image: web, securityContext: {runAsNonRoot: false}}]}}`,
			needs: knows("x", user(101, 101), asRootNeed("CHOWN")),
			want: []string{
				`spec.containers[0].securityContext.capabilities.add = [CHOWN] [image catalogue: x]`,
				`spec.containers[0].securityContext.capabilities.drop = [ALL] [profile restricted]`,
			},
		},
		{
			name:  "needs some as root, and the author says which it has",
			pod:   `{spec: {containers: [{name: web, image: web, ports: [{containerPort: 80}], securityContext: {runAsUser: 0, capabilities: {add: [SETUID], drop: [ALL]}}}]}}`,
			needs: knows("x", asRootNeed("CHOWN"), asRootNeed("SETUID")),
			want: []string{
				`held: spec.containers[0].securityContext.capabilities [author]`,
			},
		},
		{
			name:  "needs some as root, and the author adds to what it has",
			pod:   `{spec: {containers: [{name: web, image: web, securityContext: {runAsUser: 0, capabilities: {add: [SYS_TIME], drop: [NET_RAW, SETUID]}}}]}}`,
			needs: knows("x", asRootNeed("CHOWN"), asRootNeed("SETUID")),
			want: []string{
				`spec.containers[0].securityContext.capabilities.add += CHOWN [image catalogue: x]`,
				`spec.containers[0].securityContext.capabilities.drop += ALL [profile restricted]`,
			},
		},
		{
			name:  "needs some as root, overridden and exempt from another user",
			pod:   `{spec: {containers: [{name: web, image: web, securityContext: {capabilities: {add: [CHOWN, KILL], drop: [ALL]}}}]}}`,
			with:  with{override, exempt(runAsNonRoot), exempt(runAsUser)},
			needs: knows("x", root("it starts as root", "", runAsNonRoot), asRootNeed("CHOWN"), asRootNeed("SETUID")),
			want: []string{
				`spec.containers[0].securityContext.capabilities.add[1] removed (was KILL) [profile restricted]`,
				`spec.containers[0].securityContext.capabilities.add += SETUID [image catalogue: x]`,
				`held: spec.containers[0].securityContext.capabilities [author]`,
			},
		},
		{
			name:  "needs some as root on OpenShift, which adds none",
			pod:   `{spec: {containers: [{name: web, image: web, securityContext: {runAsNonRoot: false}}]}}`,
			with:  with{openShift},
			needs: knows("x", user(101, 101), asRootNeed("CHOWN")),
			want: []string{
				`warning: container "web": capabilities.drop not set: it starts as root and needs capabilities, which OpenShift refuses to add. Let it run as another user.`,
			},
		},
		{
			name:  "needs some as root on OpenShift, and is another user",
			pod:   `{spec: {containers: [{name: web, image: web}]}}`,
			with:  with{openShift},
			needs: knows("x", user(101, 101), asRootNeed("CHOWN")),
			want: []string{
				`spec.containers[0].securityContext.capabilities.drop = [ALL] [profile restricted]`,
			},
		},
		{
			name: "kept where runAsNonRoot says nothing",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {runAsNonRoot: true, capabilities: {add: [CHOWN], drop: [ALL]}}}]}}`,
			want: []string{
				`held: spec.containers[0].securityContext.capabilities [author]`,
			},
		},
	})
}

// A root that stays keeps exactly what it is known to need.
func TestCapabilitiesOfRoot(t *testing.T) {
	asRoot := root("it changes owners", "use fsGroup", runAsNonRoot)
	checkRules(t, []string{capabilities, runAsNonRoot}, []ruleCase{
		{
			name:  "the author's, and known",
			pod:   `{spec: {containers: [{name: web, image: web, securityContext: {runAsUser: 0}}]}}`,
			needs: knows("x", asRoot, capabilityNeed("CHOWN"), capabilityNeed("FOWNER")),
			want: []string{
				`spec.containers[0].securityContext.capabilities.add = [CHOWN, FOWNER] [image catalogue: x]`,
				`spec.containers[0].securityContext.capabilities.drop = [ALL] [profile restricted]`,
				`warning: container "web": runAsNonRoot not set: image web changes owners. Use fsGroup.`,
			},
		},
		{
			name:  "by its image, and known",
			pod:   `{spec: {containers: [{name: web, image: web}]}}`,
			needs: knows("x", asRoot, capabilityNeed("CHOWN")),
			want: []string{
				`spec.containers[0].securityContext.capabilities.add = [CHOWN] [image catalogue: x]`,
				`spec.containers[0].securityContext.capabilities.drop = [ALL] [profile restricted]`,
				`warning: container "web": runAsNonRoot not set: image web changes owners. Use fsGroup.`,
			},
		},
		{
			name:  "beyond what runtimes give, nothing is added",
			pod:   `{spec: {containers: [{name: web, image: web}]}}`,
			needs: knows("x", asRoot, capabilityNeed("SYS_ADMIN")),
			want: []string{
				`spec.containers[0].securityContext.capabilities.drop = [ALL] [profile restricted]`,
				`warning: container "web": runAsNonRoot not set: image web changes owners. Use fsGroup.`,
			},
		},
		{
			name: "nothing is known",
			pod:  `{spec: {containers: [{name: web, image: web, securityContext: {runAsUser: 0}}]}}`,
			want: []string{
				`warning: container "web": capabilities.drop and runAsNonRoot not set: the manifest sets runAsUser: 0. Remove it, or use existing: override.`,
			},
		},
		{
			name:  "another user takes no capabilities for root's work",
			pod:   `{spec: {containers: [{name: web, image: web, securityContext: {runAsUser: 5}}]}}`,
			needs: knows("x", asRoot, capabilityNeed("CHOWN"), capabilityNeed(netBindService)),
			want: []string{
				`spec.containers[0].securityContext.capabilities.add = [NET_BIND_SERVICE] [image catalogue: x]`,
				`spec.containers[0].securityContext.capabilities.drop = [ALL] [profile restricted]`,
				`spec.containers[0].securityContext.runAsNonRoot = true [profile restricted]`,
			},
		},
	})
}
