package writable

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/images"
	"github.com/podharden/podharden/transformer/pods"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
)

var podPath = edit.Root.Key("spec")

// podOf builds a pod of containers, and gives them their paths.
func podOf(cs ...pods.Container) *pods.Pod {
	p := &pods.Pod{Path: podPath}
	for i, c := range cs {
		c.Path = podPath.Key("containers").Item(i)
		p.Containers = append(p.Containers, c)
	}
	return p
}

func named(name string, mounts ...pods.Mount) pods.Container {
	return pods.Container{Name: name, Image: "registry.example.com/x:1", Mounts: mounts}
}

func mount(volume, path string) pods.Mount { return pods.Mount{Volume: volume, Path: path} }

func emptyDir(name string) pods.Volume { return pods.Volume{Name: name, Source: "emptyDir"} }

func wanting(ws ...config.Writable) *config.Container {
	e := &config.Container{}
	for _, w := range ws {
		e.Writable = append(e.Writable, config.WantWritable{Writable: w, Why: "functionConfig", Explicit: true})
	}
	return e
}

func tmp() *config.Container { return wanting(config.Writable{Path: "/tmp"}) }

// show renders edits one a line.
func show(p edit.Plan) []string {
	var out []string
	for _, e := range p.Edits {
		out = append(out, fmt.Sprintf("%s += %s", e.Path, flat(e.New)))
	}
	for _, n := range p.Notes {
		if n.Severity != edit.Held {
			out = append(out, n.Severity.String()+": "+n.Message)
		}
	}
	return out
}

