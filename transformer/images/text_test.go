package images

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDescribe(t *testing.T) {
	tests := []struct{ image, want string }{
		{"mirror.example.com/library/memcached:1", `mirror.example.com/library/memcached:1
  entry       memcached (confidence high)
  starts as   name
  runAsUser   11211
  runAsGroup  11211
  restricted  yes
  source      docker-library/memcached:1/debian/Dockerfile
`},
		{"${IMAGE}", `${IMAGE}
  is not in the image catalogue: nothing is set for it that the configuration does not say
`},
	}
	for _, tt := range tests {
		t.Run(tt.image, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, Describe(tt.image)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestList(t *testing.T) {
	lines := strings.Split(strings.TrimSuffix(List(), "\n"), "\n")
	want := 3
	for _, e := range All() {
		want += 1 + len(e.Flavours)
	}
	if len(lines) != want {
		t.Errorf("got %d lines, want %d: a head, one for each entry and flavour, a blank one and the counts", len(lines), want)
	}
	var got [][]string
	for _, l := range lines {
		if f := strings.Fields(l); len(f) == 0 {
			continue
		} else if f[0] == "NAME" || f[0] == "redis" || f[0] == "cert-manager" {
			got = append(got, f)
		}
	}
	if diff := cmp.Diff([][]string{
		strings.Fields("NAME FLAVOUR STARTS AS USER RESTRICTED WRITABLE IMAGES"),
		strings.Fields("cert-manager - number - yes - jetstack/cert-manager-controller, jetstack/cert-manager-webhook, jetstack/cert-manager-cainjector"),
		strings.Fields("redis debian root 999:999 yes - library/redis"),
		strings.Fields("redis alpine root 999:1000 yes - tags *alpine*"),
	}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestCounts(t *testing.T) {
	row := func(name string, v Verdict) []string { return []string{name, "", "", "", string(v), "", ""} }
	got := counts([][]string{row("a", RestrictedYes), row("a", RestrictedSeeded), row("b", RestrictedPartial), row("c", RestrictedNo), row("d", RestrictedYes)})
	want := "4 entries, 5 with their flavours. Run restricted: 2, once volumes are filled (seedVolumes: catalogue): 1, in part: 1, not: 1.\n"
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
