package config

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
)

// said parses a spec and asks for a pod with one container that only match: {}
// rules match.
func said(t *testing.T, spec string) (*Pod, *Container) {
	t.Helper()
	pod, containers := of(mustParse(t, hardening(spec)), "p", "c", "i")
	return pod, containers[0]
}

func TestProfileAlone(t *testing.T) {
	const why = "profile restricted"
	wantPod := &Pod{
		Wanted:     Wanted{Profile: Restricted, Existing: Keep, Wants: map[string]Want{}},
		PodOptions: defaults.PodOptions,
	}
	want := &Container{
		Wanted: Wanted{Profile: Restricted, Existing: Keep, Wants: map[string]Want{
			"allowPrivilegeEscalation": {Value: false, Why: why},
			"capabilities":             {Value: map[string]any{"drop": []any{"ALL"}}, Why: why},
			"readOnlyRootFilesystem":   {Value: true, Why: why},
			"runAsNonRoot":             {Value: true, Why: why},
			"seccompProfile":           {Value: map[string]any{"type": "RuntimeDefault"}, Why: why},
		}},
		PrivilegedContainers: SkipPrivileged, PrivilegedPorts: SysctlPorts, ImageCatalogue: BuiltinCatalogue,
		UnknownImages: WarnUnknown, SeedVolumes: NoSeeds, Data: DataEmptyDir,
		Writable: []WantWritable{{Writable: Writable{Path: "/tmp", Share: ShareContainer}, Why: why}},
	}
	pod, containers := of(Default(), "p", "c", "i")
	if diff := cmp.Diff(wantPod, pod) + cmp.Diff(want, containers[0]); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	pod, none := said(t, "profile: none")
	if len(none.Wants)+len(pod.Wants)+len(none.Writable) != 0 {
		t.Errorf("profile none asks for %+v", none)
	}
}

