package config

import (
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const askedSpec = `
podSecurityContext: {fsGroup: 1}
rules:
- {name: web, match: {names: [web-*]}, existing: override}
- {name: nginx, match: {images: [nginx*]}, containerSecurityContext: {runAsUser: 101}, podSecurityContext: {supplementalGroups: [101]}}
- {name: side, match: {containers: [side]}, skip: [runAsNonRoot], reason: mesh}
`

// of asks for a pod by its name, with containers given as name, image, ...
func of(c *Config, name string, containers ...string) (*Pod, []*Container) {
	t := Target{Kind: "Pod", Name: name}
	for i := 0; i < len(containers); i += 2 {
		t.Containers = append(t.Containers, TargetContainer{containers[i], containers[i+1]})
	}
	return c.For(t)
}

func TestForContainer(t *testing.T) {
	c := mustParse(t, hardening(askedSpec))
	for _, tt := range []struct {
		name, object, container, image string
		want                           []string
	}{
		{"no rule", "api", "app", "redis", nil},
		{"by name", "web-1", "app", "redis", []string{"web"}},
		{"by image", "api", "app", "nginx:1", []string{"nginx"}},
		{"by container", "api", "side", "x", []string{"side"}},
		{"all, in the order of the rules", "web-1", "side", "nginx", []string{"web", "nginx", "side"}},
		{"a container without a name", "api", "", "nginx", []string{"nginx"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, containers := of(c, tt.object, tt.container, tt.image)
			if diff := cmp.Diff(tt.want, containers[0].Rules); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
	_, a := of(c, "api", "a", "x", "side", "x")
	_, b := of(c, "db", "b", "x")
	if a[0] != b[0] || a[0] == a[1] {
		t.Error("only containers that no rule matches are the same")
	}
}

func TestForPod(t *testing.T) {
	c := mustParse(t, hardening(askedSpec))
	for _, tt := range []struct {
		name       string
		object     string
		containers []string
		want       []string
		groups     any
		exempt     bool
	}{
		{"no rule", "api", []string{"app", "x"}, nil, nil, false},
		{"no containers", "web-1", nil, []string{"web"}, nil, false},
		{"one of the containers", "api", []string{"app", "x", "proxy", "nginx"}, []string{"nginx"}, []any{int64(101)}, false},
		{"rules of several containers", "web-1", []string{"app", "x", "side", "x", "proxy", "nginx"}, []string{"web", "nginx", "side"}, []any{int64(101)}, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p, _ := of(c, tt.object, tt.containers...)
			if diff := cmp.Diff(tt.want, p.Rules); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.groups, p.Wants["supplementalGroups"].Value); diff != "" || p.Wants["fsGroup"].Value != int64(1) {
				t.Errorf("wants %v", p.Wants)
			}
			if _, got := p.Exempts("runAsNonRoot"); got != tt.exempt {
				t.Errorf("exempt %v", got)
			}
		})
	}
}

// Nothing that a rule says of one container holds for the pod, or for another
// container.
func TestRulesForContainersStayThere(t *testing.T) {
	c := mustParse(t, hardening(`
podSecurityContext: {fsGroup: 1, seLinuxOptions: {type: t}}
rules:
- name: proxy
  match: {containers: [proxy]}
  profile: none
  existing: override
  privilegedContainers: harden
  privilegedPorts: sysctl
  imageCatalogue: none
  unknownImages: ignore
  podSecurityContext: {fsGroup: 2, runAsGroup: 3, seLinuxOptions: {level: l}}
  containerSecurityContext: {runAsUser: 4}
  writable: [/x]
`))
	p, containers := of(c, "p", "app", "a", "proxy", "b")
	want, _ := of(c, "p", "app", "a")
	want = &Pod{Wanted: want.Wanted, PodOptions: want.PodOptions}
	want.Rules = []string{"proxy"}
	want.Wants = map[string]Want{
		"fsGroup":        {Value: int64(1), Why: "functionConfig", Explicit: true},
		"seLinuxOptions": {Value: map[string]any{"type": "t"}, Why: "functionConfig", Explicit: true},
		"runAsGroup":     {Value: int64(3), Why: "rule proxy", Explicit: true, AddOnly: true},
	}
	const unused = " for the whole pod, and a rule that picks containers only adds"
	want.Problems = []Problem{
		{Severity: "warning", Message: "rule proxy: podSecurityContext.fsGroup is not used: functionConfig sets it" + unused},
		{Severity: "warning", Message: "rule proxy: podSecurityContext.seLinuxOptions is not used: functionConfig sets it" + unused},
	}
	if diff := cmp.Diff(want, p); diff != "" {
		t.Errorf("pod (-want +got):\n%s", diff)
	}
	if containers[0] != c.base.container {
		t.Error("the rule reaches another container")
	}
	if e := containers[1]; e.Profile != None || e.Existing != Override || e.PrivilegedContainers != HardenPrivileged ||
		e.PrivilegedPorts != SysctlPorts || e.ImageCatalogue != NoCatalogue || e.UnknownImages != IgnoreUnknown || len(e.Wants) != 1 || len(e.Writable) != 1 {
		t.Errorf("the rule does not reach its own container: %+v", e)
	}
	if p, _ := of(c, "p", "app", "a"); p != c.base.pod {
		t.Error("the rule reaches a pod without such a container")
	}
}

// Several rules for containers lay their additions over each other.
func TestAdditionsOfSeveralRules(t *testing.T) {
	c := mustParse(t, hardening(`
rules:
- {name: a, match: {containers: [a]}, podSecurityContext: {fsGroup: 1, seLinuxOptions: {type: t}}}
- {name: b, match: {containers: [b]}, podSecurityContext: {fsGroup: 2, seLinuxOptions: {level: l}}}
- {name: late, match: {names: [p]}, podSecurityContext: {runAsGroup: 3}}
- {name: c, match: {containers: [b]}, podSecurityContext: {runAsGroup: 4}}
`))
	p, _ := of(c, "p", "a", "x", "b", "x")
	want := map[string]Want{
		"fsGroup":        {Value: int64(2), Why: "rule b", Explicit: true, AddOnly: true},
		"seLinuxOptions": {Value: map[string]any{"type": "t", "level": "l"}, Why: "rule b", Explicit: true, AddOnly: true},
		"runAsGroup":     {Value: int64(3), Why: "rule late", Explicit: true},
	}
	if diff := cmp.Diff(want, p.Wants); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if len(p.Problems) != 1 {
		t.Errorf("problems %v", p.Problems)
	}
}

func TestForAllocatesLittle(t *testing.T) {
	target := Target{Name: "api", Annotations: map[string]string{"a": "b"}, Containers: []TargetContainer{{"app", "redis"}, {"side", "x"}}}
	for _, c := range []*Config{Default(), mustParse(t, hardening("rules: [{name: a, match: {names: [web]}}]"))} {
		if n := testing.AllocsPerRun(100, func() { c.For(target) }); n > 3 {
			t.Errorf("%v allocations", n)
		}
	}
}

func TestForFromManyGoroutines(t *testing.T) {
	c := mustParse(t, hardening(askedSpec))
	target := Target{
		Name: "web-1", Annotations: map[string]string{"podharden.dev/skip": "all: y"},
		Containers: []TargetContainer{{"side", "nginx"}, {"app", "redis"}},
	}
	pod, containers := c.For(target)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 50 {
				p, cs := c.For(target)
				if diff := cmp.Diff(pod, p) + cmp.Diff(containers, cs); diff != "" {
					t.Error(diff)
				}
			}
		})
	}
	wg.Wait()
}

func BenchmarkForWithRules(b *testing.B) {
	c := mustParse(b, hardening(`
rules:
- {name: a, match: {names: [web]}, containerSecurityContext: {runAsUser: 1}}
- {name: b, match: {images: ["nginx*"]}, writable: [/x]}
`))
	t := Target{Kind: "Deployment", Name: "web", Containers: []TargetContainer{{"a", "nginx:1"}, {"b", "registry.example.com/x:1"}}}
	b.ReportAllocs()
	for b.Loop() {
		c.For(t)
	}
}
