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
- {name: nginx, match: {images: [nginx*]}, containerSecurityContext: {runAsUser: 101}, podSecurityContext: {fsGroup: 101}}
- {name: side, match: {containers: [side]}, skip: [runAsNonRoot], reason: mesh}
`

func TestFor(t *testing.T) {
	c := mustParse(t, hardening(askedSpec))
	for _, tt := range []struct {
		name   string
		target Target
		want   []string
	}{
		{"no rule", Target{Name: "api", Container: "app", Image: "redis"}, nil},
		{"by name", Target{Name: "web-1", Container: "app", Image: "redis"}, []string{"web"}},
		{"by image", Target{Name: "api", Container: "app", Image: "nginx:1"}, []string{"nginx"}},
		{"by container", Target{Name: "api", Container: "side", Image: "x"}, []string{"side"}},
		{"all, in the order of the rules", Target{Name: "web-1", Container: "side", Image: "nginx"}, []string{"web", "nginx", "side"}},
		{"a container without a name", Target{Name: "api", Image: "nginx"}, []string{"nginx"}},
		{"the pod as a whole", Target{Name: "web-1"}, []string{"web"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := c.For(tt.target)
			if diff := cmp.Diff(tt.want, e.Rules); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if again := c.For(tt.target); again != e {
				t.Error("asked twice, built twice")
			}
		})
	}
	if c.For(Target{Name: "api", Container: "a"}) != c.For(Target{Name: "db", Container: "b"}) {
		t.Error("containers that no rule matches don't share")
	}
}

func TestForPod(t *testing.T) {
	c := mustParse(t, hardening(askedSpec))
	containers := func(names ...string) []Target {
		var out []Target
		for _, n := range names {
			out = append(out, Target{Container: n, Image: "registry.example.com/" + n})
		}
		return out
	}
	nginx := Target{Container: "proxy", Image: "nginx"}
	for _, tt := range []struct {
		name       string
		target     Target
		containers []Target
		want       []string
		fsGroup    int64
		exempt     bool
	}{
		{"no rule", Target{Name: "api"}, containers("app"), nil, 1, false},
		{"no containers", Target{Name: "web-1"}, nil, []string{"web"}, 1, false},
		{"one of the containers", Target{Name: "api"}, append(containers("app"), nginx), []string{"nginx"}, 101, false},
		{"rules of several containers", Target{Name: "web-1"}, append(containers("app", "side"), nginx), []string{"web", "nginx", "side"}, 101, true},
		{"the target's own container is not read", Target{Name: "api", Container: "side", Image: "nginx"}, containers("app"), nil, 1, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := c.ForPod(tt.target, tt.containers)
			if diff := cmp.Diff(tt.want, e.Rules); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if got := e.Pod["fsGroup"].Value; got != tt.fsGroup {
				t.Errorf("fsGroup %v, want %d", got, tt.fsGroup)
			}
			if _, got := e.Exempts("runAsNonRoot"); got != tt.exempt {
				t.Errorf("exempt %v", got)
			}
		})
	}
}

func TestForAllocatesNothing(t *testing.T) {
	c := mustParse(t, hardening(askedSpec))
	for _, target := range []Target{
		{Name: "api", Container: "app", Image: "redis", Annotations: map[string]string{"a": "b"}},
		{Name: "web-1", Container: "side", Image: "nginx:1.27"},
	} {
		c.For(target)
		if n := testing.AllocsPerRun(100, func() { c.For(target) }); n != 0 {
			t.Errorf("%s: %v allocations", target.Name, n)
		}
	}
}

func TestForFromManyGoroutines(t *testing.T) {
	c := mustParse(t, hardening(askedSpec))
	targets := []Target{
		{Name: "web-1", Container: "side", Image: "nginx"},
		{Name: "web-1", Container: "app", Image: "redis"},
		{Name: "api", Container: "app", Image: "nginx"},
		{Name: "api", Container: "app", Image: "x", Annotations: map[string]string{"podharden.dev/skip": "all: y"}},
	}
	var wg sync.WaitGroup
	got := make([][]*Effective, 8)
	for g := range got {
		wg.Go(func() {
			for i := range 100 {
				e := c.For(targets[i%len(targets)])
				if i < len(targets) {
					got[g] = append(got[g], e)
				}
			}
		})
	}
	wg.Wait()
	for g := range got {
		for i := range targets[:3] {
			if got[g][i] != got[0][i] {
				t.Errorf("goroutine %d got its own Effective for target %d", g, i)
			}
		}
	}
}
