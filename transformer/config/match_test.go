package config

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestMatchObject(t *testing.T) {
	web := Target{
		Group: "apps", Kind: "Deployment", Namespace: "prod", Name: "web-1",
		Labels:      map[string]string{"app": "web", "tier": "front"},
		Annotations: map[string]string{"owner": "team a <a@example.com>", "empty": ""},
	}
	pod := Target{Kind: "Pod", Name: "p"}
	for _, tt := range []struct {
		name   string
		match  Match
		target Target
		want   bool
	}{
		{"nothing asked", Match{}, web, true},
		{"empty lists ask nothing", Match{Kinds: []string{}, Names: []string{}, LabelSelector: Selector{Expression: " "}}, web, true},
		{"kind of any group", Match{Kinds: []string{"Deployment"}}, web, true},
		{"one of the kinds", Match{Kinds: []string{"Pod", "Deployment"}}, web, true},
		{"other kind", Match{Kinds: []string{"StatefulSet"}}, web, false},
		{"kinds are compared exactly", Match{Kinds: []string{"deployment"}}, web, false},
		{"kind with its group", Match{Kinds: []string{"apps/Deployment"}}, web, true},
		{"kind with another group", Match{Kinds: []string{"extensions/Deployment"}}, web, false},
		{"core/Pod", Match{Kinds: []string{"core/Pod"}}, pod, true},
		{"v1/Pod", Match{Kinds: []string{"v1/Pod"}}, pod, true},
		{"/Pod", Match{Kinds: []string{"/Pod"}}, pod, true},
		{"the core group is not any group", Match{Kinds: []string{"core/Deployment"}}, web, false},
		{"name", Match{Names: []string{"api", "web-*"}}, web, true},
		{"other name", Match{Names: []string{"web"}}, web, false},
		{"namespace", Match{Namespaces: []string{"pr*"}}, web, true},
		{"other namespace", Match{Namespaces: []string{"dev"}}, web, false},
		{"no namespace is not default", Match{Namespaces: []string{"default"}}, pod, false},
		{"no namespace is any namespace", Match{Namespaces: []string{"*"}}, pod, true},
		{"labels", Match{LabelSelector: Selector{Expression: "app=web,tier in (front, back),!canary"}}, web, true},
		{"other labels", Match{LabelSelector: Selector{Expression: "app!=web"}}, web, false},
		{"no labels", Match{LabelSelector: Selector{Expression: "app"}}, pod, false},
		{"annotation exists, whatever its value", Match{AnnotationSelector: Selector{Expression: "owner"}}, web, true},
		{"annotation is empty", Match{AnnotationSelector: Selector{Expression: "empty="}}, web, true},
		{"annotation has another value", Match{AnnotationSelector: Selector{Expression: "owner=team"}}, web, false},
		{"annotation lacks", Match{AnnotationSelector: Selector{Expression: "!owner"}}, pod, true},
		{"labels by a mapping", Match{LabelSelector: Selector{Equal: map[string]string{"app": "web", "tier": "front"}}}, web, true},
		{"labels by a mapping, one differs", Match{LabelSelector: Selector{Equal: map[string]string{"app": "web", "tier": "back"}}}, web, false},
		{"any value by a mapping", Match{AnnotationSelector: Selector{Equal: map[string]string{"owner": "team a <a@example.com>"}}}, web, true},
		{"an empty mapping asks nothing", Match{LabelSelector: Selector{Equal: map[string]string{}}}, web, true},
		{"all conditions must hold", Match{Kinds: []string{"Deployment"}, Names: []string{"api"}}, web, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := newProblems()
			m := compileMatch("match", &tt.match, p)
			if err := p.err(); err != nil {
				t.Fatal(err)
			}
			if got := m.object(&tt.target); got != tt.want {
				t.Errorf("got %v", got)
			}
		})
	}
}

