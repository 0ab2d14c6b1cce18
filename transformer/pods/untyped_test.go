package pods

import "testing"

func TestObjectsWithoutAType(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"no apiVersion":    {"kind: Deployment\nmetadata: {name: web}\nspec: {template: {spec: {containers: [{image: a}]}}}", "Deployment web: kind Deployment without apiVersion (line 1): add it, such as apiVersion: apps/v1"},
		"a null":           {"apiVersion:\nkind: Pod\nspec: {containers: [{image: a}]}", "Pod: kind Pod without apiVersion (line 1): add it, such as apiVersion: apps/v1"},
		"a glued marker":   {"# c\n---apiVersion: apps/v1\nkind: Deployment\nspec: {template: {spec: {containers: [{image: a}]}}}", `Deployment: kind Deployment without apiVersion (line 2): "---apiVersion" is a key, and --- in it marks no document: put --- on a line of its own`},
		"any group":        {"kind: CronJob\nspec: {jobTemplate: {spec: {template: {spec: {initContainers: [{image: a}]}}}}}", "CronJob: kind CronJob without apiVersion (line 1): add it, such as apiVersion: apps/v1"},
		"a mapping inside": {"kind: Pod\nspec: {containers: {image: a}}", "Pod: kind Pod without apiVersion (line 1): add it, such as apiVersion: apps/v1"},
	} {
		t.Run(name, func(t *testing.T) {
			objects, problems := Builtin().Locate(parse(t, c.text))
			if len(objects) != 0 || len(problems) != 1 || problems[0].Error() != c.want {
				t.Errorf("found %v, problems %v\nwant %s", seen(objects), problems, c.want)
			}
		})
	}
	for name, text := range map[string]string{
		"values of a chart":     "kind: DaemonSet\nimage: {repository: a}\npodSecurityContext: {}\n",
		"values with pod parts": "kind: Deployment\nspec: {template: {metadata: {labels: {a: b}}}}\n",
		"a patch":               "kind: Deployment\nspec: {template: {spec: {containers: [{name: a, env: []}]}}}\n",
		"another kind":          "kind: Web\nspec: {containers: [{image: a}]}\n",
		"no kind":               "spec: {containers: [{image: a}]}\n",
	} {
		if objects, problems := Builtin().Locate(parse(t, text)); len(objects)+len(problems) != 0 {
			t.Errorf("%s: found %v, problems %v", name, seen(objects), problems)
		}
	}
}

func TestContainersThatAreNoList(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"a mapping":       {"apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    name: a\n    image: a\n", "Pod: containers is a mapping, must be a list at spec.containers (line 5): put a dash in front of the first key of each container"},
		"an empty one":    {"{apiVersion: v1, kind: Pod, spec: {containers: [{image: a}], initContainers: {}}}", "Pod: initContainers is a mapping, must be a list at spec.initContainers (line 1): put a dash in front of the first key of each container"},
		"a word":          {"apiVersion: v1\nkind: Pod\nspec:\n  containers: nginx\n", "Pod: containers is no list, must be a list at spec.containers (line 4): write one"},
		"in a template":   {"apiVersion: apps/v1\nkind: Deployment\nspec: {template: {spec: {containers: {a: b}}}}", "Deployment: containers is a mapping, must be a list at spec.template.spec.containers (line 3): put a dash in front of the first key of each container"},
		"through a merge": {"apiVersion: v1\nkind: Pod\nx: &x {containers: {image: a}}\nspec: {<<: *x}\n", "Pod: containers is a mapping, must be a list at spec.containers (line 3): put a dash in front of the first key of each container"},
	} {
		t.Run(name, func(t *testing.T) {
			objects, problems := Builtin().Locate(parse(t, c.text))
			if len(objects) != 0 || len(problems) != 1 || problems[0].Error() != c.want {
				t.Errorf("found %v, problems %v\nwant %s", seen(objects), problems, c.want)
			}
		})
	}
	for _, text := range []string{"{apiVersion: v1, kind: Pod, spec: {containers: null}}", "{apiVersion: v1, kind: Pod, spec: {containers: []}}", "{apiVersion: v1, kind: ConfigMap, spec: {containers: {a: b}}}"} {
		if objects, problems := Builtin().Locate(parse(t, text)); len(objects)+len(problems) != 0 {
			t.Errorf("%s: found %v, problems %v", text, seen(objects), problems)
		}
	}
}

func TestPatchesAreLeftAlone(t *testing.T) {
	for text, want := range map[string]string{
		"{apiVersion: v1, kind: Pod, spec: {containers: [{image: a}, {$patch: delete, name: b}]}}":                   "a strategic merge patch: it has $patch",
		"{apiVersion: v1, kind: Pod, spec: {containers: [{image: a}], $setElementOrder/containers: [{name: a}]}}":    "a strategic merge patch: it has $setElementOrder/containers",
		"{apiVersion: v1, kind: Pod, spec: {containers: [{image: a, $retainKeys: [image]}]}}":                        "a strategic merge patch: it has $retainKeys",
		"{apiVersion: v1, kind: Pod, metadata: {annotations: {$a: b, a: $patch}}, spec: {containers: [{image: a}]}}": "",
		"{apiVersion: v1, kind: Pod, spec: {containers: [{image: a, args: [\"$patch: delete\", \"$retainKeys\"]}]}}": "",
	} {
		objects, problems := Builtin().Locate(parse(t, text))
		if len(problems) != 0 || len(objects) != 1 || objects[0].LeftAlone != want {
			t.Errorf("%s: %+v, problems %v; want left alone for %q", text, objects, problems, want)
		}
	}
}
