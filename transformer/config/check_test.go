package config

import "testing"

func TestCheckSettings(t *testing.T) {
	for _, tt := range []struct{ spec, want string }{
		{"kubernetesVersion: '1.29.3'", `spec.kubernetesVersion: want "latest" or a minor version such as "1.29", got "1.29.3"`},
		{"kubernetesVersion: stable", `spec.kubernetesVersion: want "latest" or a minor version such as "1.29", got "stable"`},
		{"mode: warn", `spec.mode: want harden or check, got "warn"`},
		{"existing: merge", `spec.existing: want keep or override, got "merge"`},
		{"placement: both", `spec.placement: want container or pod, got "both"`},
		{"privilegedContainers: keep", `spec.privilegedContainers: want skip or harden, got "keep"`},
		{"privilegedContainers: false", `spec.privilegedContainers: want skip or harden, got the boolean false`},
		{"unknownImages: harden", `spec.unknownImages: want warn, skip or ignore, got "harden"`},
		{"imageCatalogue: on", `spec.imageCatalogue: want builtin or none, got "on"`},
		{"seedVolumes: all", `spec.seedVolumes: want none or catalogue, got "all"`},
		{"data: claim", `spec.data: want emptyDir or report, got "claim"`},
		{"platform: ocp", `spec.platform: want kubernetes or openshift, got "ocp"`},
		{"podSecurity: {mode: 'no'}", `spec.podSecurity.mode: want warn, fail or none, got "no"`},
		{"results: all", `spec.results: want summary or fields, got "all"`},
		{"skipAnnotations: deny", `spec.skipAnnotations: want honor or ignore, got "deny"`},
		{"reasonAnnotations: 'on'", `spec.reasonAnnotations: want write or none, got "on"`},
		{"privilegedPorts: cap", `spec.privilegedPorts: want sysctl or report, got "cap"`},
	} {
		t.Run(tt.spec, func(t *testing.T) { refused(t, hardening(tt.spec), "functionConfig: "+tt.want) })
	}
}

func TestCheckWritable(t *testing.T) {
	const at = "functionConfig: spec.writable[0]."
	for _, tt := range []struct {
		spec string
		want []string
	}{
		{"writable: [{path: tmp}]", []string{at + `path: "tmp" is relative: want an absolute path, e.g. /tmp`}},
		{"writable: [{path: /tmp, medium: memory}]", []string{at + `medium: want "", Memory, HugePages or HugePages-<size>, got "memory"`}},
		{"writable: [{path: /tmp, medium: HugePages-}]", []string{at + `medium: want "", Memory, HugePages or HugePages-<size>, got "HugePages-"`}},
		{"writable: [{path: /tmp, sizeLimit: 0}]", []string{at + `sizeLimit: want more than 0, got "0"`}},
		{"writable: [{path: /tmp, sizeLimit: -1Gi}]", []string{at + `sizeLimit: want more than 0, got "-1Gi"`}},
		{"writable: [{path: /tmp, share: all}]", []string{at + `share: want container or pod, got "all"`}},
		{"writable: [{path: /tmp, env: {B C: x, A=: y}}]", []string{
			at + `env.A=: invalid variable name "A="`,
			at + `env.B C: invalid variable name "B C"`,
		}},
		{"writable: [{path: /tmp, reason: \"a\\nb\"}]", []string{at + `reason: want one line without control characters, got "a\nb"`}},
		{"writable: [{path: /tmp}, {path: /x}, {path: //tmp/.}]", []string{
			`functionConfig: spec.writable[2].path: "/tmp" is also the path of writable[0]: remove one`,
		}},
	} {
		t.Run(tt.spec, func(t *testing.T) { refused(t, hardening(tt.spec), tt.want...) })
	}
}

func TestMedia(t *testing.T) {
	for _, medium := range []string{"''", "Memory", "HugePages", "HugePages-2Mi", "HugePages-1Gi"} {
		mustParse(t, hardening("writable: [{path: /tmp, medium: "+medium+"}]"))
	}
}

func TestCheckPodSpecs(t *testing.T) {
	const at = "functionConfig: spec.podSpecs[0]."
	const noPath = ": want dotted names such as spec.template.spec, with [*] for each item of a list"
	for _, tt := range []struct{ spec, want string }{
		{"{group: Example.com, kind: K, path: spec}", at + `group: invalid API group "Example.com": want a name such as example.com, without a version`},
		{"{group: example.com/v1, kind: K, path: spec}", at + `group: invalid API group "example.com/v1": want a name such as example.com, without a version`},
		{"{group: a.b, kind: K/x, path: spec}", at + `kind: invalid kind "K/x": want a name such as Machine`},
		{"{group: a.b, kind: K, path: .spec}", at + `path: invalid path ".spec"` + noPath},
		{"{group: a.b, kind: K, path: spec.}", at + `path: invalid path "spec."` + noPath},
		{"{group: a.b, kind: K, path: 'spec[0]'}", at + `path: invalid path "spec[0]"` + noPath},
		{"{group: a.b, kind: K, path: spec/template}", at + `path: invalid path "spec/template"` + noPath},
		{"{group: a.b, kind: K, path: spec}, {group: a.b, kind: K, path: spec}", "functionConfig: spec.podSpecs[1]: is the same as podSpecs[0]: remove one"},
	} {
		t.Run(tt.spec, func(t *testing.T) { refused(t, hardening("podSpecs: ["+tt.spec+"]"), tt.want) })
	}
	mustParse(t, hardening("podSpecs: [{group: a.b, kind: K, path: 'spec.groups[*].pods[*][*].spec'}, {group: a.b, kind: K, path: spec.x_y-z}]"))
}
