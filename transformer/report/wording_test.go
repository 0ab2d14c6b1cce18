package report

import (
	"testing"

	"github.com/podharden/podharden/transformer/edit"
)

func TestEditMessage(t *testing.T) {
	for _, tt := range []struct {
		name string
		edit edit.Edit
		want string
	}{
		{"a field", edit.Edit{Path: security(container, "readOnlyRootFilesystem"), New: true, Why: "profile restricted"},
			"set readOnlyRootFilesystem to true (profile restricted)"},
		{"no reason", edit.Edit{Path: security(container, "runAsUser"), New: int64(101)},
			"set runAsUser to 101"},
		{"a nested field", edit.Edit{Path: security(container, "seccompProfile", "type"), New: "RuntimeDefault"},
			"set seccompProfile.type to RuntimeDefault"},
		{"a changed field", edit.Edit{Path: security(container, "privileged"), Old: true, New: false, Why: "existing: override"},
			"change privileged from true to false (existing: override)"},
		{"a changed false", edit.Edit{Path: security(container, "runAsNonRoot"), Old: false, New: true},
			"change runAsNonRoot from false to true"},
		{"a removed field", edit.Edit{Op: edit.Remove, Path: security(container, "capabilities", "add").Item(1), Old: "SYS_ADMIN"},
			"remove capabilities.add[1], which was SYS_ADMIN"},
		{"a removed field of unknown value", edit.Edit{Op: edit.Remove, Path: template.Key("securityContext")},
			"remove securityContext"},
		{"a list's item", edit.Edit{Op: edit.Append, Path: security(container, "capabilities", "add"), New: "NET_BIND_SERVICE"},
			"add NET_BIND_SERVICE to capabilities.add"},
		{"a volume", edit.Edit{Op: edit.Append, Path: template.Key("volumes"),
			New: edit.Fields{{Name: "name", Value: "tmp"}, {Name: "emptyDir", Value: edit.Fields{}}}},
			"add volume tmp (emptyDir)"},
		{"a volume in memory", edit.Edit{Op: edit.Append, Path: template.Key("volumes"),
			New: edit.Fields{{Name: "name", Value: "tmp"}, {Name: "emptyDir", Value: edit.Fields{{Name: "medium", Value: "Memory"}, {Name: "sizeLimit", Value: "64Mi"}}}}},
			"add volume tmp (emptyDir {medium: Memory, sizeLimit: 64Mi})"},
		{"a mount", edit.Edit{Op: edit.Append, Path: container.Key("volumeMounts"),
			New: edit.Fields{{Name: "name", Value: "tmp"}, {Name: "mountPath", Value: "/tmp"}}},
			"mount volume tmp at /tmp"},
		{"a variable", edit.Edit{Op: edit.Append, Path: container.Key("env"),
			New: map[string]any{"name": "HOME", "value": "/tmp"}},
			"set environment variable HOME to /tmp"},
		{"a variable without a value", edit.Edit{Op: edit.Append, Path: container.Key("env"), New: edit.Fields{{Name: "name", Value: "HOME"}}},
			"add environment variable HOME"},
		{"an annotation", edit.Edit{Path: edit.Root.Key("metadata", "annotations", "podharden.dev/reasons"), New: "a"},
			"set annotation podharden.dev/reasons to a"},
		{"another field", edit.Edit{Path: container.Key("ports").Item(0), New: int64(8080)},
			"set ports[0] to 8080"},
		{"control characters", edit.Edit{Path: container.Key("image"), New: "a", Old: "b", Why: "rule \x1b[0m"},
			`change image from b to a (rule \u001b[0m)`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := editMessage(&tt.edit); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestObjectName(t *testing.T) {
	for _, tt := range []struct {
		ref  edit.Ref
		want string
	}{
		{edit.Ref{Kind: "Deployment", Namespace: "shop", Name: "web"}, "Deployment shop/web"},
		{edit.Ref{Kind: "Pod", Name: "web"}, "Pod web"},
		{edit.Ref{Kind: "Pod"}, "Pod"},
		{edit.Ref{Name: "web"}, "web"},
		{edit.Ref{}, ""},
		{edit.Ref{Kind: "Pod\n", Name: "a\x00b"}, `Pod a\u0000b`},
	} {
		if got := objectName(&tt.ref); got != tt.want {
			t.Errorf("%+v: got %q, want %q", tt.ref, got, tt.want)
		}
	}
}