func TestLayersOfFields(t *testing.T) {
	p, e := said(t, `
profile: restricted
podSecurityContext:
  fsGroup: 1
  supplementalGroups: [1, 2]
  seLinuxOptions: {type: a, level: b}
containerSecurityContext:
  runAsUser: 10
  readOnlyRootFilesystem: true
  capabilities: {add: [NET_BIND_SERVICE]}
  seccompProfile: {type: Localhost, localhostProfile: a.json}
rules:
- name: one
  match: {}
  podSecurityContext: {supplementalGroups: [3], seLinuxOptions: {level: c, role: d}}
  containerSecurityContext: {runAsUser: 11, runAsGroup: 12, seccompProfile: {type: Unconfined}}
- name: two
  match: {}
  containerSecurityContext: {runAsGroup: 13, capabilities: {add: [CHOWN]}}
`)
	wantPod := map[string]Want{
		"fsGroup":            {Value: int64(1), Why: "functionConfig", Explicit: true},
		"supplementalGroups": {Value: []any{int64(3)}, Why: "rule one", Explicit: true},
		"seLinuxOptions":     {Value: map[string]any{"type": "a", "level": "c", "role": "d"}, Why: "rule one", Explicit: true},
	}
	wantContainer := map[string]Want{
		"allowPrivilegeEscalation": {Value: false, Why: "profile restricted"},
		"runAsNonRoot":             {Value: true, Why: "profile restricted"},
		"readOnlyRootFilesystem":   {Value: true, Why: "functionConfig", Explicit: true},
		"runAsUser":                {Value: int64(11), Why: "rule one", Explicit: true},
		"runAsGroup":               {Value: int64(13), Why: "rule two", Explicit: true},
		"seccompProfile":           {Value: map[string]any{"type": "Unconfined"}, Why: "rule one", Explicit: true},
		"capabilities": {
			Value: map[string]any{"add": []any{"CHOWN"}, "drop": []any{"ALL"}}, Why: "rule two", Explicit: true,
		},
	}
	if diff := cmp.Diff(wantPod, p.Wants); diff != "" {
		t.Errorf("pod (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(wantContainer, e.Wants); diff != "" {
		t.Errorf("container (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"one", "two"}, e.Rules); diff != "" {
		t.Errorf("rules (-want +got):\n%s", diff)
	}
}

func TestEmptyListTakesBack(t *testing.T) {
	p, e := said(t, `
podSecurityContext: {supplementalGroups: [1]}
containerSecurityContext: {capabilities: {drop: []}}
rules:
- {name: a, match: {}, podSecurityContext: {supplementalGroups: []}}
`)
	if w, ok := e.Wants["capabilities"]; ok {
		t.Errorf("drop: [] leaves %v", w)
	}
	if w, ok := p.Wants["supplementalGroups"]; ok {
		t.Errorf("supplementalGroups: [] leaves %v", w)
	}
	_, e = said(t, "containerSecurityContext: {capabilities: {drop: [], add: [CHOWN]}}")
	want := Want{Value: map[string]any{"add": []any{"CHOWN"}}, Why: "functionConfig", Explicit: true}
	if diff := cmp.Diff(want, e.Wants["capabilities"]); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestLayersOfWritable(t *testing.T) {
	list := func(list ...WantWritable) []WantWritable { return list }
	tmp := WantWritable{Writable: Writable{Path: "/tmp", Share: ShareContainer}, Why: "profile restricted"}
	for _, tt := range []struct {
		name, spec string
		want       []WantWritable
	}{
		{"absent", "{}", list(tmp)},
		{"null", "writable:", list(tmp)},
		{"empty", "writable: []", nil},
		{
			"replaces the profile's", "writable: [{path: /var/run}]",
			list(WantWritable{Writable: Writable{Path: "/var/run", Share: ShareContainer}, Why: "functionConfig", Explicit: true}),
		},
		{
			"a rule adds", "rules: [{name: a, match: {}, writable: [{path: /x, share: pod}]}]",
			list(tmp, WantWritable{Writable: Writable{Path: "/x", Share: SharePod}, Why: "rule a", Explicit: true}),
		},
		{"a rule's empty list adds nothing", "rules: [{name: a, match: {}, writable: []}]", list(tmp)},
		{
			"a rule lays over the same path", `
writable: [{path: /tmp, medium: Memory, share: pod, env: {A: "1", B: "2"}, reason: old}]
rules: [{name: a, match: {}, writable: [{path: /tmp/, sizeLimit: 1Gi, env: {B: "3", C: "4"}, reason: new}]}]`,
			list(WantWritable{
				Writable: Writable{
					Path: "/tmp", Medium: corev1.StorageMediumMemory, SizeLimit: ptr(resource.MustParse("1Gi")), Share: SharePod,
					Env: map[string]string{"A": "1", "B": "3", "C": "4"}, Reason: "new",
				},
				Why: "rule a", Explicit: true,
			}),
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, e := said(t, tt.spec)
			if diff := cmp.Diff(tt.want, e.Writable); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// Laying a rule over a path must not reach into what others share.
func TestLayersDoNotLeak(t *testing.T) {
	c := mustParse(t, hardening(`
containerSecurityContext: {capabilities: {add: [CHOWN]}}
writable: [{path: /tmp, env: {A: "1"}}]
rules:
- {name: a, match: {names: [a]}, containerSecurityContext: {capabilities: {drop: [KILL]}}, writable: [{path: /tmp, env: {A: "2"}}]}
`))
	_, containers := of(c, "b", "c", "i")
	before := containers[0]
	of(c, "a", "c", "i")
	if got := before.Writable[0].Env["A"]; got != "1" {
		t.Errorf("env A = %s", got)
	}
	want := map[string]any{"add": []any{"CHOWN"}, "drop": []any{"ALL"}}
	if diff := cmp.Diff(want, before.Wants["capabilities"].Value); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(map[string]string{"A": "1"}, c.spec.Writable[0].Env); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestRuleExchangesProfile(t *testing.T) {
	p, e := said(t, `
containerSecurityContext: {runAsUser: 10}
podSecurity: {mode: warn}
rules:
- {name: a, match: {}, profile: read-only, podSecurity: {mode: none}, existing: override}
- {name: b, match: {}, existing: keep}
`)
	want := map[string]Want{
		"readOnlyRootFilesystem": {Value: true, Why: "profile read-only"},
		"runAsUser":              {Value: int64(10), Why: "functionConfig", Explicit: true},
	}
	if diff := cmp.Diff(want, e.Wants); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if e.Profile != ReadOnly || e.Existing != Keep || p.Profile != ReadOnly || p.Existing != Keep {
		t.Errorf("pod %+v, container %+v", p, e)
	}
	if want := (PodSecurity{RestrictedLevel, PodSecurityNone}); p.PodSecurity != want {
		t.Errorf("podSecurity %v", p.PodSecurity)
	}
}

func TestExemptions(t *testing.T) {
	_, e := said(t, `
rules:
- {name: a, match: {}, skip: [runAsNonRoot, fsGroup], reason: "root, OPS-7 "}
- {name: b, match: {}, skip: [writable], reason: "no"}
`)
	want := []Exemption{
		{Field: "runAsNonRoot", Reason: "root, OPS-7", Why: "rule a"},
		{Field: "fsGroup", Reason: "root, OPS-7", Why: "rule a"},
		{Field: "writable", Reason: "no", Why: "rule b"},
	}
	if diff := cmp.Diff(want, e.Exempt); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if x, ok := e.Exempts("writable"); !ok || x.Why != "rule b" {
		t.Errorf("writable: %v %v", x, ok)
	}
	if x, ok := e.Exempts("runAsUser"); ok {
		t.Errorf("runAsUser: %v", x)
	}
	_, e = said(t, "rules: [{name: a, match: {}, skip: [all], reason: x}]")
	if x, ok := e.Exempts("runAsUser"); !ok || x.Field != "all" {
		t.Errorf("all: %v %v", x, ok)
	}
}
