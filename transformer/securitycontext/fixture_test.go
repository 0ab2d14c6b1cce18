package securitycontext

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/needs"
	"github.com/podharden/podharden/transformer/pods"
	"sigs.k8s.io/yaml"
)

// object parses the template {metadata, spec} of a pod.
func object(t testing.TB, text string) map[string]any {
	t.Helper()
	js, err := yaml.YAMLToJSON([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	var m map[string]any
	d := json.NewDecoder(strings.NewReader(string(js)))
	d.UseNumber()
	if err := d.Decode(&m); err != nil {
		t.Fatal(err)
	}
	return whole(m).(map[string]any)
}

// whole turns json.Number into int64.
func whole(v any) any {
	switch v := v.(type) {
	case json.Number:
		n, err := v.Int64()
		if err != nil {
			panic(err)
		}
		return n
	case map[string]any:
		for k := range v {
			v[k] = whole(v[k])
		}
	case []any:
		for i := range v {
			v[i] = whole(v[i])
		}
	}
	return v
}

// podOf is the view of a template, as far as this package looks at it.
func podOf(obj map[string]any) *pods.Pod {
	spec := at(obj, "spec").(map[string]any)
	p := &pods.Pod{
		Path: edit.Root.Key("spec"), Meta: edit.Root.Key("metadata"), Spec: spec,
		Security:    mapping(spec["securityContext"]),
		Labels:      texts(at(obj, "metadata", "labels")),
		Annotations: texts(at(obj, "metadata", "annotations")),
		Windows:     at(spec, "os", "name") == "windows" || at(spec, "nodeSelector", "kubernetes.io/os") == "windows",
	}
	for _, l := range []struct {
		key string
		typ pods.ContainerType
	}{{"initContainers", pods.Init}, {"containers", pods.Regular}, {"ephemeralContainers", pods.Ephemeral}} {
		for i, v := range list(spec[l.key]) {
			c := pods.Container{
				Path: p.Path.Key(l.key).Item(i), Type: l.typ, Name: text(at(v, "name")), Image: text(at(v, "image")),
				Security: mapping(at(v, "securityContext")), Delete: at(v, "$patch") == "delete",
			}
			if at(v, "restartPolicy") == "Always" {
				c.Type = pods.Sidecar
			}
			for _, m := range list(at(v, "volumeMounts")) {
				c.Mounts = append(c.Mounts, pods.Mount{Volume: text(at(m, "name")), Path: text(at(m, "mountPath")), ReadOnly: at(m, "readOnly") == true})
			}
			for _, x := range list(at(v, "ports")) {
				n, _ := integer(at(x, "containerPort"))
				c.Ports = append(c.Ports, n)
			}
			p.Containers = append(p.Containers, c)
		}
	}
	for _, v := range list(spec["volumes"]) {
		vol := pods.Volume{Name: text(at(v, "name"))}
		for k := range v.(map[string]any) {
			if k != "name" {
				vol.Source = k
			}
		}
		p.Volumes = append(p.Volumes, vol)
	}
	return p
}

func mapping(v any) map[string]any {
	m, _ := v.(map[string]any)
	return m
}

func texts(v any) map[string]string {
	out := map[string]string{}
	for k, v := range mapping(v) {
		out[k] = text(v)
	}
	return out
}

const profile = "profile restricted"

// restrictedWants is what the profile restricted asks of a container.
func restrictedWants() map[string]config.Want {
	w := func(v any) config.Want { return config.Want{Value: v, Why: profile} }
	return map[string]config.Want{
		allowPrivilegeEscalation: w(false),
		capabilities:             w(map[string]any{"drop": []any{"ALL"}}),
		readOnlyRootFilesystem:   w(true),
		runAsNonRoot:             w(true),
		seccompProfile:           w(map[string]any{"type": "RuntimeDefault"}),
	}
}

// settings are what is wanted of a pod and of its containers, as the cases
// change them.
type settings struct {
	config.PodOptions
	Profile              config.Profile
	Existing             config.Existing
	PrivilegedContainers config.PrivilegedContainers
	PrivilegedPorts      config.PrivilegedPorts
	Pod, Container       map[string]config.Want
	Exempt               []config.Exemption
}

func (s *settings) pod() *config.Pod {
	return &config.Pod{
		Wanted:     config.Wanted{Profile: s.Profile, Existing: s.Existing, Wants: s.Pod, Exempt: s.Exempt},
		PodOptions: s.PodOptions,
	}
}

func (s *settings) container() *config.Container {
	return &config.Container{
		Wanted:               config.Wanted{Profile: s.Profile, Existing: s.Existing, Wants: s.Container, Exempt: s.Exempt},
		PrivilegedContainers: s.PrivilegedContainers, PrivilegedPorts: s.PrivilegedPorts,
	}
}

// effective is the profile restricted with its defaults, changed by with.
func effective(with ...func(*settings)) *settings {
	e := &settings{
		PodOptions: config.PodOptions{Placement: config.ContainerPlacement, KubernetesVersion: "latest", Platform: config.Kubernetes},
		Profile:    config.Restricted, Existing: config.Keep,
		PrivilegedContainers: config.SkipPrivileged, PrivilegedPorts: config.ReportPorts,
		Pod: map[string]config.Want{}, Container: restrictedWants(),
	}
	for _, f := range with {
		f(e)
	}
	return e
}

func override(e *settings)  { e.Existing = config.Override }
func harden(e *settings)    { e.PrivilegedContainers = config.HardenPrivileged }
func podLevel(e *settings)  { e.Placement = config.PodPlacement }
func openShift(e *settings) { e.Platform = config.OpenShift }

func version(v string) func(*settings) {
	return func(e *settings) { e.KubernetesVersion = v }
}

func none(e *settings) { e.Profile, e.Container = config.None, map[string]config.Want{} }

func wantAt(field string, v any) func(*settings) {
	return func(e *settings) {
		e.Container[field] = config.Want{Value: v, Why: "functionConfig", Explicit: true}
	}
}

func wantPod(field string, v any) func(*settings) {
	return func(e *settings) { e.Pod[field] = config.Want{Value: v, Why: "functionConfig", Explicit: true} }
}

func exempt(field string) func(*settings) {
	return func(e *settings) {
		e.Exempt = append(e.Exempt, config.Exemption{Field: field, Reason: "ticket OPS-7", Why: "rule legacy"})
	}
}

// only leaves nothing wanted of containers but some fields.
func only(fields ...string) func(*settings) {
	return func(e *settings) {
		all := e.Container
		e.Container = map[string]config.Want{}
		for _, f := range fields {
			e.Container[f] = all[f]
		}
	}
}

// input gives all containers the same settings.
func input(p *pods.Pod, eff *settings) Input {
	in := Input{Pod: p, Effective: eff.pod(), Containers: make([]Container, len(p.Containers))}
	for i := range in.Containers {
		in.Containers[i].Effective = eff.container()
	}
	return in
}

// knows gives needs the evidence of an image.
func knows(entry string, list ...needs.Need) []needs.Need {
	for i := range list {
		list[i].Evidence = needs.Evidence{From: needs.FromImage, Words: entry}
	}
	return list
}

func user(uid, gid int64) needs.Need { return needs.Need{Kind: needs.User, UID: &uid, GID: &gid} }

func unknownUser(fails string) needs.Need {
	return needs.Need{Kind: needs.User, Breaks: []string{runAsNonRoot}, Fails: fails, WayOut: "set runAsUser in a rule"}
}

func root(fails, wayOut string, breaks ...string) needs.Need {
	return needs.Need{Kind: needs.Root, Breaks: breaks, Fails: fails, WayOut: wayOut}
}

func capabilityNeed(name string) needs.Need {
	return needs.Need{Kind: needs.Capability, Capability: name, Breaks: []string{capabilities}, Fails: "it needs " + name}
}

// asRootNeed is a capability that an image needs which starts as root.
func asRootNeed(name string) needs.Need {
	n := capabilityNeed(name)
	n.AsRoot = true
	return n
}

func port(n int64) needs.Need { return needs.Need{Kind: needs.Port, Port: n} }

func group(gid int64) needs.Need { return needs.Need{Kind: needs.Group, GID: &gid, Path: "/data"} }
