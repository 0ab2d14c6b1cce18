package securitycontext

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/pods"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	psa "k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
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

// podOf is the view of a template, as far as this room looks at it.
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

// effective is the profile restricted with its defaults, changed by with.
func effective(with ...func(*config.Effective)) *config.Effective {
	e := &config.Effective{
		Settings: config.Settings{
			Profile: config.Restricted, Existing: config.Keep, Level: config.ContainerLevel, Privileged: config.Skip,
			KubernetesVersion: "latest", Platform: config.Kubernetes, PrivilegedPorts: config.ReportPorts,
		},
		Pod: map[string]config.Want{}, Container: restrictedWants(),
	}
	for _, f := range with {
		f(e)
	}
	return e
}

func override(e *config.Effective)  { e.Existing = config.Override }
func harden(e *config.Effective)    { e.Privileged = config.Harden }
func podLevel(e *config.Effective)  { e.Level = config.PodLevel }
func openShift(e *config.Effective) { e.Platform = config.OpenShift }

func version(v string) func(*config.Effective) {
	return func(e *config.Effective) { e.KubernetesVersion = v }
}

func none(e *config.Effective) { e.Profile, e.Container = config.None, map[string]config.Want{} }

func wantAt(field string, v any) func(*config.Effective) {
	return func(e *config.Effective) {
		e.Container[field] = config.Want{Value: v, Why: "functionConfig", Explicit: true}
	}
}

func wantPod(field string, v any) func(*config.Effective) {
	return func(e *config.Effective) { e.Pod[field] = config.Want{Value: v, Why: "functionConfig", Explicit: true} }
}

func exempt(field string) func(*config.Effective) {
	return func(e *config.Effective) {
		e.Exempt = append(e.Exempt, config.Exemption{Field: field, Reason: "ticket OPS-7", Why: "rule legacy"})
	}
}

// only leaves nothing wanted of containers but some fields.
func only(fields ...string) func(*config.Effective) {
	return func(e *config.Effective) {
		all := e.Container
		e.Container = map[string]config.Want{}
		for _, f := range fields {
			e.Container[f] = all[f]
		}
	}
}

// input gives all containers the same settings.
func input(p *pods.Pod, eff *config.Effective) Input {
	in := Input{Pod: p, Effective: eff, Containers: make([]Container, len(p.Containers))}
	for i := range in.Containers {
		in.Containers[i].Effective = eff
	}
	return in
}

// said renders edits and notes, one line each, notes by their message; what is
// held is left out.
func said(p edit.Plan) []string {
	var out []string
	for _, e := range p.Edits {
		line := e.Path.String()
		switch e.Op {
		case edit.Set:
			line += " = " + render(e.New)
			if e.Old != nil {
				line += " (was " + show(e.Old) + ")"
			}
		case edit.Append:
			line += " += " + render(e.New)
		case edit.Remove:
			line += " removed (was " + show(e.Old) + ")"
		}
		out = append(out, line+" ["+e.Why+"]")
	}
	for _, n := range p.Notes {
		if n.Severity != edit.Held {
			out = append(out, n.Severity.String()+": "+n.Message)
		}
	}
	return out
}

