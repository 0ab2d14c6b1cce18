package images

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCommon(t *testing.T) {
	n := func(i int64) *int64 { return &i }
	tmp := Path{Path: "/tmp", Need: Always, Empty: Safe}
	run := Path{Path: "/run", Need: Always, Empty: Safe}
	etc := Path{Path: "/etc/a", Need: Always, Empty: Unsafe}
	root := &Restriction{Verdict: RestrictedPartial, Reason: "a", Breaks: []string{"runAsNonRoot"}, OnlyPort: true}
	s6 := &Restriction{Verdict: RestrictedNo, Reason: "b", Breaks: []string{"capabilities"}}
	tests := []struct {
		name string
		all  []Facts
		want Facts
	}{
		{"one", []Facts{{UID: n(1), Unsafe: []string{"/b", "/a"}}}, Facts{UID: n(1), Unsafe: []string{"/b", "/a"}}},
		{"same user", []Facts{{User: StartRoot, UID: n(1), GID: n(2)}, {User: StartRoot, UID: n(1), GID: n(3)}}, Facts{User: StartRoot, UID: n(1)}},
		{"another user", []Facts{{User: StartRoot, UID: n(1), GID: n(2)}, {User: StartName, UID: n(3), GID: n(2)}}, Facts{}},
		{"a danger of one", []Facts{{}, {NetBindService: true, StickyTmp: true}}, Facts{NetBindService: true, StickyTmp: true}},
		{"a freedom of one", []Facts{{AnyUID: true, Group0: true}, {}}, Facts{}},
		{"paths of both", []Facts{{Paths: []Path{tmp, run}}, {Paths: []Path{tmp}}}, Facts{Paths: []Path{tmp}}},
		{"an unsafe path of one", []Facts{{Paths: []Path{tmp}}, {Paths: []Path{tmp, etc}}}, Facts{Paths: []Path{tmp}, Unsafe: []string{"/etc/a"}}},
		{"an unsafe path of both", []Facts{{Paths: []Path{etc}}, {Paths: []Path{etc}}}, Facts{Paths: []Path{etc}}},
		{"the worse verdict", []Facts{{Restricted: root}, {Restricted: s6}}, Facts{Restricted: &Restriction{Verdict: RestrictedNo, Reason: "b", Breaks: []string{"capabilities", "runAsNonRoot"}}}},
		{"no verdict and one", []Facts{{UID: n(1)}, {UID: n(1), Restricted: root}}, Facts{UID: n(1), Restricted: root}},
		{"only the port, but no user", []Facts{{Restricted: root}, {}}, Facts{Restricted: &Restriction{Verdict: RestrictedPartial, Reason: "a", Breaks: []string{"runAsNonRoot"}}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := common(tt.all)
			if diff := cmp.Diff(tt.want, got, cmp.Transformer("empty", func(p []Path) []Path {
				if len(p) == 0 {
					return nil
				}
				return p
			})); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
	if !root.OnlyPort {
		t.Error("common changed a restriction that it was given")
	}
}
