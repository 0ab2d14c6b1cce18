package images

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

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
	lines := strings.Split(strings.TrimSuffix(List(Rows()), "\n"), "\n")
	want := 4
	for _, e := range All() {
		want += 1 + len(e.Flavours)
	}
	if len(lines) != want {
		t.Errorf("got %d lines, want %d: a head, one for each entry and flavour, a blank one and the counts", len(lines), want)
	}
	var got [][]string
	for _, l := range lines {
		if n := utf8.RuneCountInString(l); n > columns {
			t.Errorf("%d columns: %s", n, l)
		}
		if f := strings.Fields(l); len(f) == 0 {
			continue
		} else if f[0] == "NAME" || f[0] == "redis" || f[0] == "cert-manager" {
			got = append(got, f)
		}
	}
	if diff := cmp.Diff([][]string{
		strings.Fields("NAME FLAVOUR STARTS AS USER RESTRICTED"),
		strings.Fields("cert-manager - number - yes"),
		strings.Fields("redis debian root 999:999 yes"),
		strings.Fields("redis alpine root 999:1000 yes"),
	}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// What is known of an image fits a terminal too, but for words that don't.
func TestDescribeFits(t *testing.T) {
	for _, image := range Names() {
		for line := range strings.Lines(Describe(image)) {
			if n := utf8.RuneCountInString(strings.TrimSuffix(line, "\n")); n > columns && len(strings.Fields(line)) > 2 {
				t.Errorf("%s: %d columns: %s", image, n, line)
			}
		}
	}
}

func TestWrapped(t *testing.T) {
	got := wrapped("aa bb cc dd averylongword e", 6)
	if diff := cmp.Diff([]string{"aa bb", "cc", "dd", "averylongword", "e"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestRowsByGlob(t *testing.T) {
	for glob, want := range map[string]string{
		"memcache?":    "bitnami-memcached bitnami-memcached memcached",
		"agnhost":      "agnhost",
		"*filebeat*":   "filebeat",
		"cert-m*":      "bitnami-controllers cert-manager trust-manager",
		"jetstack/*":   "cert-manager trust-manager",
		"no-such-name": "",
		"[":            "",
	} {
		var names []string
		for _, r := range Rows(glob) {
			names = append(names, r.Name)
		}
		if got := strings.Join(names, " "); got != want {
			t.Errorf("%s: got %q, want %q", glob, got, want)
		}
	}
	if n := len(Rows("agnhost", "jetstack/*")); n != 3 {
		t.Errorf("two globs give %d rows", n)
	}
}

func TestNames(t *testing.T) {
	names := Names()
	for _, want := range []string{"nginx", "postgres", "bitnami/nginx", "jetstack/cert-manager-controller"} {
		if !slices.Contains(names, want) {
			t.Errorf("%s is missing", want)
		}
	}
	if !slices.IsSorted(names) {
		t.Error("the names are not sorted")
	}
	for _, name := range names {
		if _, known := Lookup(name); !known {
			t.Errorf("%s leads to nothing", name)
		}
	}
}

func TestCounts(t *testing.T) {
	row := func(name string, v Verdict) Row { return Row{Name: name, Restricted: v} }
	got := counts([]Row{row("a", RestrictedYes), row("a", RestrictedSeeded), row("b", RestrictedPartial), row("c", RestrictedNo), row("d", RestrictedYes)})
	want := "4 entries, 5 with their flavours. Run restricted: 2, in part: 1, not: 1,\nonce volumes are filled (seedVolumes: catalogue): 1.\n"
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
