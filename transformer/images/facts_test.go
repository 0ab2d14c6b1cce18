package images

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/podharden/podharden/transformer/mountpath"
)

func lookup(t *testing.T, image string) Match {
	t.Helper()
	m, ok := Lookup(image)
	if !ok {
		t.Fatalf("%s is not in the catalogue", image)
	}
	return m
}

func names(paths []Path) []string {
	var out []string
	for _, p := range paths {
		out = append(out, p.Path)
	}
	return out
}

func TestPaths(t *testing.T) {
	tests := []struct {
		image                string
		needed, seeded, data []string
	}{
		{image: "nginx", needed: []string{"/var/cache/nginx", "/var/run"}},
		{image: "postgres:16", needed: []string{"/var/run/postgresql", "/tmp"}, data: []string{"/var/lib/postgresql/data"}},
		{image: "postgres:18", needed: []string{"/var/run/postgresql", "/tmp"}, data: []string{"/var/lib/postgresql"}},
		{image: "postgres" + digest, needed: []string{"/var/run/postgresql", "/tmp"}},
		{image: "redis:7", data: []string{"/data"}},
		{image: "busybox"},
		{image: "jetty:12", needed: []string{"/tmp/jetty", "/run/jetty", "/tmp"}},
		{image: "cassandra:5", needed: []string{"/var/log/cassandra", "/tmp"}, seeded: []string{"/etc/cassandra"}, data: []string{"/var/lib/cassandra"}},
		{image: "gitea/gitea" + digest, needed: []string{"/tmp"}},
		{image: "gitea/gitea:1-rootless", needed: []string{"/etc/gitea", "/tmp"}, data: []string{"/var/lib/gitea"}},
		{image: "nextcloud:30-fpm", needed: []string{"/tmp"}, data: []string{"/var/www/html"}},
		{image: "bitnami/redis:7", needed: []string{"/opt/bitnami/redis/etc", "/tmp"}, data: []string{"/bitnami/redis/data"}},
		{image: "bitnami/mongodb:7", needed: []string{"/tmp", "/opt/bitnami/mongodb/logs", "/opt/bitnami/mongodb/conf", "/opt/bitnami/mongodb/tmp"}, data: []string{"/bitnami/mongodb"}},
	}
	for _, tt := range tests {
		t.Run(tt.image, func(t *testing.T) {
			m := lookup(t, tt.image)
			f := m.In(&none)
			empty := slices.DeleteFunc(slices.Clone(f.Writable), func(p Path) bool { return p.Seed != SeedNothing })
			filled := slices.DeleteFunc(slices.Clone(f.Writable), func(p Path) bool { return p.Seed == SeedNothing })
			got := [][]string{names(empty), names(filled), names(f.Data)}
			if diff := cmp.Diff([][]string{tt.needed, tt.seeded, tt.data}, got); diff != "" {
				t.Errorf("needed, seeded, data (-want +got):\n%s", diff)
			}
		})
	}
}

var update = flag.Bool("update", false, "write testdata/traits.txt and catalogue/index.txt anew")

// TestTraits lists every image with a trait that planners act on, so that none
// comes or goes unseen.
func TestTraits(t *testing.T) {
	var got strings.Builder
	for _, trait := range []struct {
		name string
		has  func(Match) bool
	}{
		{"NET_BIND_SERVICE", func(m Match) bool { return slices.Contains(m.facts.CapabilitiesAs(false), "NET_BIND_SERVICE") }},
		{"NET_RAW", func(m Match) bool { return slices.Contains(m.facts.CapabilitiesAs(false), "NET_RAW") }},
		{"sticky bit", func(m Match) bool { return m.facts.StickyTmp }},
		{"any user", func(m Match) bool { return m.facts.AnyUID }},
		{"env", func(m Match) bool { return len(m.facts.Env) > 0 }},
		{"verdict no", func(m Match) bool { return m.facts.Verdict() == RestrictedNo }},
		{"ports", func(m Match) bool { return len(m.facts.Ports) > 0 }},
		{"own directory", func(m Match) bool { return slices.ContainsFunc(m.facts.Writable, func(p Path) bool { return p.Own }) }},
	} {
		fmt.Fprintf(&got, "%s\n", trait.name)
		for _, l := range everything() {
			if trait.has(Match{Entry: l.entry, facts: l.base}) {
				fmt.Fprintf(&got, "\t%s\n", l.entry.Name)
			}
		}
	}
	const file = "testdata/traits.txt"
	if *update {
		if err := os.WriteFile(file, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got.String(), "\n")); diff != "" {
		t.Errorf("%s, which make golden writes (-want +got):\n%s", file, diff)
	}
}

// No path lies in the home of root, which is closed to others, where a known user is
// to write it.
func TestRootHome(t *testing.T) {
	open := map[string]bool{
		"julia": true, // packages of root, optional
		"trivy": true, // where it is root; the variable moves it for others
	}
	for _, l := range everything() {
		for _, f := range append(slices.Clone(l.flavours), l.base) {
			if f.UID == nil || open[l.entry.Name] || slices.ContainsFunc(f.Limits, func(l Limit) bool { return slices.Contains(l.Breaks, RunAsNonRoot) }) {
				continue
			}
			for _, p := range slices.Concat(f.Writable, f.Data) {
				if mountpath.Within(p.Path, "/root") {
					t.Errorf("%s: %s can't be reached by user %d", l.entry.Name, p.Path, *f.UID)
				}
			}
		}
	}
}

func TestUsers(t *testing.T) {
	tests := []struct {
		image  string
		starts string
		gid    int64 // noUID: not known
		group0 bool
	}{
		{"redis:7", "root", 999, false},
		{"redis:7-alpine", "root", 1000, false},
		{"redis" + digest, "root", noUID, false},
		{"rabbitmq:4-alpine", "root", 101, false},
		{"grafana/grafana:11.0.0", "number", 0, true},
		{"elasticsearch:8.15.0", "number", 0, true},
		{"bitnami/mysql:8", "number", 0, true},
		{"prom/prometheus", "name", 65534, false},
		{"gitea/gitea" + digest, "unknown", noUID, false},
		{"metrics-server/metrics-server:v0.7.0", "number", noUID, false},
	}
	for _, tt := range tests {
		t.Run(tt.image, func(t *testing.T) {
			m := lookup(t, tt.image)
			gid, ok := m.GID()
			if !ok {
				gid = noUID
			}
			if m.StartsAs().String() != tt.starts || gid != tt.gid || m.facts.Group0 != tt.group0 {
				t.Errorf("got %v, %d, %v, want %s, %d, %v", m.StartsAs(), gid, m.facts.Group0, tt.starts, tt.gid, tt.group0)
			}
		})
	}
}

func TestVaultEnv(t *testing.T) {
	m := lookup(t, "hashicorp/vault:1.17")
	want := []Env{
		{Name: "SKIP_SETCAP", Value: "true", Under: UnderNonRoot, Why: "only root may give the binary capabilities"},
		{Name: "SKIP_CHOWN", Value: "true", Under: UnderNonRoot, Why: "only root may change owners"},
	}
	if diff := cmp.Diff(want, m.facts.Env); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	wantLimits := []Limit{{
		Why:    "a server locks its memory, and the restricted level does not allow IPC_LOCK",
		WayOut: "set disable_mlock = true in its configuration",
	}}
	if diff := cmp.Diff(wantLimits, m.facts.Limits); diff != "" || m.facts.Verdict() != RestrictedPartial {
		t.Errorf("%s (-want +got):\n%s", m.facts.Verdict(), diff)
	}
}