func render(v any) string {
	if f, ok := v.(edit.Fields); ok {
		parts := make([]string, len(f))
		for i, x := range f {
			parts[i] = x.Name + ": " + render(x.Value)
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return show(v)
}

// apply writes a plan into a copy of the object.
func apply(t testing.TB, obj map[string]any, p edit.Plan) map[string]any {
	t.Helper()
	var out any = deep(obj)
	for _, e := range p.Edits {
		out = write(t, out, e.Path, e)
	}
	return out.(map[string]any)
}

// removed marks what write is to take out of its parent.
type removed struct{}

func write(t testing.TB, v any, path edit.Path, e edit.Edit) any {
	t.Helper()
	if len(path) == 0 {
		switch e.Op {
		case edit.Remove:
			if v == nil {
				t.Errorf("%s: removed, but not there", e.Path)
			}
			return removed{}
		case edit.Append:
			return append(list(v), plain(e.New))
		}
		return plain(e.New)
	}
	step := path[0]
	if step.IsItem() {
		l := list(v)
		if step.Index >= len(l) {
			t.Fatalf("%s: no item %d", e.Path, step.Index)
		}
		if x := write(t, l[step.Index], path[1:], e); x == (removed{}) {
			return append(l[:step.Index:step.Index], l[step.Index+1:]...)
		} else {
			l[step.Index] = x
		}
		return l
	}
	m := mapping(v)
	if m == nil {
		m = map[string]any{}
	}
	if x := write(t, m[step.Key], path[1:], e); x == any(removed{}) {
		delete(m, step.Key)
	} else {
		m[step.Key] = x
	}
	return m
}

func deep(v any) any {
	switch v := v.(type) {
	case map[string]any:
		m := make(map[string]any, len(v))
		for k := range v {
			m[k] = deep(v[k])
		}
		return m
	case []any:
		l := make([]any, len(v))
		for i := range v {
			l[i] = deep(v[i])
		}
		return l
	}
	return v
}

// typed decodes a template into the API's types.
func typed(obj map[string]any) (*metav1.ObjectMeta, *corev1.PodSpec, error) {
	js, err := json.Marshal(obj)
	if err != nil {
		return nil, nil, err
	}
	var t corev1.PodTemplateSpec
	err = json.Unmarshal(js, &t)
	return &t.ObjectMeta, &t.Spec, err
}

// violations are what the API server's evaluator says at the level restricted.
func violations(t testing.TB, obj map[string]any, version string) []string {
	t.Helper()
	md, spec, err := typed(obj)
	if err != nil {
		return []string{err.Error()}
	}
	ev, err := policy.NewEvaluator(policy.DefaultChecks(), nil)
	if err != nil {
		t.Fatal(err)
	}
	v, err := psa.ParseVersion(version)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, r := range ev.EvaluatePod(psa.LevelVersion{Level: psa.LevelRestricted, Version: v}, md, spec) {
		if !r.Allowed {
			out = append(out, r.ForbiddenReason+": "+r.ForbiddenDetail)
		}
	}
	return out
}

// refused are the rules of the API server for security contexts, from
// ValidateSecurityContext, validateSeccompProfileField,
// ValidateAppArmorProfileField and
// validateAppArmorAnnotationsAndFieldsMatchOnCreate in
// pkg/apis/core/validation of k8s.io/kubernetes.
func refused(obj map[string]any) []string {
	md, spec, err := typed(obj)
	if err != nil {
		return []string{err.Error()}
	}
	var out []string
	bad := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	profile := func(typ string, local *string) {
		if (typ == "Localhost") != (local != nil) || typ == "" {
			bad("profile type %q with localhostProfile %v", typ, local)
		}
	}
	podApp := (*corev1.AppArmorProfile)(nil)
	windows := spec.OS != nil && spec.OS.Name == corev1.Windows
	if sc := spec.SecurityContext; sc != nil {
		podApp = sc.AppArmorProfile
		if sc.SeccompProfile != nil {
			profile(string(sc.SeccompProfile.Type), sc.SeccompProfile.LocalhostProfile)
		}
		names := map[string]bool{}
		for _, s := range sc.Sysctls {
			if names[s.Name] {
				bad("sysctl %s twice", s.Name)
			}
			names[s.Name] = true
		}
		if windows && (sc.SeccompProfile != nil || sc.RunAsUser != nil || sc.FSGroup != nil) {
			bad("Linux fields in a Windows pod")
		}
	}
	for _, c := range append(append([]corev1.Container{}, spec.InitContainers...), spec.Containers...) {
		sc := c.SecurityContext
		if sc == nil {
			sc = &corev1.SecurityContext{}
		}
		if windows && (sc.ReadOnlyRootFilesystem != nil || sc.AllowPrivilegeEscalation != nil || sc.Capabilities != nil || sc.SeccompProfile != nil) {
			bad("Linux fields in a Windows pod")
		}
		if sc.AllowPrivilegeEscalation != nil && !*sc.AllowPrivilegeEscalation {
			if sc.Privileged != nil && *sc.Privileged {
				bad("allowPrivilegeEscalation false and privileged")
			}
			if sc.Capabilities != nil {
				for _, x := range sc.Capabilities.Add {
					if strings.TrimPrefix(string(x), "CAP_") == "SYS_ADMIN" {
						bad("allowPrivilegeEscalation false and SYS_ADMIN")
					}
				}
			}
		}
		if sc.ProcMount != nil && *sc.ProcMount == corev1.UnmaskedProcMount && (spec.HostUsers == nil || *spec.HostUsers) {
			bad("procMount Unmasked without hostUsers false")
		}
		if sc.SeccompProfile != nil {
			profile(string(sc.SeccompProfile.Type), sc.SeccompProfile.LocalhostProfile)
		}
		app := podApp
		if sc.AppArmorProfile != nil {
			app = sc.AppArmorProfile
			profile(string(app.Type), app.LocalhostProfile)
		}
		if ann, ok := md.Annotations[appArmorPrefix+c.Name]; ok && app != nil {
			want := annotationFor(map[string]any{"type": string(app.Type), "localhostProfile": ""})
			if app.LocalhostProfile != nil {
				want += *app.LocalhostProfile
			}
			if ann != want {
				bad("appArmor annotation %q and field %q", ann, want)
			}
		}
		if uid := sc.RunAsUser; uid == nil || *uid == 0 {
			nonRoot := sc.RunAsNonRoot
			if spec.SecurityContext != nil {
				if uid == nil {
					uid = spec.SecurityContext.RunAsUser
				}
				if nonRoot == nil {
					nonRoot = spec.SecurityContext.RunAsNonRoot
				}
			}
			if uid != nil && *uid == 0 && nonRoot != nil && *nonRoot && !windows {
				bad("the kubelet refuses runAsUser 0 with runAsNonRoot")
			}
		}
	}
	return out
}
