package securitycontext

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/needs"
	corev1 "k8s.io/api/core/v1"
)

// chance builds random pods and settings.
type chance struct{ *rand.Rand }

func (r chance) of(values ...any) any { return values[r.IntN(len(values))] }

func m(kv ...any) map[string]any {
	out := map[string]any{}
	for i := 0; i < len(kv); i += 2 {
		out[kv[i].(string)] = kv[i+1]
	}
	return out
}

// values are what an author may have written in each field. nil: not there.
func (r chance) security(atPod bool) any {
	fields := map[string][]any{
		runAsUser:      {int64(0), int64(1000)},
		runAsGroup:     {int64(0), int64(5)},
		runAsNonRoot:   {true, false},
		seccompProfile: {m("type", "RuntimeDefault"), m("type", "Unconfined"), m("type", "Localhost", "localhostProfile", "a.json")},
		appArmorProfile: {m("type", "RuntimeDefault"), m("type", "Unconfined"),
			m("type", "Localhost", "localhostProfile", "a")},
		seLinuxOptions: {m("level", "s0"), m("user", "u", "level", "s0"), m("type", "spc_t"), m("type", "container_t"), m()},
	}
	if atPod {
		fields["sysctls"] = []any{
			[]any{m("name", "kernel.msgmax", "value", "1")},
			[]any{m("name", "net.ipv4.tcp_syncookies", "value", "1"), m("name", "kernel.msgmax", "value", "1")},
		}
		fields[fsGroup] = []any{int64(3)}
	} else {
		fields[privileged] = []any{true, false}
		fields[allowPrivilegeEscalation] = []any{true, false}
		fields[readOnlyRootFilesystem] = []any{true, false}
		fields["procMount"] = []any{"Default"}
		fields[capabilities] = []any{
			m("drop", []any{"ALL"}), m("drop", []any{"all"}), m("drop", []any{"NET_RAW"}), m("add", []any{"NET_ADMIN"}),
			m("add", []any{"SYS_ADMIN"}), m("add", []any{"CAP_NET_BIND_SERVICE", "CHOWN"}, "drop", []any{"ALL"}), m(),
		}
	}
	out := map[string]any{}
	for _, f := range slices.Sorted(maps.Keys(fields)) {
		if r.IntN(3) == 0 {
			out[f] = deep(r.of(fields[f]...))
		}
	}
	if len(out) == 0 && r.IntN(2) == 0 {
		return nil
	}
	return out
}

func (r chance) object() map[string]any {
	spec := m("securityContext", r.security(true))
	annotations := map[string]any{}
	for i, key := range []string{"initContainers", "containers"} {
		for j := range r.IntN(2) + i {
			name := fmt.Sprintf("c%d%d", i, j)
			spec[key] = append(list(spec[key]), m("name", name, "image", "x", "securityContext", r.security(false)))
			if r.IntN(6) == 0 {
				annotations[corev1.DeprecatedAppArmorBetaContainerAnnotationKeyPrefix+name] = r.of("unconfined", "runtime/default", "localhost/a")
			}
		}
	}
	for _, key := range []string{corev1.SeccompPodAnnotationKey, corev1.SeccompContainerAnnotationKeyPrefix + "c10"} {
		if r.IntN(10) == 0 {
			annotations[key] = r.of("unconfined", "runtime/default", "localhost/b.json")
		}
	}
	for _, field := range []string{"hostNetwork", "hostIPC"} {
		if r.IntN(10) == 0 {
			spec[field] = true
		}
	}
	if r.IntN(10) == 0 {
		spec["hostUsers"] = false
	}
	return m("metadata", m("annotations", annotations), "spec", spec)
}

func (r chance) effective() func(*settings) {
	v := r.of("latest", "1.18", "1.25", "1.30").(string)
	existing := r.of(config.Keep, config.Override).(config.Existing)
	level := r.of(config.ContainerPlacement, config.PodPlacement).(config.Placement)
	priv := r.of(config.SkipPrivileged, config.HardenPrivileged).(config.PrivilegedContainers)
	ports := r.of(config.ReportPorts, config.SysctlPorts).(config.PrivilegedPorts)
	with := []func(*settings){}
	if r.IntN(4) == 0 {
		with = append(with, none)
	}
	wishes := map[string][]any{
		runAsUser: {int64(1000), int64(0), int64(7)}, appArmorProfile: {m("type", "RuntimeDefault")},
		seccompProfile: {m("type", "Localhost", "localhostProfile", "b.json")}, privileged: {true, false},
		capabilities: {m("add", []any{"NET_ADMIN"}, "drop", []any{"ALL"}), m("add", []any{"SYS_ADMIN"}), m("add", []any{"CAP_SYS_ADMIN"})},
		runAsNonRoot: {true, false}, allowPrivilegeEscalation: {true, false},
		seLinuxOptions: {m("level", "s1")},
	}
	for _, field := range slices.Sorted(maps.Keys(wishes)) {
		values := wishes[field]
		if r.IntN(8) == 0 {
			with = append(with, wantAt(field, r.of(values...)))
		}
		if atBothLevels(field) && r.IntN(12) == 0 {
			with = append(with, wantPod(field, r.of(values...)))
		}
	}
	if r.IntN(8) == 0 {
		with = append(with, wantPod(sysctls, []any{m("name", "net.ipv4.tcp_syncookies", "value", "1"), m("name", "kernel.shm_rmid_forced", "value", "1")}))
	}
	if r.IntN(8) == 0 {
		with = append(with, wantPod(runAsGroup, int64(5)))
	}
	return func(e *settings) {
		for _, f := range with {
			f(e)
		}
		e.KubernetesVersion, e.Existing, e.Placement, e.PrivilegedContainers, e.PrivilegedPorts = v, existing, level, priv, ports
	}
}

