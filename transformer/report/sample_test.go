package report

import (
	"github.com/podharden/podharden/transformer/edit"
)

var (
	template  = edit.Root.Key("spec", "template", "spec")
	container = template.Key("containers").Item(0)
	setup     = template.Key("initContainers").Item(0)
)

// security is the path of a field in a container's securityContext.
func security(container edit.Path, names ...string) edit.Path {
	return container.Key("securityContext").Key(names...)
}

// sampleObjects has one of everything that planners say.
func sampleObjects() []edit.Object {
	return []edit.Object{
		{
			Ref: edit.Ref{APIVersion: "apps/v1", Kind: "Deployment", Namespace: "shop", Name: "web", File: "shop/deploy.yaml", Index: 0},
			Plan: edit.Plan{
				Edits: []edit.Edit{
					{Path: security(container, "runAsNonRoot"), New: true, Rule: "runAsNonRoot", Container: "web", Why: "profile restricted", At: edit.Position{Line: 21, Column: 11}},
					{Path: security(container, "readOnlyRootFilesystem"), New: true, Rule: "readOnlyRootFilesystem", Container: "web", Why: "profile restricted", At: edit.Position{Line: 21, Column: 11}},
					{Path: security(container, "capabilities", "drop"), Old: []any{"all"}, New: []any{"ALL"}, Rule: "capabilities", Container: "web", Why: "profile restricted", At: edit.Position{Line: 24, Column: 19}},
					{Path: security(setup, "seccompProfile", "type"), New: "RuntimeDefault", Rule: "seccompProfile", Container: "setup", Why: "profile restricted", At: edit.Position{Line: 17, Column: 11}},
					{Path: template.Key("securityContext", "fsGroup"), New: int64(101), Rule: "fsGroup", Why: "image catalogue: nginx", At: edit.Position{Line: 15, Column: 7}},
					{Path: security(setup, "privileged"), Op: edit.Remove, Old: true, Rule: "privileged", Container: "setup", Why: "functionConfig", At: edit.Position{Line: 18, Column: 13}},
					{Path: template.Key("volumes"), Op: edit.Append, New: edit.Fields{{Name: "name", Value: "tmp-web"}, {Name: "emptyDir", Value: edit.Fields{}}}, Rule: "writable", Container: "web", Why: "profile restricted", At: edit.Position{Line: 15, Column: 7}},
					{Path: container.Key("volumeMounts"), Op: edit.Append, New: edit.Fields{{Name: "name", Value: "tmp-web"}, {Name: "mountPath", Value: "/tmp"}}, Rule: "writable", Container: "web", Why: "profile restricted", At: edit.Position{Line: 21, Column: 11}},
					{Path: container.Key("env"), Op: edit.Append, New: edit.Fields{{Name: "name", Value: "JAVA_OPTS"}, {Name: "value", Value: "-Djava.io.tmpdir=/tmp"}}, Rule: "writable", Container: "web", Why: "rule java", At: edit.Position{Line: 21, Column: 11}},
					{Path: edit.Root.Key("spec", "template", "metadata", "annotations", "podharden.dev/reasons"), New: "writable: uploads", Rule: "writable", Why: "functionConfig", At: edit.Position{Line: 11, Column: 7}},
				},
				Notes: []edit.Note{
					{Severity: edit.Held, Path: security(container, "allowPrivilegeEscalation"), Rule: "allowPrivilegeEscalation", Container: "web", Message: "already false", Current: false, Why: "author"},
					{Severity: edit.Warning, Path: security(container, "runAsUser"), Rule: "runAsUser", Container: "web", Message: "runAsUser: 0 is kept as the author wrote it; set existing: override to replace it", Current: int64(0), Proposed: int64(101), Why: "author", At: edit.Position{Line: 22, Column: 13}},
					{Severity: edit.Warning, Path: security(container, "runAsNonRoot"), Rule: "verify/runAsUser", Violates: []string{"runAsUser"}, Container: "web", Message: `runAsUser=0 (container "web" must not set runAsUser=0)`, At: edit.Position{Line: 22, Column: 13}},
					{Severity: edit.Info, Rule: "sidecars", Message: "the pod asks for an injected sidecar, which can't be seen here"},
				},
			},
		},
		{
			Ref: edit.Ref{APIVersion: "batch/v1", Kind: "Job", Name: "evil\x1b[31m\nerror: fake", File: "shop/deploy.yaml", Index: 1},
			Plan: edit.Plan{Notes: []edit.Note{
				{Severity: edit.Error, Path: template.Key("containers"), Rule: "input", Message: "containers is a mapping,\n  must be a list; 100% \u202ewrong", At: edit.Position{Line: 40, Column: 5},
					Current: map[string]any{"b": []any{int64(1), nil}, "a": edit.Fields{{Name: "x", Value: "true"}}}},
			}},
		},
		{
			Ref:     edit.Ref{APIVersion: "apps/v1", Kind: "Deployment", Name: "local", File: "shop/deploy.yaml", Index: 2},
			Skipped: "config.kubernetes.io/local-config",
		},
		{
			Ref: edit.Ref{APIVersion: "v1", Kind: "Pod", Name: "fine", File: "shop/deploy.yaml", Index: 3},
		},
	}
}

// sampleRun has one of every kind of file.
func sampleRun(command Command) Run {
	return Run{
		Version: "1.2.3",
		Command: command,
		Written: command == Fix,
		Files: []File{
			{Path: "shop/deploy.yaml", Changed: true, Objects: sampleObjects()},
			{Path: "a, b: 100%.yaml", Error: "not valid YAML: did not find\nexpected key", Line: 3},
			{Path: "chart/templates/web.yaml", Skipped: "Helm template"},
			{Path: "chart/templates/db.yaml", Skipped: "Helm template"},
			{Path: "overlay/patch.yaml", Skipped: "patch of a kustomization.yaml"},
			{Path: "empty.yaml"},
			{Path: "pod.yaml", Changed: true, Objects: []edit.Object{{
				Ref: edit.Ref{APIVersion: "v1", Kind: "Pod", Name: "one"},
				Plan: edit.Plan{Edits: []edit.Edit{
					{Path: security(edit.Root.Key("spec", "containers").Item(0), "runAsNonRoot"), New: true, Rule: "runAsNonRoot", Container: "one", Why: "profile restricted"},
				}},
			}}},
		},
	}
}
