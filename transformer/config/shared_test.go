package config

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestOneVolumeCannotBeTwo(t *testing.T) {
	for _, tt := range []struct{ name, a, b, want string }{
		{
			"two sizes", "{path: /data, share: pod, sizeLimit: 1Gi}", "{path: /data, share: pod, medium: Memory, sizeLimit: 2Gi}",
			"writable /data: share: pod makes one volume for all containers, and rule a wants disk of 1Gi, rule b wants medium Memory of 2Gi: give both the same, or share: container",
		},
		{
			"a size and none", "{path: /data, share: pod, sizeLimit: 1Gi}", "{path: /data, share: pod}",
			"writable /data: share: pod makes one volume for all containers, and rule a wants disk of 1Gi, rule b wants disk without a sizeLimit: give both the same, or share: container",
		},
		{"the same size", "{path: /data, share: pod, sizeLimit: 1Gi}", "{path: /data/, share: pod, sizeLimit: 1024Mi}", ""},
		{"one each", "{path: /data, sizeLimit: 1Gi}", "{path: /data, sizeLimit: 2Gi}", ""},
		{"two paths", "{path: /a, share: pod, sizeLimit: 1Gi}", "{path: /b, share: pod, sizeLimit: 2Gi}", ""},
		{"reasons may differ", "{path: /data, share: pod, reason: x}", "{path: /data, share: pod, reason: y}", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := mustParse(t, hardening("rules:\n- {name: a, match: {containers: [a]}, writable: ["+tt.a+"]}\n- {name: b, match: {containers: [b]}, writable: ["+tt.b+"]}"))
			pod, _ := of(c, "p", "a", "x", "b", "y")
			var want []Problem
			if tt.want != "" {
				want = []Problem{{Severity: "error", Message: tt.want}}
			}
			if diff := cmp.Diff(want, pod.Problems); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
