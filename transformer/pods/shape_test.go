package pods

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// shaped is what a view says of a pod that is no core/v1 PodSpec.
type shaped struct {
	Path, Meta, Security string
	Containers           []string // type, name, path, mounts
	Volumes, Claims      []string
	Why                  string // of its limits
	ReadOnlyRoot         bool   // may be written
	NoVolumes            bool
}

func TestShape(t *testing.T) {
	const head = "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nspec:\n"
	tests := map[string]struct {
		text string
		want shaped
	}{
		"container": {head + `
  volumes: [{name: all, configMap: {name: a}}]
  volumeClaimTemplates: [{metadata: {name: work}}]
  templates:
  - initContainers: [{name: first, image: a}]
    container: {image: b, volumeMounts: [{name: work, mountPath: /build}]}
    sidecars: [{name: beside, image: c}, {}]
    volumes: [{name: own, emptyDir: {}}]
    securityContext: {runAsUser: 1}
    outputs: {artifacts: [{path: /build/a}, {path: /tmp/b}], parameters: [{valueFrom: {path: /tmp/c}}]}
`, shaped{
			Path: "spec.templates[0]", Meta: "spec.templates[0].metadata", Security: "spec.templates[0].securityContext",
			Containers: []string{
				`init container "first" at spec.templates[0].initContainers[0]`,
				`container "main" at spec.templates[0].container /build`,
				`container "beside" at spec.templates[0].sidecars[0]`,
			},
			Volumes: []string{"own", "all"}, Claims: []string{"work"}, ReadOnlyRoot: true,
		}},
		"container set": {head + `
  templates:
  - containerSet:
      volumeMounts: [{name: work, mountPath: /build}]
      containers: [{name: a, image: a}, {name: main, image: b, volumeMounts: [{name: t, mountPath: /t}]}]
`, shaped{
			Path: "spec.templates[0]", Meta: "spec.templates[0].metadata", Security: "spec.templates[0].securityContext",
			Containers: []string{
				`container "a" at spec.templates[0].containerSet.containers[0] /build`,
				`container "main" at spec.templates[0].containerSet.containers[1] /t /build`,
			},
			Why:          "a container set has none of its own, and its template's are not those of all who read it",
			ReadOnlyRoot: true, NoVolumes: true,
		}},
		"security of all": {head + `
  securityContext: {runAsUser: 1}
  templates: [{script: {image: a}}]
`, shaped{
			Path: "spec.templates[0]", Meta: "spec.templates[0].metadata", Security: "spec.securityContext",
			Containers:   []string{`container "main" at spec.templates[0].script`},
			Why:          "the securityContext at spec.securityContext is that of all templates",
			ReadOnlyRoot: true,
		}},
		"output on the root": {head + `
  templates: [{container: {image: a}, outputs: {parameters: [{valueFrom: {path: /a/b}}]}}]
`, shaped{
			Path: "spec.templates[0]", Meta: "spec.templates[0].metadata", Security: "spec.templates[0].securityContext",
			Containers: []string{`container "main" at spec.templates[0].container`},
			Why:        "the output /a/b is written outside of /tmp and of all mounts",
		}},
		"mirrored mounts": {head + `
  templates: [{container: {image: a}, sidecars: [{name: s, image: b, mirrorVolumeMounts: true}]}]
`, shaped{
			Path: "spec.templates[0]", Meta: "spec.templates[0].metadata", Security: "spec.templates[0].securityContext",
			Containers:   []string{`container "main" at spec.templates[0].container`, `container "s" at spec.templates[0].sidecars[0]`},
			Why:          "mirrorVolumeMounts gives a container the mounts of another, and no path can be mounted twice",
			ReadOnlyRoot: true, NoVolumes: true,
		}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			objects, problems := Builtin().Locate(parse(t, tt.text))
			if len(objects) != 1 || len(problems) != 0 || len(objects[0].Pods) != 1 {
				t.Fatalf("objects %v, problems %v", objects, problems)
			}
			if diff := cmp.Diff(tt.want, see(&objects[0].Pods[0])); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func see(p *Pod) shaped {
	out := shaped{
		Path: p.Path.String(), Meta: p.Meta.String(), Security: p.SecurityPath().String(), Claims: p.Claims,
		ReadOnlyRoot: p.Limits.AllowsContainer("readOnlyRootFilesystem"),
	}
	for i := range p.Containers {
		c := &p.Containers[i]
		line := c.Label() + " at " + c.Path.String()
		for _, m := range c.Mounts {
			line += " " + m.Path
		}
		out.Containers = append(out.Containers, line)
	}
	for _, v := range p.Volumes {
		out.Volumes = append(out.Volumes, v.Name)
	}
	if p.Limits != nil {
		out.Why, out.NoVolumes = p.Limits.Why, p.Limits.NoVolumes
	}
	return out
}

// What the pod security checks say is about the place where a container lies.
func TestContainerPath(t *testing.T) {
	objects, _ := Builtin().Locate(parse(t, `
apiVersion: argoproj.io/v1alpha1
kind: Workflow
spec: {templates: [{container: {image: a}, sidecars: [{name: s, image: b}]}]}
`))
	p := &objects[0].Pods[0]
	if got := p.ContainerPath("containers", 1).String(); got != "spec.templates[0].sidecars[0]" {
		t.Errorf("got %s", got)
	}
	objects, _ = Builtin().Locate(parse(t, "{apiVersion: v1, kind: Pod, spec: {containers: [{}, {image: a}]}}"))
	if got := objects[0].Pods[0].ContainerPath("containers", 1).String(); got != "spec.containers[1]" {
		t.Errorf("got %s", got)
	}
}
