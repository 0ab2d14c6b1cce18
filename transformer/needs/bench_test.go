package needs

import (
	"testing"

	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/images"
	"github.com/podharden/podharden/transformer/pods"
)

// What needs cost for a container that says nothing, for one with the usual
// arguments and variables, and for one whose image is known.
func BenchmarkOf(b *testing.B) {
	plain := pods.Container{Path: edit.Root.Key("spec", "containers").Item(0), Type: pods.Regular, Name: "web", Image: "registry.example.com/acme/api:1.4"}
	usual := plain
	usual.Args = []string{"--port=8080", "--config=/etc/app/config.yaml", "--log-level=info", "--metrics-addr=:9090"}
	usual.Env = map[string]string{"LOG_LEVEL": "info", "DATABASE_URL": "postgres://db/shop", "JAVA_OPTS": "-Xmx512m", "CONFIG_PATH": "/etc/app"}
	usual.Mounts = []pods.Mount{{Volume: "conf", Path: "/etc/app"}}
	known := plain
	known.Image = "redis:7"
	for _, bb := range []struct {
		name string
		c    pods.Container
	}{{"plain", plain}, {"usual", usual}, {"known", known}} {
		b.Run(bb.name, func(b *testing.B) {
			pod := &pods.Pod{Containers: []pods.Container{bb.c}, Volumes: []pods.Volume{{Name: "conf", Source: "configMap", ReadOnly: true}}}
			matches := make([]*images.Match, 1)
			if m, ok := images.Lookup(bb.c.Image); ok {
				matches[0] = &m
			}
			b.ReportAllocs()
			for b.Loop() {
				Of(pod, matches)
			}
		})
	}
}
