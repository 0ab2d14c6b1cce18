package config

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWarnings(t *testing.T) {
	const tmp = " brings none: give writable: [/tmp], or writable: [] if nothing is written"
	for _, tt := range []struct {
		spec string
		want []string
	}{
		{"{}", nil},
		{"writable: [{path: /tmp, sizeLimit: 64Mi}, {path: /x, sizeLimit: 4096}, {path: /y, sizeLimit: 1M}]", nil},
		{"writable: [{path: /tmp, sizeLimit: 64}]", []string{"spec.writable[0].sizeLimit: 64 is 64 bytes, less than a file takes: for mebibytes, write 64Mi"}},
		{"writable: [{path: /tmp, sizeLimit: '64'}]", []string{"spec.writable[0].sizeLimit: 64 is 64 bytes, less than a file takes: for mebibytes, write 64Mi"}},
		{"writable: [/x, {path: /tmp, sizeLimit: 512m}]", []string{"spec.writable[1].sizeLimit: 512m is 1 byte, less than a file takes: for mebibytes, write 512Mi"}},
		{
			"rules: [{name: a, match: {}}, {name: b, match: {}, writable: [{path: /x, sizeLimit: 1k}]}]",
			[]string{"spec.rules[1].writable[0].sizeLimit: 1k is 1000 bytes, less than a file takes: for mebibytes, write 1Mi"},
		},
		{"profile: none\ncontainerSecurityContext: {readOnlyRootFilesystem: true}", []string{
			"spec.containerSecurityContext.readOnlyRootFilesystem: true, and no path is writable, since profile: none" + tmp,
		}},
		{"profile: none\ncontainerSecurityContext: {readOnlyRootFilesystem: true}\nrules: [{name: a, match: {}}]", []string{
			"spec.containerSecurityContext.readOnlyRootFilesystem: true, and no path is writable, since profile: none" + tmp,
		}},
		{"rules: [{name: a, match: {images: [x]}, profile: none, containerSecurityContext: {readOnlyRootFilesystem: true}}]", []string{
			"spec.rules[0].containerSecurityContext.readOnlyRootFilesystem: true, and no path is writable, since profile: none" + tmp,
		}},
		{"profile: none\nrules: [{name: a, match: {}, containerSecurityContext: {readOnlyRootFilesystem: true}}]", []string{
			"spec.rules[0].containerSecurityContext.readOnlyRootFilesystem: true, and no path is writable, since profile: none" + tmp,
		}},
		// what was thought of
		{"profile: none\nwritable: []\ncontainerSecurityContext: {readOnlyRootFilesystem: true}", nil},
		{"profile: none\nwritable: [/tmp]\ncontainerSecurityContext: {readOnlyRootFilesystem: true}", nil},
		{"writable: []", nil},
		{"profile: none\nrules: [{name: a, match: {}, writable: [], containerSecurityContext: {readOnlyRootFilesystem: true}}]", nil},
		{"profile: none\nrules: [{name: a, match: {}, profile: read-only}]", nil},
		{"profile: none\ncontainerSecurityContext: {readOnlyRootFilesystem: false}", nil},
	} {
		t.Run(tt.spec, func(t *testing.T) {
			var got []string
			for _, w := range mustParse(t, hardening(tt.spec)).Warnings() {
				got = append(got, w.Field+": "+w.Message)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// A warning speaks of the place where the user wrote it.
func TestWarningsNameTheKey(t *testing.T) {
	c := mustParse(t, configMap("  sizeLimit: '64'\n"))
	if got := c.Warnings(); len(got) != 1 || got[0].Error() != "functionConfig: data.sizeLimit: 64 is 64 bytes, less than a file takes: for mebibytes, write 64Mi" {
		t.Errorf("got %v", got)
	}
}
