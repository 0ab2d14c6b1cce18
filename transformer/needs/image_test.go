package needs

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/podharden/podharden/transformer/images"
	"github.com/podharden/podharden/transformer/pods"
)

// line renders a need of an image.
func line(n Need) string {
	out := []string{string(n.Kind)}
	add := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	if n.Path != "" {
		add("%s %s", n.Path, n.Empty)
	}
	if n.Or != nil {
		add("or %s", strings.Join(n.Or, " "))
	}
	if n.UID != nil {
		add("%d", *n.UID)
	}
	if n.GID != nil {
		add("group %d", *n.GID)
	}
	if n.AnyUID {
		add("any")
	}
	if n.Sticky {
		add("sticky")
	}
	if n.Port != 0 {
		add("%d", n.Port)
	}
	if n.Variable != "" {
		add("%s=%s", n.Variable, n.Value)
	}
	out = append(out, n.Capability)
	if n.AsRoot {
		add("as root")
	}
	if n.Breaks != nil {
		add("breaks %s", strings.Join(n.Breaks, " "))
	}
	return strings.Join(strings.Fields(strings.Join(out, " ")), " ")
}

func TestImage(t *testing.T) {
	for image, want := range map[string][]string{
		"registry.example.com/shop:1": nil,
		"memcached:1.6":               {"user 11211 group 11211"},
		"postgres:16": {
			"user 999 group 999",
			"capability CHOWN as root breaks capabilities",
			"capability DAC_OVERRIDE as root breaks capabilities",
			"capability FOWNER as root breaks capabilities",
			"capability SETGID as root breaks capabilities",
			"capability SETUID as root breaks capabilities",
			"writable path /var/run/postgresql safe breaks readOnlyRootFilesystem",
			"writable path /tmp safe breaks readOnlyRootFilesystem",
			"data /var/lib/postgresql/data safe or /var/lib/postgresql PGDATA=",
			"shipped content /usr/share/postgresql",
			"shipped content /docker-entrypoint-initdb.d",
		},
		"caddy:2": {
			"user 65534 group 65534 any",
			"capability NET_BIND_SERVICE breaks capabilities",
			"low port 80", "low port 443",
			"writable path /config/caddy safe breaks readOnlyRootFilesystem",
			"data /data/caddy safe or /data XDG_DATA_HOME=",
			"shipped content /etc/caddy",
			"shipped content /usr/share/caddy",
		},
		"pihole/pihole": { // its capabilities include NET_ADMIN, which runtimes do not give
			"user",
			"root breaks runAsNonRoot capabilities",
			"low port 53", "low port 80", "low port 123", "low port 443",
			"writable path / unsafe breaks readOnlyRootFilesystem",
			"data /etc/pihole safe",
		},
		"influxdb:1.8": {"user breaks runAsNonRoot", "data /var/lib/influxdb safe INFLUXDB_DATA_DIR=", "shipped content /etc/influxdb"},
	} {
		t.Run(image, func(t *testing.T) {
			var got []string
			if m, ok := images.Lookup(image); ok {
				for _, n := range Image(m, &pods.Pod{}, &pods.Container{}) {
					if n.Evidence.String() != m.Why() {
						t.Errorf("evidence %v", n.Evidence)
					}
					got = append(got, line(n))
				}
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

// What an entry says to break is broken by some need, and no need breaks
// anything else but for a path, a variable or a capability.
func TestEveryVerdictIsANeed(t *testing.T) {
	for _, e := range images.All() {
		m, ok := images.Lookup(example(e))
		if !ok {
			continue
		}
		breaks := map[string]bool{}
		for _, n := range Image(m, &pods.Pod{}, &pods.Container{}) {
			for _, f := range n.Breaks {
				breaks[f] = true
			}
			if len(n.Breaks) > 0 && n.Fails == "" {
				t.Errorf("%s: %s breaks %v without a reason", e.Name, n.Kind, n.Breaks)
			}
		}
		for _, l := range m.In(&images.Container{}).Limits {
			for _, f := range l.Breaks {
				if !breaks[f] {
					t.Errorf("%s: %s is broken by no need", e.Name, f)
				}
			}
		}
	}
}

// example is a reference to an entry's image.
func example(e *images.Entry) string { return strings.TrimPrefix(e.Image[0], "library/") }

// What is known of images is known of Linux.
func TestOfWindows(t *testing.T) {
	m, _ := images.Lookup("postgres:16")
	p := &pods.Pod{Containers: []pods.Container{{Name: "db", Image: "postgres:16"}}}
	if got := Of(p, []*images.Match{&m}); len(got[0]) == 0 {
		t.Error("nothing known of postgres on Linux")
	}
	p.Windows = true
	if got := Of(p, []*images.Match{&m}); len(got) != 1 || got[0] != nil {
		t.Errorf("got %v", got)
	}
}
