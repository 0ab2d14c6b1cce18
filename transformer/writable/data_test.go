package writable

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/needs"
	"github.com/podharden/podharden/transformer/pods"
)

func TestData(t *testing.T) {
	data := func(change ...func(*needs.Need)) []needs.Need {
		n := needs.Need{
			Kind: needs.Data, Path: "/data", Empty: needs.EmptySafe, Fails: "it keeps its data in /data",
			Evidence: needs.Evidence{From: needs.FromImage, Words: "x"},
		}
		for _, f := range change {
			f(&n)
		}
		return []needs.Need{n}
	}
	report := &config.Container{Data: config.DataReport}
	exempt := &config.Container{Wanted: config.Wanted{Exempt: []config.Exemption{{Field: "writable", Why: "rule x"}}}}
	const image = `warning: container "web": image registry.example.com/x:1 keeps its data in /data, which has no volume`
	added := []string{
		"spec.volumes += {name: data, emptyDir: {}}", "spec.containers[0].volumeMounts += {name: data, mountPath: /data}",
		image + ": the new emptyDir at /data goes with the pod. Mount a claim there.",
	}
	reported := []string{image + " and lies on a read-only root. Mount a claim there."}
	for _, c := range []struct {
		name      string
		container pods.Container
		settings  *config.Container
		needs     []needs.Need
		writable  bool // the root stays writable
		out       []string
		blocked   string
	}{
		{"no volume", named("web"), wanting(), data(), false, added, ""},
		{"not certain", named("web"), wanting(), data(func(n *needs.Need) { n.Sure = needs.Likely }), false, added, ""},
		{"the root stays writable", named("web"), wanting(), data(), true, nil, ""},
		{"report", named("web"), report, data(), false, reported, ""},
		{"exempt", named("web"), exempt, data(), false, reported, ""},
		{"the configuration asks for the path", named("web"), wanting(config.Writable{Path: "/data"}), data(), false, added[:2], ""},
		{"and for one above", named("web"), wanting(config.Writable{Path: "/srv"}), data(func(n *needs.Need) { n.Path = "/srv/data" }), false,
			[]string{"spec.volumes += {name: srv, emptyDir: {}}", "spec.containers[0].volumeMounts += {name: srv, mountPath: /srv}"}, ""},
		{"below another path that it writes", named("web"), wanting(), append([]needs.Need{{Kind: needs.Writable, Path: "/srv", Empty: needs.EmptySafe, Breaks: []string{"readOnlyRootFilesystem"}}},
			data(func(n *needs.Need) { n.Path = "/srv/data" })...), false,
			[]string{"spec.volumes += {name: srv, emptyDir: {}}", "spec.containers[0].volumeMounts += {name: srv, mountPath: /srv}", image + ": the new emptyDir at /srv goes with the pod. Mount a claim there."}, ""},
		{"a mount there", named("web", mount("e", "/data")), wanting(), data(), false, nil, ""},
		{"one above", named("web", mount("e", "/data")), wanting(), data(func(n *needs.Need) { n.Path = "/data/db" }), false, nil, ""},
		{"one below", named("web", mount("e", "/data/x")), wanting(), data(), false, nil, ""},
		{"one of a template that is not shown", named("web", mount("elsewhere", "/data")), wanting(), data(), false, nil, ""},
		{"one that is read-only", named("web", pods.Mount{Volume: "e", Path: "/data", ReadOnly: true}), wanting(), data(), false, nil, ""},
		{"a file below that is read-only", named("web", pods.Mount{Volume: "conf", Path: "/data/x.conf", SubPath: "x.conf", ReadOnly: true}), wanting(), data(), false,
			append(added[:2:2], `info: container "web": the new volume at /data lies above the mount at /data/x.conf, which stays`, added[2]), ""},
		{"a block device", pods.Container{Name: "web", Devices: []string{"/data"}}, wanting(), data(), false, nil, ""},
		{"elsewhere", named("web", mount("e", "/srv")), wanting(), data(func(n *needs.Need) { n.Or = []string{"/srv/data"} }), false, nil, ""},
		{"an empty volume hides content", named("web"), wanting(), data(func(n *needs.Need) {
			n.Empty, n.Fails = needs.EmptyUnsafe, "it keeps its data beside shipped files in /data"
		}), true, nil,
			"image registry.example.com/x:1 keeps its data beside shipped files in /data"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := podOf(c.container)
			p.Volumes = []pods.Volume{emptyDir("e"), {Name: "conf", Source: "configMap", ReadOnly: true}}
			target := Target{Container: &p.Containers[0], Settings: c.settings, Needs: c.needs, ReadOnly: !c.writable}
			got := show(Plan(p, []Target{target}))
			if diff := cmp.Diff(c.out, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			reason := ""
			for _, o := range Blocked(p, &target) {
				reason = o.Reason
			}
			if reason != c.blocked {
				t.Errorf("blocked by %q, want %q", reason, c.blocked)
			}
		})
	}
}

// What was planned is found by a second run: nothing is to be done or said.
func TestDataTwice(t *testing.T) {
	p := podOf(named("web"))
	target := Target{Container: &p.Containers[0], Settings: wanting(), ReadOnly: true, Needs: []needs.Need{{Kind: needs.Data, Path: "/data", Empty: needs.EmptySafe}}}
	first := Plan(p, []Target{target})
	p.Volumes = append(p.Volumes, emptyDir("data"))
	p.Containers[0].Mounts = append(p.Containers[0].Mounts, mount("data", "/data"))
	if second := Plan(p, []Target{target}); len(first.Edits) != 2 || len(second.Edits) > 0 || len(show(second)) > 0 {
		t.Errorf("first %v, second %v", show(first), show(second))
	}
}

// A kind that takes no volumes keeps its root as it is.
func TestDataWithoutVolumes(t *testing.T) {
	p := podOf(named("web"))
	p.Limits = &pods.Limits{NoVolumes: true, Why: "so it is"}
	target := Target{Container: &p.Containers[0], Settings: wanting(), Needs: []needs.Need{{Kind: needs.Data, Path: "/data", Empty: needs.EmptySafe}}}
	got := Blocked(p, &target)
	if len(got) != 1 || got[0].Reason != "/data can't be made writable: the kind takes no emptyDir volumes (so it is)" {
		t.Errorf("%+v", got)
	}
}
