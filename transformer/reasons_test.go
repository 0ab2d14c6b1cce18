package transformer

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/podharden/podharden/transformer/config"
)

// hardened runs a stream through a spec, twice, and returns what came out.
func hardened(t *testing.T, spec, in string) (*Output, string) {
	t.Helper()
	cfg, err := config.ParseBytes([]byte("apiVersion: podharden.dev/v1alpha1\nkind: PodHardening\nspec: " + spec + "\n"))
	if err != nil {
		t.Fatal(err)
	}
	h, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	out, err := h.Stream([]byte(in), Keep)
	if err != nil {
		t.Fatal(err)
	}
	again, err := h.Stream(out.Text.Bytes(), Keep)
	if err != nil || again.Text.String() != out.Text.String() {
		t.Errorf("second run: %v\n%s", err, cmp.Diff(out.Text.String(), again.Text.String()))
	}
	return out, out.Text.String()
}

const twoContainers = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      containers:
      - name: a
        image: registry.example.com/a
      - name: b
        image: registry.example.com/b
`

func TestReasons(t *testing.T) {
	for _, c := range []struct{ name, spec, in, want string }{
		{"none", "{}", twoContainers, ""},
		{
			"a rule for all containers, and paths",
			"{writable: [{path: /tmp, reason: uploads}], rules: [{name: r, match: {}, skip: [runAsNonRoot], reason: \"root,  still\"}]}",
			twoContainers, `"runAsNonRoot: root, still; writable /tmp: uploads"`,
		},
		{"a rule for one", "{rules: [{name: r, match: {containers: [b]}, skip: [all], reason: vendor}]}", twoContainers, `"b all: vendor"`},
		{
			"beside what is there", "{rules: [{name: r, match: {}, skip: [capabilities], reason: ping}]}",
			strings.Replace(twoContainers, "    spec:\n", "    metadata:\n      annotations:\n        podharden.dev/reasons: old\n    spec:\n", 1),
			`"capabilities: ping"`,
		},
		{"switched off", "{reasonAnnotations: none, writable: [{path: /tmp, reason: uploads}]}", twoContainers, ""},
		{"the path is not served", "{containerSecurityContext: {readOnlyRootFilesystem: false}, writable: [{path: /tmp, reason: uploads}]}", twoContainers, ""},
		{
			"the author's own annotation is enough, and an old one goes", "{}",
			strings.Replace(twoContainers, "    spec:\n", "    metadata:\n      annotations:\n        podharden.dev/skip: \"capabilities: ping\"\n        podharden.dev/reasons: old\n    spec:\n", 1),
			"",
		},
		{
			"what no longer holds goes", "{}",
			strings.Replace(twoContainers, "    spec:\n", "    metadata:\n      labels: {app: web}\n      annotations:\n        podharden.dev/reasons: old\n    spec:\n", 1), "",
		},
		{
			"switched off, and what was written goes", "{reasonAnnotations: none, writable: [{path: /tmp, reason: uploads}]}",
			strings.Replace(twoContainers, "    spec:\n", "    metadata:\n      annotations:\n        podharden.dev/reasons: \"writable /tmp: uploads\"\n    spec:\n", 1), "",
		},
		{
			"an exempt pod keeps what it has", "{rules: [{name: r, match: {}, skip: [all], reason: vendor}]}",
			strings.Replace(twoContainers, "    spec:\n", "    metadata:\n      annotations:\n        podharden.dev/reasons: old\n    spec:\n", 1), "old",
		},
		{"an exempt pod gets none", "{rules: [{name: r, match: {}, skip: [all], reason: vendor}]}", twoContainers, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, text := hardened(t, c.spec, c.in)
			got := ""
			if _, rest, found := strings.Cut(text, "podharden.dev/reasons: "); found {
				got, _, _ = strings.Cut(rest, "\n")
			}
			if got != c.want {
				t.Errorf("got %s, want %s in\n%s", got, c.want, text)
			}
		})
	}
}

// The annotation stands where everybody writes metadata: before spec.
func TestReasonsPlace(t *testing.T) {
	_, text := hardened(t, "{writable: [{path: /tmp, reason: uploads}]}", twoContainers)
	if want := "  template:\n    metadata:\n      annotations:\n        podharden.dev/reasons: \"writable /tmp: uploads\"\n    spec:\n"; !strings.Contains(text, want) {
		t.Errorf("got\n%s", text)
	}
}

// What an earlier run wrote is taken away with nothing else, and in a Job it
// stands where it can be.
func TestReasonsTakenAway(t *testing.T) {
	const done = `      containers:
      - name: a
        image: registry.example.com/a
        securityContext:
          allowPrivilegeEscalation: false
          capabilities: {drop: [ALL]}
          readOnlyRootFilesystem: true
          runAsNonRoot: true
          seccompProfile: {type: RuntimeDefault}
        volumeMounts:
        - {name: tmp, mountPath: /tmp}
      volumes:
      - {name: tmp, emptyDir: {}}
`
	deployment := func(metadata string) string {
		return "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n" + metadata + "    spec:\n" + done
	}
	job := func(metadata string) string {
		return "apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: web\n" + metadata + "spec:\n  template:\n    spec:\n" + done
	}
	const exempt = `{rules: [{name: r, match: {}, skip: [capabilities], reason: ping}]}`
	for _, c := range []struct{ name, spec, in, want string }{
		{"labels stay", "{}", deployment("    metadata:\n      labels: {app: web} # theirs\n      annotations:\n        podharden.dev/reasons: old\n"),
			deployment("    metadata:\n      labels: {app: web} # theirs\n")},
		{"other annotations stay", "{}", deployment("    metadata:\n      annotations:\n        a: b # theirs\n        podharden.dev/reasons: old\n"),
			deployment("    metadata:\n      annotations:\n        a: b # theirs\n")},
		{"nothing else is there", "{}", deployment("    metadata:\n      annotations:\n        podharden.dev/reasons: old\n"), deployment("")},
		{"a name stays", "{}", deployment("    metadata:\n      name: x\n      annotations: {podharden.dev/reasons: old}\n"), deployment("    metadata:\n      name: x\n")},
		{"a Job keeps it beside its template", exempt, job(""), job("  annotations:\n    podharden.dev/reasons: \"capabilities: ping\"\n")},
		{"and loses it there", "{}", job("  annotations:\n    podharden.dev/reasons: \"capabilities: ping\"\n"), job("")},
		{"a wholly exempt Job stays", `{rules: [{name: r, match: {}, skip: [all], reason: runs}]}`, job(""), job("")},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, got := hardened(t, c.spec, c.in); got != c.want {
				t.Errorf("(-want +got)\n%s", cmp.Diff(c.want, got))
			}
		})
	}
}
