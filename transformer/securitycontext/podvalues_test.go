package securitycontext

import (
	"testing"

	"github.com/podharden/podharden/transformer/config"
)

func TestPodValues(t *testing.T) {
	checkRules(t, []string{"runAsNonRoot", "seccompProfile", "runAsUser"}, []ruleCase{
		{
			name: "asked for",
			pod:  `{spec: {initContainers: [{name: init, image: init}], containers: [{name: web, image: web}]}}`,
			with: with{only(), wantPod(runAsNonRoot, true), wantPod(seccompProfile, m("type", "RuntimeDefault"))},
			want: []string{
				`spec.securityContext.runAsNonRoot = true [functionConfig]`,
				`spec.securityContext.seccompProfile.type = RuntimeDefault [functionConfig]`,
			},
		},
		{
			name: "asked for, one stands against it",
			pod:  `{spec: {initContainers: [{name: init, image: init}], containers: [{name: web, image: web, securityContext: {runAsUser: 0}}]}}`,
			with: with{only(), wantPod(runAsNonRoot, true)},
			want: []string{
				`warning: pod: runAsNonRoot not set: container "web" can't have it. Set it in the containers instead.`,
			},
		},
		{
			name: "asked for, one is left alone",
			pod:  `{spec: {initContainers: [{name: init, image: init, securityContext: {privileged: true}}], containers: [{name: web, image: web}]}}`,
			with: with{only(), wantPod(runAsNonRoot, true)},
			want: []string{
				`warning: pod: runAsNonRoot not set: init container "init" is left alone and inherits it. Set it in the containers instead.`,
			},
		},
		{
			name:  "asked for, one wants another",
			pod:   `{spec: {initContainers: [{name: init, image: init}], containers: [{name: web, image: web}]}}`,
			with:  with{wantPod(runAsUser, int64(7))},
			first: with{wantAt(runAsUser, int64(8))},
			want: []string{
				`spec.securityContext.runAsUser = 7 [functionConfig]`,
				`spec.initContainers[0].securityContext.runAsNonRoot = true [profile restricted]`,
				`spec.initContainers[0].securityContext.runAsUser = 8 [functionConfig]`,
				`spec.initContainers[0].securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
				`spec.containers[0].securityContext.runAsNonRoot = true [profile restricted]`,
				`spec.containers[0].securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
			},
		},
		{
			name: "other is kept",
			pod:  `{spec: {securityContext: {runAsUser: 5}, initContainers: [{name: init, image: init}], containers: [{name: web, image: web}]}}`,
			with: with{wantPod(runAsUser, int64(7))},
			want: []string{
				`spec.initContainers[0].securityContext.runAsNonRoot = true [profile restricted]`,
				`spec.initContainers[0].securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
				`spec.containers[0].securityContext.runAsNonRoot = true [profile restricted]`,
				`spec.containers[0].securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
				`warning: pod: runAsUser: 5 kept. Remove it, or use existing: override.`,
			},
		},
		{
			name: "other is replaced",
			pod:  `{spec: {securityContext: {runAsUser: 5}, initContainers: [{name: init, image: init}], containers: [{name: web, image: web}]}}`,
			with: with{override, wantPod(runAsUser, int64(7))},
			want: []string{
				`spec.securityContext.runAsUser = 7 (was 5) [functionConfig]`,
				`spec.initContainers[0].securityContext.runAsNonRoot = true [profile restricted]`,
				`spec.initContainers[0].securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
				`spec.containers[0].securityContext.runAsNonRoot = true [profile restricted]`,
				`spec.containers[0].securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
			},
		},
		{
			name: "exempt",
			pod:  `{spec: {initContainers: [{name: init, image: init}], containers: [{name: web, image: web}]}}`,
			with: with{exempt(runAsUser), wantPod(runAsUser, int64(7))},
			want: []string{
				`spec.initContainers[0].securityContext.runAsNonRoot = true [profile restricted]`,
				`spec.initContainers[0].securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
				`spec.containers[0].securityContext.runAsNonRoot = true [profile restricted]`,
				`spec.containers[0].securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
				`info: pod: runAsUser exempt by rule legacy: ticket OPS-7`,
			},
		},
		{
			name: "0 in the pod, inherited by none",
			pod:  `{spec: {securityContext: {runAsUser: 0}, initContainers: [{name: init, image: init, securityContext: {runAsUser: 5}}], containers: [{name: web, image: web, securityContext: {runAsUser: 6}}]}}`,
			want: []string{
				`spec.initContainers[0].securityContext.runAsNonRoot = true [profile restricted]`,
				`spec.initContainers[0].securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
				`spec.containers[0].securityContext.runAsNonRoot = true [profile restricted]`,
				`spec.containers[0].securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
			},
		},
		{
			name: "false in the pod, inherited by none",
			pod:  `{spec: {securityContext: {runAsNonRoot: false}, initContainers: [{name: init, image: init, securityContext: {runAsNonRoot: true}}], containers: [{name: web, image: web, securityContext: {runAsNonRoot: true}}]}}`,
			with: with{override},
			want: []string{
				`spec.securityContext.runAsNonRoot = true (was false) [profile restricted]`,
				`spec.initContainers[0].securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
				`spec.containers[0].securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
				`held: spec.initContainers[0].securityContext.runAsNonRoot [author]`,
				`held: spec.containers[0].securityContext.runAsNonRoot [author]`,
			},
		},
		{
			name: "false in the pod, kept, inherited by none",
			pod:  `{spec: {securityContext: {runAsNonRoot: false}, initContainers: [{name: init, image: init, securityContext: {runAsNonRoot: true}}], containers: [{name: web, image: web, securityContext: {runAsNonRoot: true}}]}}`,
			want: []string{
				`spec.initContainers[0].securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
				`spec.containers[0].securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
				`held: spec.initContainers[0].securityContext.runAsNonRoot [author]`,
				`held: spec.containers[0].securityContext.runAsNonRoot [author]`,
			},
		},
		{
			name:  "false in the pod, the image needs root",
			pod:   `{spec: {securityContext: {runAsNonRoot: false}, initContainers: [{name: init, image: init}], containers: [{name: web, image: web}]}}`,
			with:  with{override},
			needs: knows("x", root("it must be root", "", runAsNonRoot)),
			want: []string{
				`spec.securityContext.runAsNonRoot = true (was false) [profile restricted]`,
				`spec.initContainers[0].securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
				`spec.containers[0].securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
				`warning: init container "init": runAsNonRoot keeps it from working: image init must be root.`,
				`held: spec.initContainers[0].securityContext.runAsNonRoot [inherited from the pod]`,
				`held: spec.containers[0].securityContext.runAsNonRoot [inherited from the pod]`,
			},
		},
	})
}

