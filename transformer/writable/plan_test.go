package writable

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/images"
	"github.com/podharden/podharden/transformer/needs"
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
		at := e.Path
		if e.Ahead != nil {
			at = at.Item(*e.Ahead)
		}
		out = append(out, fmt.Sprintf("%s += %s", at, flat(e.New)))
	}
	for _, n := range p.Notes {
		if n.Severity != edit.Held {
			out = append(out, n.Severity.String()+": "+n.Message)
		}
	}
	return out
}

func flat(v any) string {
	var parts []string
	switch v := v.(type) {
	case edit.Fields:
		for _, x := range v {
			parts = append(parts, x.Name+": "+flat(x.Value))
		}
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			parts = append(parts, name+": "+flat(v[name]))
		}
	case []any:
		for _, x := range v {
			parts = append(parts, flat(x))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	default:
		return fmt.Sprint(v)
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

func all(p *pods.Pod, e *config.Container) []Target {
	var out []Target
	for i := range p.Containers {
		out = append(out, Target{Container: &p.Containers[i], Settings: e, ReadOnly: true})
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
				`info: container "web": variable HOME kept: env sets it. See that it names a writable path.`,
			},
		},
		{
			"memory without a limit", podOf(named("web")), wanting(config.Writable{Path: "/tmp", Medium: corev1.StorageMediumMemory}),
			[]string{
				"spec.volumes += {name: tmp, emptyDir: {medium: Memory}}", "spec.containers[0].volumeMounts += {name: tmp, mountPath: /tmp}",
				`warning: container "web": /tmp lies in memory and the container has no memory limit, so writing there may use up the node's. Set resources.limits.memory.`,
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
			[]string{`info: container "web": writable paths exempt by rule x: r`},
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
		{"a read-only mount", with(podOf(named("web", pods.Mount{Volume: "x", Path: "/tmp", ReadOnly: true})), func(p *pods.Pod) { p.Volumes = []pods.Volume{emptyDir("x")} }), []string{`/tmp can't be made writable: the mount of volume "x" at /tmp is read-only`}},
		{"a read-only volume", with(podOf(named("web", mount("x", "/tmp"))), func(p *pods.Pod) {
			p.Volumes = []pods.Volume{{Name: "x", Source: "configMap", ReadOnly: true}}
		}), []string{`/tmp can't be made writable: the mount of volume "x" at /tmp is read-only`}},
		{"a volume that is not there", podOf(named("web", mount("x", "/tmp"))), []string{`/tmp can't be made writable: the pod has no volume "x", which is mounted at /tmp`}},
		{"a device", podOf(pods.Container{Name: "web", Devices: []string{"/tmp"}}), []string{`/tmp can't be made writable: the block device /tmp is there`}},
		{"a kind without volumes", with(podOf(named("web")), func(p *pods.Pod) { p.Limits = &pods.Limits{NoVolumes: true, Why: "so it is"} }), []string{`/tmp can't be made writable: the kind takes no emptyDir volumes (so it is)`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, n := range Blocked(c.pod, &all(c.pod, tmp())[0]) {
				got = append(got, n.Reason)
				if n.WayOut != "mount it writable, or exempt the container" || n.Need {
					t.Errorf("%+v", n)
				}
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

// known are the needs of an image.
func known(t *testing.T, image string) []needs.Need {
	t.Helper()
	m, ok := images.Lookup(image)
	if !ok {
		t.Fatalf("%s is not known", image)
	}
	return needs.Image(m, &pods.Pod{}, &pods.Container{Name: "web", Image: image})
}

// What the image needs comes below the configuration.
func TestPlanKnownImage(t *testing.T) {
	p := podOf(named("db", mount("data", "/var/lib/postgresql/data")))
	p.Claims = []string{"data"}
	got := Plan(p, []Target{{Container: &p.Containers[0], Settings: wanting(config.Writable{Path: "/tmp", Share: config.SharePod}), Needs: known(t, "postgres:16"), ReadOnly: true, NonRoot: true}})
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

// What a container needs shows in what is planned, and in what is said.
func TestPlanNeeds(t *testing.T) {
	evidence := needs.Evidence{From: needs.FromArgument, Words: "--x"}
	path := func(path string, empty needs.Empty, change ...func(*needs.Need)) needs.Need {
		n := needs.Need{Kind: needs.Writable, Path: path, Empty: empty, Breaks: []string{"readOnlyRootFilesystem"}, Evidence: evidence, Fails: "it writes " + path, WayOut: "fill a volume"}
		for _, f := range change {
			f(&n)
		}
		return n
	}
	likely := func(n *needs.Need) { n.Sure = needs.Likely }
	for _, c := range []struct {
		name      string
		container pods.Container
		settings  *config.Container
		needs     []needs.Need
		writable  bool // the root stays writable
		out       []string
		blocked   string
	}{
		{"an empty volume serves", named("web"), wanting(), []needs.Need{path("/var/cache/x", needs.EmptySafe)}, false,
			[]string{"spec.volumes += {name: var-cache-x, emptyDir: {}}", "spec.containers[0].volumeMounts += {name: var-cache-x, mountPath: /var/cache/x}"}, ""},
		{"the root stays writable", named("web"), wanting(), []needs.Need{path("/var/cache/x", needs.EmptySafe)}, true, nil, ""},
		{"an empty volume hides content", named("web"), wanting(), []needs.Need{path("/etc/x", needs.EmptyUnsafe)}, true, nil, "--x: it writes /etc/x"},
		{"nobody knows what it hides", named("web"), wanting(), []needs.Need{path("/etc/x", needs.EmptyUnknown)}, true, nil, "--x: it writes /etc/x"},
		{"a volume is there", named("web", mount("e", "/etc")), wanting(), []needs.Need{path("/etc/x", needs.EmptyUnsafe)}, false, nil, ""},
		{"it may write there", named("web"), wanting(), []needs.Need{path("/etc/x", needs.EmptyUnsafe, likely)}, false,
			[]string{`warning: container "web": readOnlyRootFilesystem may keep it from working: --x: it writes /etc/x. Fill a volume.`}, ""},
		{"on a mount that can't be written", named("web", pods.Mount{Volume: "e", Path: "/etc/x", ReadOnly: true}), wanting(), []needs.Need{path("/etc/x/y", needs.EmptyUnsafe)}, false, nil, ""},
		{"a planned volume above serves", named("web"), wanting(config.Writable{Path: "/var/cache"}), []needs.Need{path("/var/cache/x", needs.EmptySafe)}, false,
			[]string{"spec.volumes += {name: var-cache, emptyDir: {}}", "spec.containers[0].volumeMounts += {name: var-cache, mountPath: /var/cache}"}, ""},
		{"a link and where it leads", named("web"), wanting(config.Writable{Path: "/var/run"}, config.Writable{Path: "/run"}), nil, false,
			[]string{"spec.volumes += {name: var-run, emptyDir: {}}", "spec.containers[0].volumeMounts += {name: var-run, mountPath: /var/run}"}, ""},
		{"a mount below where the link leads", named("web", mount("e", "/run/conf")), wanting(config.Writable{Path: "/var/run"}), nil, false,
			[]string{"spec.volumes += {name: run, emptyDir: {}}", "spec.containers[0].volumeMounts += {name: run, mountPath: /run}",
				`info: container "web": the new volume at /run lies above the mount at /run/conf, which stays`}, ""},
		{"a mount below the link", named("web", mount("e", "/var/run/secrets/x")), wanting(config.Writable{Path: "/var/run"}), nil, false,
			[]string{"spec.volumes += {name: var-run, emptyDir: {}}", "spec.containers[0].volumeMounts += {name: var-run, mountPath: /var/run}",
				`info: container "web": the new volume at /var/run lies above the mount at /var/run/secrets/x, which stays`}, ""},
		{"a variable of a read-only root", named("web"), wanting(), []needs.Need{{Kind: needs.Variable, Variable: "A", Value: "b", Breaks: []string{"readOnlyRootFilesystem"}, Evidence: evidence}}, false,
			[]string{"spec.containers[0].env += {name: A, value: b}"}, ""},
		{"a variable of another user", named("web"), wanting(), []needs.Need{{Kind: needs.Variable, Variable: "A", Value: "b", Breaks: []string{"runAsNonRoot"}, Evidence: evidence}}, false, nil, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := podOf(c.container)
			p.Volumes = []pods.Volume{emptyDir("e")}
			target := Target{Container: &p.Containers[0], Settings: c.settings, Needs: c.needs, ReadOnly: !c.writable}
			if diff := cmp.Diff(c.out, show(Plan(p, []Target{target}))); diff != "" {
				t.Errorf("want - got +\n%s", diff)
			}
			blocked := ""
			for _, o := range Blocked(p, &target) {
				blocked += o.Reason
				if !o.Need || o.WayOut != "fill a volume" {
					t.Errorf("%+v", o)
				}
			}
			if blocked != c.blocked {
				t.Errorf("blocked: %q, want %q", blocked, c.blocked)
			}
		})
	}
}

// A container whose root stays writable gets the variables of another user, and no path.
func TestNoPaths(t *testing.T) {
	settings := wanting(config.Writable{Path: "/tmp", Share: config.SharePod, Env: map[string]string{"TMPDIR": "/tmp"}})
	list := []needs.Need{
		{Kind: needs.Variable, Variable: "A", Value: "1", Breaks: []string{"runAsNonRoot"}},
		{Kind: needs.Variable, Variable: "B", Value: "2", Breaks: []string{"readOnlyRootFilesystem"}},
		{Kind: needs.Writable, Path: "/var/cache/x", Empty: needs.EmptySafe},
	}
	list = append(list, needs.Need{Kind: needs.Writable, Path: "/tmp/x", Empty: needs.EmptySafe}, needs.Need{Kind: needs.Writable, Path: "/etc/x", Empty: needs.EmptyUnsafe})
	plan := func(newUser bool) []string {
		p := podOf(named("web"))
		return show(Plan(p, []Target{{Container: &p.Containers[0], Settings: settings, Needs: list, NonRoot: true, NoPaths: true, NewUser: newUser}}))
	}
	if diff := cmp.Diff([]string{"spec.containers[0].env += {name: A, value: 1}"}, plan(false)); diff != "" {
		t.Errorf("want - got +\n%s", diff)
	}
	// Who was root before gets what belongs to root, too.
	want := []string{
		"spec.volumes += {name: var-cache-x, emptyDir: {}}",
		"spec.containers[0].volumeMounts += {name: var-cache-x, mountPath: /var/cache/x}",
		"spec.containers[0].env += {name: A, value: 1}",
	}
	if diff := cmp.Diff(want, plan(true)); diff != "" {
		t.Errorf("want - got +\n%s", diff)
	}
}

// A variable that envFrom may bring is not set: it would be replaced.
func TestEnvFrom(t *testing.T) {
	settings := wanting(config.Writable{Path: "/tmp", Env: map[string]string{"JAVA_TOOL_OPTIONS": "-Djava.io.tmpdir=/tmp"}})
	set := "spec.containers[0].env += {name: JAVA_TOOL_OPTIONS, value: -Djava.io.tmpdir=/tmp}"
	for _, c := range []struct {
		name     string
		prefixes []string
		env      map[string]string
		want     string
	}{
		{"nothing else", nil, nil, set},
		{"it may", []string{"X_", ""}, nil, `warning: container "web": variable JAVA_TOOL_OPTIONS not set: envFrom may bring it. Set it in env.`},
		{"with a prefix it can't", []string{"X_"}, nil, set},
		{"with its prefix it may", []string{"JAVA_"}, nil, `warning: container "web": variable JAVA_TOOL_OPTIONS not set: envFrom may bring it. Set it in env.`},
		{"the author has it", []string{""}, map[string]string{"JAVA_TOOL_OPTIONS": "-Xmx1g"},
			`info: container "web": variable JAVA_TOOL_OPTIONS kept: env sets it. See that it names a writable path.`},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := podOf(pods.Container{Name: "web", Image: "x", EnvFrom: c.prefixes != nil, EnvPrefixes: c.prefixes, Env: c.env})
			got := show(Plan(p, all(p, settings)))
			if !slices.Contains(got, c.want) || slices.Contains(got, set) != (c.want == set) {
				t.Errorf("got\n%s", strings.Join(got, "\n"))
			}
		})
	}
}

// Containers that want one volume for all, and not the same one, are told.
func TestShareConflict(t *testing.T) {
	p := podOf(named("a"), named("b"), named("c"))
	settings := func(why string, w config.Writable) *config.Container {
		e := wanting(w)
		e.Writable[0].Why = why
		return e
	}
	gib := resource.MustParse("1Gi")
	targets := []Target{
		{Container: &p.Containers[0], Settings: settings("rule a", config.Writable{Path: "/var/run", Share: config.SharePod, SizeLimit: &gib})},
		{Container: &p.Containers[1], Settings: settings("rule b", config.Writable{Path: "/run", Share: config.SharePod, Medium: corev1.StorageMediumMemory})},
		{Container: &p.Containers[2], Settings: settings("rule c", config.Writable{Path: "/run", Share: config.ShareContainer})},
	}
	var got []string
	for _, n := range Plan(p, targets).Notes {
		if n.Severity == edit.Error {
			got = append(got, n.Message)
		}
	}
	want := []string{`container "b": rule a asks for emptyDir {sizeLimit: 1Gi} at /run and rule b for emptyDir {medium: Memory}, and share: pod allows one volume. Make them equal, or use share: container.`}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("want - got +\n%s", diff)
	}
}

// A path that the user asks for and that hides what the image needs is done,
// and warned of.
func TestPlanUnsafe(t *testing.T) {
	p := podOf(pods.Container{Name: "web", Image: "nginx:1.27"})
	got := show(Plan(p, []Target{{Container: &p.Containers[0], Settings: wanting(config.Writable{Path: "/etc/nginx"}), Needs: known(t, "nginx:1.27")}}))
	want := `warning: container "web": an empty volume at /etc/nginx hides /etc/nginx of image nginx:1.27. Mount a filled one, or take the path out of the configuration.`
	if !strings.Contains(strings.Join(got, "\n"), want) {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
}

// share: pod takes an emptyDir that a container mounts at the path itself, and
// nothing else.
func TestSharedVolume(t *testing.T) {
	claim := pods.Volume{Name: "data", Source: "persistentVolumeClaim"}
	part := mount("data", "/var/cache")
	part.SubPath = "cache"
	for name, c := range map[string]struct {
		mounted pods.Mount
		volume  pods.Volume
		want    []string
	}{
		"at the path":   {mount("data", "/var/cache"), emptyDir("data"), []string{"spec.containers[1].volumeMounts += {name: data, mountPath: /var/cache}"}},
		"above it":      {mount("data", "/var"), emptyDir("data"), nil},
		"a part of one": {part, emptyDir("data"), nil},
		"a claim":       {mount("data", "/var/cache"), claim, nil},
	} {
		t.Run(name, func(t *testing.T) {
			p := podOf(named("web", c.mounted), named("log"))
			p.Volumes = []pods.Volume{c.volume}
			shared := wanting(config.Writable{Path: "/var/cache", Share: config.SharePod})
			got := show(Plan(p, []Target{{Container: &p.Containers[0], Settings: shared}, {Container: &p.Containers[1], Settings: shared}}))
			if c.want == nil {
				c.want = []string{
					"spec.volumes += {name: var-cache, emptyDir: {}}",
					"spec.containers[1].volumeMounts += {name: var-cache, mountPath: /var/cache}",
				}
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

// A directory that must be there is not served by a volume above it.
func TestOwnDirectory(t *testing.T) {
	for path, want := range map[string][]string{
		"/run":        {"spec.volumes += {name: run-mysqld, emptyDir: {}}", "spec.containers[0].volumeMounts += {name: run-mysqld, mountPath: /run/mysqld}"},
		"/run/mysqld": nil,
	} {
		p := podOf(named("db", mount("run", path)))
		p.Volumes = []pods.Volume{emptyDir("run")}
		own := needs.Need{Kind: needs.Writable, Path: "/run/mysqld", Own: true, Sure: needs.Certain, Empty: needs.EmptySafe}
		got := show(Plan(p, []Target{{Container: &p.Containers[0], Settings: wanting(), Needs: []needs.Need{own}, ReadOnly: true}}))
		got = slices.DeleteFunc(got, func(s string) bool { return strings.HasPrefix(s, "info: ") })
		if d := cmp.Diff(want, got, cmpopts.EquateEmpty()); d != "" {
			t.Errorf("mounted at %s: %s", path, d)
		}
	}
}
