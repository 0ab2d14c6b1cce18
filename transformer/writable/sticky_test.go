package writable

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/needs"
	"github.com/podharden/podharden/transformer/pods"
	corev1 "k8s.io/api/core/v1"
)

func TestSticky(t *testing.T) {
	tmp := func() *config.Container { return wanting(config.Writable{Path: "/tmp"}) }
	const (
		volume  = "spec.volumes += {name: tmp, emptyDir: {}}"
		mounted = "spec.containers[0].volumeMounts += {name: tmp, mountPath: /tmp}"
		names   = "spec.containers[0].env += {name: TMPDIR, value: /tmp/sticky}"
		warned  = `warning: container "web": image registry.example.com/x:1 refuses /tmp without the sticky bit, which an emptyDir on disk lacks. Use medium: Memory for /tmp, or set TMPDIR to a directory below it that an init container makes with mode 1777.`
	)
	makes := func(list, volume string) string {
		return "spec." + list + " += {name: seed-web, image: registry.example.com/x:1, command: [mkdir, -p, -m, 1777, /podharden/seed/sticky], securityContext: {runAsUser: 5}, volumeMounts: [{name: " + volume + ", mountPath: /podharden/seed}]}"
	}
	with := func(change func(*pods.Container)) pods.Container {
		c := named("web")
		change(&c)
		return c
	}
	subPath := mount("e", "/tmp")
	subPath.SubPath = "x"
	for _, c := range []struct {
		name      string
		container pods.Container
		settings  *config.Container
		target    Target
		out       []string
	}{
		{"a new volume", named("web"), tmp(), Target{}, []string{volume, mounted, names, makes("initContainers", "tmp")}},
		{"the author's volume", named("web", mount("e", "/tmp")), tmp(), Target{}, []string{names, makes("initContainers", "e")}},
		{"an init container: in front of it", with(func(c *pods.Container) { c.Type = pods.Init }), tmp(), Target{}, []string{volume, mounted, names, makes("initContainers[0]", "tmp")}},
		{"a volume in memory", with(func(c *pods.Container) { c.HasMemoryLimit = true }), wanting(config.Writable{Path: "/tmp", Medium: corev1.StorageMediumMemory}), Target{},
			[]string{"spec.volumes += {name: tmp, emptyDir: {medium: Memory}}", mounted}},
		{"the author has another directory", with(func(c *pods.Container) { c.Env = map[string]string{"TMPDIR": "/tmp/x"} }), tmp(), Target{}, []string{volume, mounted}},
		{"the configuration has another directory", named("web"), wanting(config.Writable{Path: "/tmp", Env: map[string]string{"TMPDIR": "/tmp/x"}}), Target{},
			[]string{volume, mounted, "spec.containers[0].env += {name: TMPDIR, value: /tmp/x}"}},
		{"no mkdir", named("web"), tmp(), Target{NoCopy: true}, []string{volume, mounted, warned}},
		{"envFrom may bring TMPDIR", with(func(c *pods.Container) { c.EnvPrefixes = []string{""} }), tmp(), Target{}, []string{volume, mounted, warned}},
		{"a subPath", named("web", subPath), tmp(), Target{}, []string{warned}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := podOf(c.container)
			p.Volumes = []pods.Volume{emptyDir("e")}
			target := c.target
			target.Container, target.Settings, target.ReadOnly, target.Security = &p.Containers[0], c.settings, true, map[string]any{"runAsUser": int64(5)}
			target.Needs = []needs.Need{{Kind: needs.Writable, Path: "/tmp", Empty: needs.EmptySafe, Sticky: true, Evidence: needs.Evidence{From: needs.FromImage, Words: "x"}}}
			if diff := cmp.Diff(c.out, show(Plan(p, []Target{target}))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// Of a volume that two containers share, one init container makes the directory: the
// one in front of whichever starts first.
func TestStickyShared(t *testing.T) {
	first, second := named("migrate", mount("e", "/tmp")), named("web", mount("e", "/tmp"))
	first.Type = pods.Init
	p := podOf(first, second)
	p.Volumes = []pods.Volume{emptyDir("e")}
	list := []needs.Need{{Kind: needs.Writable, Path: "/tmp", Empty: needs.EmptySafe, Sticky: true, Evidence: needs.Evidence{From: needs.FromImage, Words: "x"}}}
	var targets []Target
	for i := range p.Containers {
		targets = append(targets, Target{Container: &p.Containers[i], Settings: wanting(config.Writable{Path: "/tmp"}), Needs: list, ReadOnly: true})
	}
	want := []string{
		"spec.containers[0].env += {name: TMPDIR, value: /tmp/sticky}",
		"spec.containers[1].env += {name: TMPDIR, value: /tmp/sticky}",
		"spec.initContainers[0] += {name: seed-migrate, image: registry.example.com/x:1, command: [mkdir, -p, -m, 1777, /podharden/seed/sticky], volumeMounts: [{name: e, mountPath: /podharden/seed}]}",
	}
	if diff := cmp.Diff(want, show(Plan(p, targets))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestSeedsSticky(t *testing.T) {
	seed := pods.Container{Name: "seed-web", Image: "x:1", Type: pods.Init, Command: stickyCommand(), Mounts: []pods.Mount{mount("tmp", "/podharden/seed")}}
	web := pods.Container{Name: "web", Image: "x:1", Mounts: []pods.Mount{mount("tmp", "/tmp")}, Env: map[string]string{"TMPDIR": "/tmp/sticky"}}
	for _, c := range []struct {
		name   string
		change func(seed, web *pods.Container)
		want   bool
	}{
		{"as it is added", func(*pods.Container, *pods.Container) {}, true},
		{"for an init container", func(_, web *pods.Container) { web.Type = pods.Init }, true},
		{"another variable", func(_, web *pods.Container) { web.Env = map[string]string{"TMPDIR": "/tmp/x"} }, false},
		{"another volume", func(seed, _ *pods.Container) { seed.Mounts = []pods.Mount{mount("e", "/podharden/seed")} }, false},
		{"another mode", func(seed, _ *pods.Container) {
			seed.Command = []string{"mkdir", "-p", "-m", "0777", "/podharden/seed/sticky"}
		}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, w := seed, web
			c.change(&s, &w)
			p := podOf(s, w)
			if of, got := Seeds(p, &p.Containers[0]); got != c.want || got && of.Name != "web" {
				t.Errorf("got %v, %v", of, got)
			}
		})
	}
}
