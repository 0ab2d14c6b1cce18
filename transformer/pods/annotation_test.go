package pods

import "testing"

// What is removed takes nothing with it that the author wrote.
func TestAnnotationToRemove(t *testing.T) {
	for text, want := range map[string]string{
		"{apiVersion: v1, kind: Pod, metadata: {name: x, annotations: {a: b}}, spec: {containers: [{image: a}]}}":                                        "metadata.annotations",
		"{apiVersion: v1, kind: Pod, metadata: {name: x, annotations: {a: b, c: d}}, spec: {containers: [{image: a}]}}":                                  "metadata.annotations.a",
		"{apiVersion: apps/v1, kind: Deployment, spec: {template: {metadata: {annotations: {a: b}}, spec: {containers: [{image: a}]}}}}":                 "spec.template.metadata",
		"{apiVersion: apps/v1, kind: Deployment, spec: {template: {metadata: {annotations: {a: b}, labels: {c: d}}, spec: {containers: [{image: a}]}}}}": "spec.template.metadata.annotations",
		"{apiVersion: argoproj.io/v1alpha1, kind: Workflow, spec: {templates: [{metadata: {annotations: {a: b}, labels: {c: d}}, script: {image: a}}]}}": "spec.templates[0].metadata.annotations",
	} {
		objects, problems := Builtin().Locate(parse(t, text))
		if len(objects) != 1 || len(problems) != 0 {
			t.Fatalf("%s: objects %v, problems %v", text, objects, problems)
		}
		if got := objects[0].Pods[0].AnnotationToRemove("a").String(); got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
}