func (r chance) needs() []needs.Need {
	var out []needs.Need
	if r.IntN(2) == 0 {
		return nil
	}
	switch r.IntN(4) {
	case 0:
		out = append(out, user(101, 101))
	case 1:
		any := user(65534, 65534)
		any.AnyUID = true
		out = append(out, any)
	case 2:
		out = append(out, unknownUser("it starts as root"))
	}
	breaks := [][]string{{runAsNonRoot}, {runAsNonRoot, capabilities}, {allowPrivilegeEscalation}, {seccompProfile, capabilities}}
	if r.IntN(3) == 0 {
		n := root("it must be root", "", breaks[r.IntN(len(breaks))]...)
		n.Kind = r.of(needs.Root, needs.Port, needs.Readable, needs.Escalation).(needs.Kind)
		n.Sure = r.of(needs.Certain, needs.Likely).(needs.Certainty)
		out = append(out, n)
	}
	if r.IntN(3) == 0 {
		out = append(out, capabilityNeed(r.of("CHOWN", netBindService, "SYS_ADMIN").(string)))
	}
	return knows("x", append(out, port(80))...)
}

// However pods and settings are, a second run changes nothing. Whether the API
// server takes the result is for fixtures/apiserver to say, where its own code is.
func TestStable(t *testing.T) {
	for seed := range uint64(10000) {
		r := chance{rand.New(rand.NewPCG(seed, 1))}
		obj := r.object()
		before := deep(obj)
		eff := effective(r.effective())
		known := map[int][]needs.Need{}
		plan := func(obj map[string]any) edit.Plan {
			in := input(podOf(obj), eff)
			for i := range in.Containers {
				if _, ok := known[i]; !ok {
					known[i] = r.needs()
				}
				in.Containers[i].Needs = known[i]
				if i == 0 && seed%5 == 0 {
					e := *eff
					exempt([]string{"all", runAsNonRoot, runAsUser, capabilities}[seed/5%4])(&e)
					in.Containers[i].Effective = e.container()
				}
			}
			p, _ := Plan(in)
			return p
		}
		first := plan(obj)
		if d := cmp.Diff(before, any(obj)); d != "" {
			t.Fatalf("seed %d: the input was changed: %s", seed, d)
		}
		after := apply(t, obj, first)
		if second := plan(after); len(second.Edits) > 0 {
			t.Errorf("seed %d: second run: %v\nafter %v\n%v", seed, said(edit.Plan{Edits: second.Edits}), said(first), render(obj))
		}
		if t.Failed() {
			return
		}
	}
}

// Under override, with privilegedContainers: harden and nothing exempt, every pod passes
// Pod Security restricted.
func TestReachesRestricted(t *testing.T) {
	for seed := range uint64(3000) {
		r := chance{rand.New(rand.NewPCG(seed, 2))}
		obj := r.object()
		if text := render(obj); strings.Contains(text, corev1.DeprecatedAppArmorBetaContainerAnnotationKeyPrefix) && strings.Contains(text, appArmorProfile) {
			continue // they may contradict each other, which the API server refuses
		}
		for _, field := range []string{"hostNetwork", "hostIPC", "hostUsers"} {
			delete(mapping(obj["spec"]), field)
		}
		version := []string{"latest", "1.25", "1.31"}[seed%3]
		level := []func(*settings){podLevel, func(*settings) {}}[seed%2]
		eff := effective(override, harden, level, func(e *settings) { e.KubernetesVersion = version })
		in := input(podOf(obj), eff)
		for i := range in.Containers {
			in.Containers[i].Needs = r.needs()
		}
		plan, decisions := Plan(in)
		after := apply(t, obj, plan)
		judged := version
		if version != "latest" {
			judged = "v" + version
		}
		if v := violations(t, after, judged); len(v) > 0 {
			t.Fatalf("seed %d: %v\n%v\n%v", seed, v, render(obj), said(plan))
		}
		for i, d := range decisions {
			if !d.Touch || !d.ReadOnlyRoot || !d.NonRoot {
				t.Fatalf("seed %d, container %d: %+v", seed, i, d)
			}
		}
	}
}
