package config

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSkipAnnotation(t *testing.T) {
	const why = "annotation podharden.dev/skip"
	for _, tt := range []struct {
		name        string
		annotations map[string]string
		container   string
		want        []Exemption
	}{
		{"none", map[string]string{"a": "b"}, "app", nil},
		{"one field", map[string]string{"podharden.dev/skip": "readOnlyRootFilesystem: writes beside its binary"}, "app", []Exemption{
			{"readOnlyRootFilesystem", "writes beside its binary", why},
		}},
		{"several fields, odd spacing", map[string]string{"podharden.dev/skip": " runAsNonRoot ,writable,runAsNonRoot:  needs\n root: OPS-7 "}, "app", []Exemption{
			{"runAsNonRoot", "needs root: OPS-7", why},
			{"writable", "needs root: OPS-7", why},
		}},
		{"all", map[string]string{"podharden.dev/skip": "all: legacy"}, "app", []Exemption{{"all", "legacy", why}}},
		{"one container", map[string]string{"podharden.dev/skip.app": "all: legacy"}, "app", []Exemption{{"all", "legacy", why + ".app"}}},
		{"another container", map[string]string{"podharden.dev/skip.db": "all: legacy"}, "app", nil},
		{"both", map[string]string{"podharden.dev/skip": "fsGroup: x", "podharden.dev/skip.app": "all: y"}, "app", []Exemption{
			{"fsGroup", "x", why},
			{"all", "y", why + ".app"},
		}},
		{"refused: no reason", map[string]string{"podharden.dev/skip": "all"}, "app", nil},
		{"refused: one of the fields is unknown", map[string]string{"podharden.dev/skip": "fsGroup,nope: x"}, "app", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, containers := Default().For(Target{Annotations: tt.annotations, Containers: []TargetContainer{{Name: tt.container}}})
			e := containers[0]
			if diff := cmp.Diff(tt.want, e.Exempt); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if tt.want == nil && e != Default().base.container {
				t.Error("a Container was built for nothing")
			}
		})
	}
	if n := len(Default().base.container.Exempt) + len(Default().base.pod.Exempt); n != 0 {
		t.Errorf("annotations leaked into what is shared: %d exemptions", n)
	}
}

func TestSkipAnnotationsOfPod(t *testing.T) {
	e, _ := Default().For(Target{
		Annotations: map[string]string{
			"podharden.dev/skip":     "fsGroup: x",
			"podharden.dev/skip.app": "runAsNonRoot: y",
			"podharden.dev/skip.old": "all: z",
		},
		Containers: []TargetContainer{{Name: "web"}, {Name: "app"}, {}},
	})
	want := []Exemption{
		{"fsGroup", "x", "annotation podharden.dev/skip"},
		{"runAsNonRoot", "y", "annotation podharden.dev/skip.app"},
	}
	if diff := cmp.Diff(want, e.Exempt); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestIgnoredSkipAnnotations(t *testing.T) {
	c := mustParse(t, hardening(`
rules:
- {name: prod, match: {namespaces: [prod]}, skipAnnotations: ignore}
- {name: a, match: {names: [a]}, skip: [fsGroup], reason: the platform team says so}
`))
	annotations := map[string]string{"podharden.dev/skip": "all: please "}
	app := []TargetContainer{{Name: "app"}}
	pod, containers := c.For(Target{Namespace: "prod", Name: "a", Annotations: annotations, Containers: app})
	want := []Exemption{{"fsGroup", "the platform team says so", "rule a"}}
	if diff := cmp.Diff(want, containers[0].Exempt); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(want, pod.Exempt); diff != "" {
		t.Errorf("pod (-want +got):\n%s", diff)
	}
	wantProblems := []Problem{{
		Severity: "info", Annotation: "podharden.dev/skip",
		Message: "annotation podharden.dev/skip: ignored, the functionConfig says skipAnnotations: ignore: all: please",
	}}
	if diff := cmp.Diff(wantProblems, pod.AnnotationProblems(annotations, []string{"app"})); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
	_, containers = c.For(Target{Namespace: "dev", Name: "b", Annotations: annotations, Containers: app})
	if _, ok := containers[0].Exempts("runAsUser"); !ok {
		t.Error("dev is ignored too")
	}
}

func TestAnnotationProblems(t *testing.T) {
	const skip = "podharden.dev/skip"
	for _, tt := range []struct{ name, key, value, severity, message string }{
		{"fine", skip, "all: x", "", ""},
		{"fine, one container", skip + ".app", "all: x", "", ""},
		{"written by podharden", "podharden.dev/reasons", "anything", "", ""},
		{"somebody else's", "example.com/skip", "anything", "", ""},
		{"no reason", skip, "readOnlyRootFilesystem", "error", `has no reason: want "readOnlyRootFilesystem: reason"`},
		{"empty reason", skip, "all: ", "error", `has no reason: want "all: reason"`},
		{"no fields", skip, ": reason", "error", `": reason" names no field: want "readOnlyRootFilesystem: reason" or "all: reason"`},
		{"empty", skip, "", "error", `"" names no field: want "readOnlyRootFilesystem: reason" or "all: reason"`},
		{"empty field", skip, "all,: x", "error", `"all,: x" names no field: want "readOnlyRootFilesystem: reason" or "all: reason"`},
		{"near field", skip, "readOnlyRootFileSystem: x", "error", `unknown field "readOnlyRootFileSystem", did you mean "readOnlyRootFilesystem"?`},
		{"unknown field", skip + ".app", "true: x", "error", `unknown field "true": want fields of the security contexts, "writable" or "all"`},
		{"no such container", skip + ".ap", "all: x", "warning", `the pod has no container "ap", did you mean "app"?`},
		{"no container at all like it", skip + ".database", "all: x", "warning", `the pod has no container "database"`},
		{
			"longer than the API server takes", skip + "." + strings.Repeat("a", 59), "all: x", "error",
			"is longer than the 63 characters that the API server takes behind the slash: exempt the container by a rule",
		},
		{"near annotation", "podharden.dev/skp", "all: x", "warning", `unknown annotation, did you mean "podharden.dev/skip"?`},
		{"unknown annotation", "podharden.dev/profile-for-this", "x", "warning", "unknown annotation"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var want []Problem
			if tt.severity != "" {
				want = []Problem{{Severity: tt.severity, Annotation: tt.key, Message: "annotation " + tt.key + ": " + tt.message}}
			}
			got := Default().base.pod.AnnotationProblems(map[string]string{tt.key: tt.value}, []string{"web", "app"})
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestAnnotationProblemsAreSorted(t *testing.T) {
	got := Default().base.pod.AnnotationProblems(map[string]string{
		"podharden.dev/skip.b": "x", "podharden.dev/skip.a": "x", "podharden.dev/skip": "x", "podharden.dev/x": "",
	}, nil)
	var order []string
	for _, p := range got {
		order = append(order, p.Annotation)
	}
	want := []string{"podharden.dev/skip", "podharden.dev/skip.a", "podharden.dev/skip.b", "podharden.dev/x"}
	if diff := cmp.Diff(want, order); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestNoAnnotationsCostNothing(t *testing.T) {
	annotations := map[string]string{"config.kubernetes.io/path": "a.yaml", "owner": "me"}
	names := []string{"app"}
	pod := Default().base.pod
	if n := testing.AllocsPerRun(100, func() { pod.AnnotationProblems(annotations, names) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
