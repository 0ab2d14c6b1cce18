package images

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func TestCommon(t *testing.T) {
	n := func(i int64) *int64 { return &i }
	tmp := Path{Path: "/tmp"}
	run := Path{Path: "/run"}
	etc := Path{Path: "/etc/a", Seed: SeedImage}
	root := Limit{Why: "a", Breaks: []string{"runAsNonRoot"}, LowPort: true}
	s6 := Limit{Why: "b", Breaks: []string{"capabilities"}, Never: true}
	bind := Capability{Name: "NET_BIND_SERVICE", File: "/a"}
	tests := []struct {
		name string
		all  []Facts
		want Facts
	}{
		{"one", []Facts{{UID: n(1), Unsafe: []string{"/b", "/a"}}}, Facts{UID: n(1), Unsafe: []string{"/b", "/a"}}},
		{"same user", []Facts{{User: StartRoot, UID: n(1), GID: n(2)}, {User: StartRoot, UID: n(1), GID: n(3)}}, Facts{User: StartRoot, UID: n(1)}},
		{"another user", []Facts{{User: StartRoot, UID: n(1), GID: n(2)}, {User: StartName, UID: n(3), GID: n(2)}}, Facts{}},
		{"another directory", []Facts{{WorkingDir: "/", AnyUID: true}, {WorkingDir: "/app", AnyUID: true}}, Facts{AnyUID: true}},
		{"a danger of one", []Facts{{}, {Capabilities: []Capability{bind}, StickyTmp: true}}, Facts{Capabilities: []Capability{bind}, StickyTmp: true}},
		{"a freedom of one", []Facts{{AnyUID: true, Group0: true}, {}}, Facts{}},
		{"paths of both", []Facts{{Writable: []Path{tmp, run}}, {Writable: []Path{tmp}}}, Facts{Writable: []Path{tmp}}},
		{"an unsafe path of one", []Facts{{Writable: []Path{tmp}}, {Writable: []Path{tmp, etc}}}, Facts{Writable: []Path{tmp}, Unsafe: []string{"/etc/a"}}},
		{"an unsafe path of both", []Facts{{Writable: []Path{etc}}, {Writable: []Path{etc}}}, Facts{Writable: []Path{etc}}},
		{"limits of both", []Facts{{UID: n(1), Limits: []Limit{root}}, {UID: n(1), Limits: []Limit{s6, root}}}, Facts{UID: n(1), Limits: []Limit{root, s6}}},
		{"a condition of one", []Facts{{Writable: []Path{{Path: "/a", When: Conditions{{Env: "A"}}}}}, {Writable: []Path{{Path: "/a"}}}}, Facts{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := common(tt.all)
			if diff := cmp.Diff(tt.want, got, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