func TestMatchContainer(t *testing.T) {
	for _, tt := range []struct {
		name             string
		match            Match
		container, image string
		want             bool
	}{
		{"nothing asked", Match{}, "app", "nginx", true},
		{"container", Match{Containers: []string{"istio-*", "app"}}, "app", "nginx", true},
		{"other container", Match{Containers: []string{"istio-*"}}, "app", "nginx", false},
		{"image", Match{Images: []string{"redis", "nginx*"}}, "app", "nginx:1", true},
		{"other image", Match{Images: []string{"redis"}}, "app", "nginx:1", false},
		{"both", Match{Containers: []string{"app"}, Images: []string{"nginx"}}, "app", "nginx", true},
		{"only one of both", Match{Containers: []string{"web"}, Images: []string{"nginx"}}, "app", "nginx", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := newProblems()
			m := compileMatch("match", &tt.match, p)
			if err := p.err(); err != nil {
				t.Fatal(err)
			}
			if got := m.container(&TargetContainer{tt.container, tt.image}, new(*imageNames)); got != tt.want {
				t.Errorf("got %vinvalid kind ", got)
			}
		})
	}
}

func TestBadMatch(t *testing.T) {
	const kinds = ": want Kind or group/Kind, e.g. Deployment, apps/Deployment or core/Pod"
	const selectors = ": want conditions such as app=web, app!=web, app in (web, api), app or !app, separated by commas"
	p := newProblems()
	compileMatch("match", &Match{
		Kinds:              []string{"apps/v1/Deployment", "", "Deploy*", "apps/", "Apps/Deployment"},
		Names:              []string{"ok", "["},
		Namespaces:         []string{""},
		LabelSelector:      Selector{Expression: "a=b=c"},
		AnnotationSelector: Selector{Expression: "a in"},
		Containers:         []string{`\`},
		Images:             []string{"nginx@sha256:1"},
	}, p)
	want := []string{
		`functionConfig: match.kinds[0]: invalid kind "apps/v1/Deployment"` + kinds,
		`functionConfig: match.kinds[1]: invalid kind ""` + kinds,
		`functionConfig: match.kinds[2]: invalid kind "Deploy*"` + kinds,
		`functionConfig: match.kinds[3]: invalid kind "apps/"` + kinds,
		`functionConfig: match.kinds[4]: invalid kind "Apps/Deployment"` + kinds,
		`functionConfig: match.names[1]: invalid glob "[": [ is never closed`,
		`functionConfig: match.namespaces[0]: invalid glob "": to match everything, use *`,
		`functionConfig: match.containers[0]: invalid glob "\\": nothing follows the \ at its end`,
		`functionConfig: match.images[0]: invalid image pattern "nginx@sha256:1": digests are not compared, use repository or repository:tag`,
		`functionConfig: match.labelSelector: invalid selector "a=b=c"` + selectors,
		`functionConfig: match.annotationSelector: invalid selector "a in"` + selectors,
	}
	if diff := cmp.Diff(want, lines(p.err())); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestBadAnnotationMapping(t *testing.T) {
	const want = ": invalid annotation name: want at most 63 letters, digits, - _ and ., with a domain and a slash before them if need be"
	long := "example.com/" + strings.Repeat("a", 64)
	refused(t, hardening("rules: [{name: a, match: {annotationSelector: {"+long+": x, 'a b': c, Team/Owner: d, "+long[:len(long)-1]+": x}}}]"),
		"functionConfig: spec.rules[0].match.annotationSelector.a b"+want, "functionConfig: spec.rules[0].match.annotationSelector."+long+want)
}

func TestBadLabelMapping(t *testing.T) {
	refused(t, hardening("rules: [{name: a, match: {labelSelector: {app: a b}, annotationSelector: {app: a b}}}]"),
		"functionConfig: spec.rules[0].match.labelSelector: invalid label: keys and values are at most 63 letters, digits, - _ and .")
}