func flat(v any) string {
	f, ok := v.(edit.Fields)
	if !ok {
		return fmt.Sprint(v)
	}
	var parts []string
	for _, x := range f {
		parts = append(parts, x.Name+": "+flat(x.Value))
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

func all(p *pods.Pod, e *config.Container) []Target {
	var out []Target
	for i := range p.Containers {
		out = append(out, Target{Container: &p.Containers[i], Settings: e})
	}
	return out
}

func with(p *pods.Pod, change func(*pods.Pod)) *pods.Pod {
	change(p)
	return p
}

func TestPlan(t *testing.T) {
	gib := resource.MustParse("1Gi")
	for _, c := range []struct {
		name string
		pod  *pods.Pod
		want *config.Container
		out  []string
	}{
		{
			"one container", podOf(named("web")), tmp(),
			[]string{"spec.volumes += {name: tmp, emptyDir: {}}", "spec.containers[0].volumeMounts += {name: tmp, mountPath: /tmp}"},
		},
		{
			"two containers have one each", podOf(named("web"), named("log")), tmp(),
			[]string{
				"spec.volumes += {name: tmp-web, emptyDir: {}}", "spec.volumes += {name: tmp-log, emptyDir: {}}",
				"spec.containers[0].volumeMounts += {name: tmp-web, mountPath: /tmp}",
				"spec.containers[1].volumeMounts += {name: tmp-log, mountPath: /tmp}",
			},
		},
		{
			"or share one", podOf(named("web"), named("log")), wanting(config.Writable{Path: "/tmp", Share: config.SharePod}),
			[]string{
				"spec.volumes += {name: tmp, emptyDir: {}}",
				"spec.containers[0].volumeMounts += {name: tmp, mountPath: /tmp}",
				"spec.containers[1].volumeMounts += {name: tmp, mountPath: /tmp}",
			},
		},
		{
			"a container that comes later shares too",
			with(podOf(named("web", mount("tmp", "/tmp")), named("log")), func(p *pods.Pod) { p.Volumes = []pods.Volume{emptyDir("tmp")} }),
			wanting(config.Writable{Path: "/tmp", Share: config.SharePod}),
			[]string{"spec.containers[1].volumeMounts += {name: tmp, mountPath: /tmp}"},
		},
		{
			"medium, size and variables", podOf(pods.Container{Name: "web", HasMemoryLimit: true, Env: map[string]string{"HOME": "/root"}}),
			wanting(config.Writable{Path: "/var/cache/web", Medium: corev1.StorageMediumMemory, SizeLimit: &gib, Env: map[string]string{"TMPDIR": "/var/cache/web", "HOME": "/x", "A": ""}}),
			[]string{
				"spec.volumes += {name: var-cache-web, emptyDir: {medium: Memory, sizeLimit: 1Gi}}",
				"spec.containers[0].volumeMounts += {name: var-cache-web, mountPath: /var/cache/web}",
				"spec.containers[0].env += {name: A, value: }",
				"spec.containers[0].env += {name: TMPDIR, value: /var/cache/web}",
				`info: container "web": variable HOME is set already and stays; see that it names a writable path`,
			},
		},
		{
			"memory without a limit", podOf(named("web")), wanting(config.Writable{Path: "/tmp", Medium: corev1.StorageMediumMemory}),
			[]string{
				"spec.volumes += {name: tmp, emptyDir: {medium: Memory}}", "spec.containers[0].volumeMounts += {name: tmp, mountPath: /tmp}",
				`warning: container "web": /tmp lies in memory and the container has no memory limit, so writing there may use up the node's; set resources.limits.memory`,
			},
		},
		{"covered at it", with(podOf(named("web", mount("x", "/tmp/"))), func(p *pods.Pod) { p.Volumes = []pods.Volume{emptyDir("x")} }), tmp(), nil},
		{"covered above it", with(podOf(named("web", mount("x", "//var"))), func(p *pods.Pod) { p.Volumes = []pods.Volume{emptyDir("x")} }), wanting(config.Writable{Path: "/var/run"}), nil},
		{"covered by another name of it", with(podOf(named("web", mount("x", "/run"))), func(p *pods.Pod) { p.Volumes = []pods.Volume{emptyDir("x")} }), wanting(config.Writable{Path: "/var/run/web"}), nil},
		{"covered by a claim template", with(podOf(named("web", mount("data", "/tmp"))), func(p *pods.Pod) { p.Claims = []string{"data"} }), tmp(), nil},
		{"covered by a part of a volume", with(podOf(named("web", pods.Mount{Volume: "x", Path: "/tmp", SubPath: "tmp"})), func(p *pods.Pod) { p.Volumes = []pods.Volume{emptyDir("x")} }), tmp(), nil},
		{
			"a mount below stays", with(podOf(named("web", mount("x", "/tmp/x"))), func(p *pods.Pod) { p.Volumes = []pods.Volume{emptyDir("x")} }), tmp(),
			[]string{
				"spec.volumes += {name: tmp, emptyDir: {}}", "spec.containers[0].volumeMounts += {name: tmp, mountPath: /tmp}",
				`info: container "web": the new volume at /tmp lies above the mount at /tmp/x, which stays`,
			},
		},
		{
			"a name that is taken", with(podOf(named("web")), func(p *pods.Pod) { p.Volumes = []pods.Volume{emptyDir("tmp")} }), tmp(),
			[]string{"spec.volumes += {name: tmp-web, emptyDir: {}}", "spec.containers[0].volumeMounts += {name: tmp-web, mountPath: /tmp}"},
		},
		{
			"names that are taken", with(podOf(named("web", mount("tmp-web-2", "/x"))), func(p *pods.Pod) {
				p.Volumes = []pods.Volume{emptyDir("tmp")}
				p.Claims = []string{"tmp-web"}
			}), tmp(),
			[]string{"spec.volumes += {name: tmp-web-3, emptyDir: {}}", "spec.containers[0].volumeMounts += {name: tmp-web-3, mountPath: /tmp}"},
		},
		{
			"containers without names", podOf(named(""), named("")), tmp(),
			[]string{
				"spec.volumes += {name: tmp-0, emptyDir: {}}", "spec.volumes += {name: tmp-1, emptyDir: {}}",
				"spec.containers[0].volumeMounts += {name: tmp-0, mountPath: /tmp}",
				"spec.containers[1].volumeMounts += {name: tmp-1, mountPath: /tmp}",
			},
		},
		{
			"exempt", podOf(named("web")), &config.Container{Writable: tmp().Writable, Wanted: config.Wanted{Exempt: []config.Exemption{{Field: "writable", Reason: "r", Why: "rule x"}}}},
			[]string{`info: container "web": gets no writable paths, exempt by rule x: r`},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.out, show(Plan(c.pod, all(c.pod, c.want)))); diff != "" {
				t.Errorf("want - got +\n%s", diff)
			}
		})
	}
}

