package writable

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/needs"
	"github.com/podharden/podharden/transformer/pods"
)

func TestSeed(t *testing.T) {
	seeding := func() *config.Container { return wanting(config.Writable{Path: "/opt/x/conf", Seed: config.SeedImage}) }
	catalogue := &config.Container{SeedVolumes: config.CatalogueSeeds}
	shipped := []needs.Need{{
		Kind: needs.Writable, Path: "/etc/x", Empty: needs.EmptyUnsafe, Seed: true, Breaks: []string{"readOnlyRootFilesystem"},
		Fails: "it writes beside shipped files in /etc/x", WayOut: "mount one", Evidence: needs.Evidence{From: needs.FromImage, Words: "x"},
	}}
	unsure := []needs.Need{shipped[0]}
	unsure[0].Seed = false
	const because = "image registry.example.com/x:1 writes beside shipped files in /etc/x. "
	of := func(container, volume, path string) string {
		return "spec.initContainers += {name: seed-" + container + ", image: registry.example.com/x:1, command: [cp, -a, -f, -H, " + path +
			", /podharden/seed], securityContext: {runAsUser: 5}, volumeMounts: [{name: " + volume + ", mountPath: /podharden/seed}]}"
	}
	for _, c := range []struct {
		name      string
		container pods.Container
		settings  *config.Container
		needs     []needs.Need
		noCopy    bool
		own       bool
		out       []string
		blocked   string
	}{
		{"the configuration's path", named("web"), seeding(), nil, false, false, []string{
			"spec.volumes += {name: opt-x-conf, emptyDir: {}}",
			"spec.containers[0].volumeMounts += {name: opt-x-conf, mountPath: /opt/x/conf, subPath: conf}",
			of("web", "opt-x-conf", "/opt/x/conf"),
		}, ""},
		{"the image's path", named("web"), catalogue, shipped, false, false, []string{
			"spec.volumes += {name: etc-x, emptyDir: {}}",
			"spec.containers[0].volumeMounts += {name: etc-x, mountPath: /etc/x, subPath: x}",
			of("web", "etc-x", "/etc/x"),
		}, ""},
		{"the path of an image of one's own", named("web"), wanting(), shipped, false, true, []string{
			"spec.volumes += {name: etc-x, emptyDir: {}}",
			"spec.containers[0].volumeMounts += {name: etc-x, mountPath: /etc/x, subPath: x}",
			of("web", "etc-x", "/etc/x"),
		}, ""},
		{"nobody asks", named("web"), wanting(), shipped, false, false, nil, because + "List what it writes under writable with seed: image, use seedVolumes: catalogue, or exempt readOnlyRootFilesystem."},
		{"not known to be the image's", named("web"), catalogue, unsure, false, false, nil, because + "Mount one."},
		{"no cp", named("web"), catalogue, shipped, true, false, nil, because + "Mount one."},
		{"no cp, and asked for", named("web"), seeding(), nil, true, false, nil, "/opt/x/conf can't be filled from the image: the image has no cp. Mount a filled volume there, or exempt the container."},
		{"an init container: in front of it", initOf("web"), seeding(), nil, false, false, []string{
			"spec.volumes += {name: opt-x-conf, emptyDir: {}}",
			"spec.containers[0].volumeMounts += {name: opt-x-conf, mountPath: /opt/x/conf, subPath: conf}",
			strings.Replace(of("web", "opt-x-conf", "/opt/x/conf"), "initContainers", "initContainers[0]", 1),
		}, ""},
		{"an ephemeral container", pods.Container{Name: "web", Image: "x", Type: pods.Ephemeral}, seeding(), nil, false, false, nil,
			"/opt/x/conf can't be filled from the image: it starts in a pod that runs. Mount a filled volume there, or exempt the container."},
		{"a mount there", named("web", mount("e", "/opt/x/conf")), seeding(), nil, false, false, nil, ""},
		{"a mount above", named("web", mount("e", "/opt/x")), seeding(), nil, false, false, nil, ""},
		{"a mount at the image's path", named("web", mount("e", "/etc/x")), catalogue, shipped, false, false, nil, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := podOf(c.container)
			p.Volumes = []pods.Volume{emptyDir("e")}
			target := Target{
				Container: &p.Containers[0], Settings: c.settings, Needs: c.needs, NoCopy: c.noCopy, OwnImage: c.own, Security: map[string]any{"runAsUser": int64(5)},
			}
			blocked := ""
			for _, o := range Blocked(p, &target) {
				blocked = edit.Sentences(o.Reason, o.WayOut)
			}
			if blocked != c.blocked {
				t.Errorf("blocked by %q, want %q", blocked, c.blocked)
			}
			if blocked != "" {
				return
			}
			target.ReadOnly = true
			if diff := cmp.Diff(c.out, show(Plan(p, []Target{target}))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func initOf(name string) pods.Container {
	c := named(name)
	c.Type = pods.Init
	return c
}

func TestSeeds(t *testing.T) {
	security := map[string]any{"runAsUser": int64(5)}
	seed := pods.Container{
		Name: "seed-web", Image: "x:1", Type: pods.Init, Command: []string{"cp", "-a", "-f", "-H", "/opt/x/conf", "/podharden/seed"},
		Mounts: []pods.Mount{mount("conf", "/podharden/seed")}, Security: security,
	}
	web := pods.Container{Name: "web", Image: "x:1", Type: pods.Regular, Security: security, Mounts: []pods.Mount{{Volume: "conf", Path: "/opt/x/conf", SubPath: "conf"}}}
	for _, c := range []struct {
		name   string
		change func(*pods.Container)
		want   bool
	}{
		{"as it is added", func(*pods.Container) {}, true},
		{"less restricted than its container", func(c *pods.Container) { c.Security = nil }, false},
		{"of another image", func(c *pods.Container) { c.Image = "x:2" }, false},
		{"another command", func(c *pods.Container) { c.Command = []string{"cp", "-a", "-f", "-H", "/opt/x/conf", "/seed"} }, false},
		{"with arguments", func(c *pods.Container) { c.Args = []string{"/x"} }, false},
		{"another volume", func(c *pods.Container) { c.Mounts = []pods.Mount{mount("e", "/podharden/seed")} }, false},
		{"with another mount", func(c *pods.Container) { c.Mounts = append(c.Mounts[:1:1], mount("e", "/e")) }, false},
		{"a regular container", func(c *pods.Container) { c.Type = pods.Regular }, false},
		{"another directory", func(c *pods.Container) { c.Command = copyCommand("/opt/x/other") }, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			one := seed
			c.change(&one)
			p := podOf(one, web)
			if of, got := Seeds(p, &p.Containers[0]); got != c.want || got && of.Name != "web" {
				t.Errorf("got %v, %v", of, got)
			}
		})
	}
}