// What a rule says of one container holds for that one alone.
func TestExistingOfOneContainer(t *testing.T) {
	const unconfined = `{spec: {securityContext: {runAsUser: 0, seccompProfile: {type: Unconfined}}, containers: [{name: proxy, image: envoy}, {name: a, image: web}]}}`
	keep := func(e *settings) { e.Existing = config.Keep }
	checkRules(t, []string{"seccompProfile", "runAsUser", "runAsNonRoot"}, []ruleCase{
		{
			name: "override is asked for one",
			pod:  unconfined, first: with{override},
			want: []string{
				`spec.containers[0].securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
				`warning: pod: seccompProfile.type: Unconfined kept. Remove it, or use existing: override.`,
				`warning: container "proxy": capabilities.drop and runAsNonRoot not set: the pod sets runAsUser: 0. Remove it.`,
				`warning: container "a": capabilities.drop and runAsNonRoot not set: the pod sets runAsUser: 0. Remove it, or use existing: override.`,
			},
		},
		{
			name: "keep is asked for one",
			pod:  unconfined, with: with{override}, first: with{keep},
			want: []string{
				`spec.containers[1].securityContext.seccompProfile.type = RuntimeDefault [profile restricted]`,
				`warning: pod: seccompProfile.type: Unconfined kept. Remove it, or use existing: override.`,
				`warning: container "proxy": capabilities.drop and runAsNonRoot not set: the pod sets runAsUser: 0. Remove it, or use existing: override.`,
				`warning: container "a": capabilities.drop and runAsNonRoot not set: the pod sets runAsUser: 0. Remove it.`,
			},
		},
		{
			name: "keep is asked for one that does not inherit",
			pod:  `{spec: {securityContext: {seccompProfile: {type: Unconfined}}, containers: [{name: proxy, image: envoy, securityContext: {runAsNonRoot: true, seccompProfile: {type: Localhost, localhostProfile: a}}}, {name: a, image: web, securityContext: {runAsNonRoot: true}}]}}`,
			with: with{override}, first: with{keep},
			want: []string{
				`spec.securityContext.seccompProfile.type = RuntimeDefault (was Unconfined) [profile restricted]`,
				`held: spec.containers[0].securityContext.runAsNonRoot [author]`,
				`held: spec.containers[0].securityContext.seccompProfile [author]`,
				`held: spec.containers[1].securityContext.runAsNonRoot [author]`,
				`held: spec.containers[1].securityContext.seccompProfile [inherited from the pod]`,
			},
		},
	})
}

func TestAdditionsReplaceNothing(t *testing.T) {
	adds := func(field string, v any) func(*settings) {
		return func(e *settings) {
			e.Pod[field] = config.Want{Value: v, Why: "rule proxy", Explicit: true, AddOnly: true}
		}
	}
	checkRules(t, []string{"fsGroup", "seccompProfile", "sysctls"}, []ruleCase{
		{
			name: "the pod lacks it",
			pod:  `{spec: {containers: [{name: a, image: web}]}}`,
			with: with{only(), override, adds(fsGroup, int64(7))},
			want: []string{
				`spec.securityContext.fsGroup = 7 [rule proxy]`,
			},
		},
		{
			name: "the pod has another",
			pod:  `{spec: {securityContext: {fsGroup: 5}, containers: [{name: a, image: web}]}}`,
			with: with{only(), override, adds(fsGroup, int64(7))},
			want: []string{
				`warning: pod: fsGroup: 5 kept: rule proxy asks for 7, and a rule that picks containers only adds what the pod lacks.`,
			},
		},
		{
			name: "the pod has the same",
			pod:  `{spec: {securityContext: {fsGroup: 7}, containers: [{name: a, image: web}]}}`,
			with: with{only(), override, adds(fsGroup, int64(7))},
			want: []string{
				`held: spec.securityContext.fsGroup [author]`,
			},
		},
		{
			name: "what the profile forbids is replaced all the same",
			pod:  `{spec: {securityContext: {seccompProfile: {type: Unconfined}}, containers: [{name: a, image: web}]}}`,
			with: with{only(seccompProfile), override, adds(seccompProfile, m("type", "Localhost", "localhostProfile", "a"))},
			want: []string{
				`spec.securityContext.seccompProfile.type = RuntimeDefault (was Unconfined) [profile restricted]`,
				`warning: pod: seccompProfile: {type: Unconfined} kept: rule proxy asks for {localhostProfile: a, type: Localhost}, and a rule that picks containers only adds what the pod lacks.`,
				`held: spec.containers[0].securityContext.seccompProfile [inherited from the pod]`,
			},
		},
		{
			name: "a list of sysctls",
			pod:  `{spec: {securityContext: {sysctls: [{name: net.ipv4.tcp_syncookies, value: "1"}]}, containers: [{name: a, image: web}]}}`,
			with: with{only(), override, adds("sysctls", []any{m("name", "net.ipv4.tcp_syncookies", "value", "0")})},
			want: []string{
				`warning: pod: sysctls: [{name: net.ipv4.tcp_syncookies, value: "1"}] kept: rule proxy asks for [{name: net.ipv4.tcp_syncookies, value: "0"}], and a rule that picks containers only adds what the pod lacks.`,
			},
		},
	})
}