func TestBlocked(t *testing.T) {
	for _, c := range []struct {
		name string
		pod  *pods.Pod
		out  []string
	}{
		{"free", podOf(named("web")), nil},
		{"a read-only mount", with(podOf(named("web", pods.Mount{Volume: "x", Path: "/tmp", ReadOnly: true})), func(p *pods.Pod) { p.Volumes = []pods.Volume{emptyDir("x")} }), []string{`container "web": /tmp can't be made writable, since the mount of volume "x" at /tmp is read-only; a read-only root needs it: mount it writable, or exempt the container`}},
		{"a read-only volume", with(podOf(named("web", mount("x", "/tmp"))), func(p *pods.Pod) {
			p.Volumes = []pods.Volume{{Name: "x", Source: "configMap", ReadOnly: true}}
		}), []string{`container "web": /tmp can't be made writable, since the mount of volume "x" at /tmp is read-only; a read-only root needs it: mount it writable, or exempt the container`}},
		{"a volume that is not there", podOf(named("web", mount("x", "/tmp"))), []string{`container "web": /tmp can't be made writable, since the pod has no volume "x", which is mounted at /tmp; a read-only root needs it: mount it writable, or exempt the container`}},
		{"a device", podOf(pods.Container{Name: "web", Devices: []string{"/tmp"}}), []string{`container "web": /tmp can't be made writable, since the block device /tmp is there; a read-only root needs it: mount it writable, or exempt the container`}},
		{"a kind without volumes", with(podOf(named("web")), func(p *pods.Pod) { p.Limits = &pods.Limits{NoVolumes: true, Why: "so it is"} }), []string{`container "web": /tmp can't be made writable, since the kind takes no emptyDir volumes: so it is; a read-only root needs it: mount it writable, or exempt the container`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, n := range Blocked(c.pod, &all(c.pod, tmp())[0]) {
				if n.Severity != edit.Warning {
					t.Errorf("severity %v", n.Severity)
				}
				got = append(got, n.Message)
			}
			if diff := cmp.Diff(c.out, got); diff != "" {
				t.Errorf("want - got +\n%s", diff)
			}
			if c.out != nil {
				if p := Plan(c.pod, all(c.pod, tmp())); len(p.Edits) > 0 {
					t.Errorf("planned %v", show(p))
				}
			}
		})
	}
}

// What the catalogue knows comes below the configuration.
func TestPlanKnownImage(t *testing.T) {
	image, ok := images.Lookup("postgres:16")
	if !ok {
		t.Fatal("postgres is not known")
	}
	p := podOf(named("db"))
	got := Plan(p, []Target{{Container: &p.Containers[0], Settings: wanting(config.Writable{Path: "/tmp", Share: config.SharePod}), Image: &image, NonRoot: true}})
	want := []string{
		"spec.volumes += {name: tmp, emptyDir: {}}",
		"spec.volumes += {name: var-run-postgresql, emptyDir: {}}",
		"spec.containers[0].volumeMounts += {name: tmp, mountPath: /tmp}",
		"spec.containers[0].volumeMounts += {name: var-run-postgresql, mountPath: /var/run/postgresql}",
	}
	if diff := cmp.Diff(want, show(got)); diff != "" {
		t.Errorf("want - got +\n%s", diff)
	}
	if got.Edits[1].Why != "image catalogue: postgres" {
		t.Errorf("why: %s", got.Edits[1].Why)
	}
}

// A path that the user asks for and that hides what the image needs is done,
// and warned of.
func TestPlanUnsafe(t *testing.T) {
	image, _ := images.Lookup("nginx:1.27")
	p := podOf(pods.Container{Name: "web", Image: "nginx:1.27"})
	got := show(Plan(p, []Target{{Container: &p.Containers[0], Settings: wanting(config.Writable{Path: "/etc/nginx"}), Image: &image}}))
	want := `warning: container "web": an empty volume at /etc/nginx may keep it from starting: it hides /etc/nginx of the image nginx; mount a filled one, or take the path from the configuration`
	if !strings.Contains(strings.Join(got, "\n"), want) {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
}
