package command

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/podharden/podharden/transformer/config"
)

const (
	listStart = "apiVersion: config.kubernetes.io/v1\nkind: ResourceList\nitems:\n"
	podItem   = "- apiVersion: v1\n  kind: Pod\n  metadata:\n    name: a\n  spec:\n    containers:\n    - name: a\n      image: registry.example.com/a:1\n"
	mapItem   = "- apiVersion: v1\n  kind: ConfigMap\n  metadata:\n    name: m\n  data:\n    a: b\n"
)

const hardening = "functionConfig:\n  apiVersion: podharden.dev/v1alpha1\n  kind: PodHardening\n  metadata:\n    name: harden\n  spec:\n"

// What a user reads when something is wrong, and whether anything is written.
func TestRunMessages(t *testing.T) {
	for _, c := range []struct {
		name, in string
		messages string
		written  bool // a ResourceList with results is, in spite of the error
	}{
		{"empty", "", "podharden: error: the input is empty: want a ResourceList, or a stream of Kubernetes objects in YAML\n", false},
		{"blank", " \n\n", "podharden: error: the input is empty: want a ResourceList, or a stream of Kubernetes objects in YAML\n", false},
		{"only a comment", "# c\n", "podharden: error: the input: neither a ResourceList nor Kubernetes objects: each document needs apiVersion and kind\n", false},
		{"text", "hello\n", "podharden: error: the input: neither a ResourceList nor Kubernetes objects: each document needs apiVersion and kind\n", false},
		{"binary", "\x7fELF\x00\x01", "podharden: error: the input: holds NUL bytes, so it is no UTF-8 text\n", false},
		{"truncated", "apiVersion: v1\nkind: Pod\nspec: {containers: [", "podharden: error: the input: line 3: not valid YAML: did not find expected node content\n", false},
		{"bad indentation in a later document", "apiVersion: v1\nkind: Pod\n---\nkind: Pod\nspec:\n\tx: y\n", "podharden: error: the input: line 6: not valid YAML: found character that cannot start any token\n", false},
		{"a template", "kind: Pod\nspec: {{ .Values.x }}\n", "podharden: error: the input: line 2: {{ stands where no quotes are (if this is a Helm or Go template, render it first)\n", false},
		{"items that are no list", "kind: ResourceList\nitems: {}\n", "podharden: error: the input: line 2: the ResourceList's items are no list\n", false},
		{"items twice", listStart + podItem + "items: []\n", "podharden: error: the input: the ResourceList has \"items\" twice: remove one\n", false},
		{"a list among documents", "a: b\n---\n" + listStart + podItem, "podharden: error: the input: line 2: a ResourceList among other documents: give it alone\n", false},
		{
			"duplicate keys in a stream", "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - name: a\n    image: a\n    image: b\n",
			"error: Pod a spec.containers[0]: duplicate key \"image\" at spec.containers[0] (lines 7 and 8): remove one\npodharden: 1 object with pods, 0 changed, 0 warnings, 1 error\npodharden: nothing was written, because of the errors above\n", false,
		},
		{
			"duplicate keys in a list", listStart + strings.Replace(podItem, "image:", "image: b\n      image:", 1),
			"error: Pod a spec.containers[0]: duplicate key \"image\" at spec.containers[0]: remove one\npodharden: 1 object with pods, 0 changed, 0 warnings, 1 error\n", true,
		},
		{
			"unknown kind of functionConfig", listStart + podItem + "functionConfig:\n  apiVersion: v1\n  kind: Foo\n",
			"error: functionConfig: unknown kind \"Foo\" (apiVersion \"v1\"): want podharden.dev/v1alpha1 PodHardening or v1 ConfigMap\npodharden: 0 objects with pods, 0 changed, 0 warnings, 1 error\n", true,
		},
		{
			"several mistakes in the functionConfig", listStart + podItem + hardening + "    profil: none\n    existing: 1\n    writable: [{path: /tmp, sizeLimit: 3Q}]\n",
			"error: functionConfig: spec.profil: unknown key, did you mean \"profile\"?\nerror: functionConfig: spec.existing: want keep or override, got the number 1\nerror: functionConfig: spec.writable[0].sizeLimit: invalid quantity \"3Q\": want a number with a unit, such as 64Mi or 1Gi\npodharden: 0 objects with pods, 0 changed, 0 warnings, 3 errors\n", true,
		},
		{
			"an unsafe path", listStart + podItem + hardening + "    writable: [{path: /etc}]\n",
			"error: functionConfig: spec.writable[0].path: \"/etc\" is a system folder: a volume there would hide what the image needs to run: name a folder below it\npodharden: 0 objects with pods, 0 changed, 0 warnings, 1 error\n", true,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			var out, messages bytes.Buffer
			if code := (function{}).run(strings.NewReader(c.in), &out, &messages); code != 1 {
				t.Errorf("exit code %d", code)
			}
			if diff := cmp.Diff(c.messages, messages.String()); diff != "" {
				t.Errorf("want - got +\n%s", diff)
			}
			if !c.written {
				if out.Len() > 0 {
					t.Errorf("wrote %q", out.String())
				}
				return
			}
			rest, isList := strings.CutPrefix(out.String(), listStart)
			_, results, found := strings.Cut(out.String(), "results:\n")
			if !isList && !found || !strings.Contains(results, "severity: error") || !strings.Contains(out.String(), c.in[len(listStart):]) {
				t.Errorf("the list is not what came in, with results:\n%s", rest)
			}
		})
	}
}

// Nothing to do is no error, and what comes in goes out.
func TestRunPassesThrough(t *testing.T) {
	for _, in := range []string{
		listStart,
		listStart + mapItem,
		"kind: ResourceList\nitems: []\nextra: kept # c\n",
		"apiVersion: v1\nkind: ConfigMap\ndata: {a: b}   # c\n",
		"# head\n---\napiVersion: v1\nkind: ConfigMap\n...\n",
	} {
		var out, messages bytes.Buffer
		if code := (function{}).run(strings.NewReader(in), &out, &messages); code != 0 || out.String() != in {
			t.Errorf("exit code %d, %q became %q", code, in, out.String())
		}
		if want := "podharden: 0 objects with pods, 0 changed, 0 warnings, 0 errors\n"; messages.String() != want {
			t.Errorf("messages: %q", messages.String())
		}
	}
}

// broken takes n bytes and then fails, as a pipe does whose reader has gone.
type broken struct{ n int }

func (b *broken) Write(p []byte) (int, error) {
	if len(p) > b.n {
		return b.n, errors.New("broken pipe")
	}
	b.n -= len(p)
	return len(p), nil
}

func TestRunBrokenOutput(t *testing.T) {
	var messages bytes.Buffer
	code := function{}.run(strings.NewReader(listStart+podItem), &broken{n: 10}, &messages)
	if code != 1 || !strings.HasSuffix(messages.String(), "podharden: error: writing the output: broken pipe\n") {
		t.Errorf("exit code %d, %s", code, messages.String())
	}
}

type unreadable struct{}

func (unreadable) Read([]byte) (int, error) { return 0, errors.New("gone") }

func TestRunBrokenInput(t *testing.T) {
	var out, messages bytes.Buffer
	code := function{}.run(unreadable{}, &out, &messages)
	if code != 1 || out.Len() > 0 || messages.String() != "podharden: error: reading the input: gone\n" {
		t.Errorf("exit code %d, %q, %s", code, out.String(), messages.String())
	}
}

// A configuration given twice is refused; an empty ConfigMap, which hosts send
// where the user gave none, is none.
func TestRunGivenConfig(t *testing.T) {
	f := function{config: config.Default(), given: true}
	var messages bytes.Buffer
	if code := f.run(strings.NewReader(listStart+podItem+hardening+"    profile: none\n"), io.Discard, &messages); code != 1 {
		t.Errorf("exit code %d: %s", code, messages.String())
	}
	if want := "error: functionConfig: the ResourceList brings one, and another was given on the command line: give one\n"; !strings.HasPrefix(messages.String(), want) {
		t.Errorf("messages: %s", messages.String())
	}
	empty := "functionConfig:\n  apiVersion: v1\n  kind: ConfigMap\n  metadata:\n    name: function-input\n"
	if code := f.run(strings.NewReader(listStart+podItem+empty), io.Discard, io.Discard); code != 0 {
		t.Errorf("an empty ConfigMap: exit code %d", code)
	}
}

// A rule that matches nothing is said once.
func TestRunUnmatchedRule(t *testing.T) {
	var messages bytes.Buffer
	in := listStart + podItem + hardening + "    rules:\n    - {name: typo, match: {names: [wbe]}, skip: [all], reason: r}\n"
	if code := (function{}).run(strings.NewReader(in), io.Discard, &messages); code != 0 {
		t.Errorf("exit code %d", code)
	}
	if want := "warning: rule \"typo\" matched no container: correct its match, or remove it\n"; !strings.Contains(messages.String(), want) {
		t.Errorf("messages: %s", messages.String())
	}
}

// podSecurity.mode fail makes an error of what is left.
func TestRunPodSecurity(t *testing.T) {
	for mode, code := range map[string]int{"none": 0, "warn": 0, "fail": 1} {
		in := listStart + strings.Replace(podItem, "containers:", "hostNetwork: true\n    containers:", 1) + hardening + "    podSecurity: {mode: " + mode + "}\n"
		var messages bytes.Buffer
		if got := (function{}).run(strings.NewReader(in), io.Discard, &messages); got != code {
			t.Errorf("podSecurity.mode %s: exit code %d", mode, got)
		}
		if said := strings.Contains(messages.String(), "Pod a spec.hostNetwork: host namespaces (hostNetwork=true)"); said != (mode != "none") {
			t.Errorf("podSecurity.mode %s: %s", mode, messages.String())
		}
	}
}

func FuzzRun(f *testing.F) {
	f.Add(listStart + podItem + mapItem)
	f.Add(strings.ReplaceAll(podItem[2:], "\n  ", "\n"))
	f.Add("apiVersion: v1\nkind: Pod\nspec: {containers: [{name: a, image: a, securityContext: &x {runAsUser: 0}}, {name: b, image: b, securityContext: *x}]}\n")
	f.Fuzz(func(t *testing.T, in string) {
		var once, twice bytes.Buffer
		if (function{}).run(strings.NewReader(in), &once, io.Discard) != 0 {
			return
		}
		if (function{}).run(bytes.NewReader(once.Bytes()), &twice, io.Discard) != 0 {
			t.Fatalf("the output can't be read again:\n%s", once.String())
		}
		if once.String() != twice.String() {
			t.Errorf("the second run changes something: first - second +\n%s", cmp.Diff(once.String(), twice.String()))
		}
	})
}

// kpt shows a function's results and its stderr: what is a result is not said
// again.
func TestRunSaysOnceWhatKptShows(t *testing.T) {
	const identity = "    annotations:\n      internal.config.kubernetes.io/seqindent: 'compact'\n      internal.config.kubernetes.io/annotations-migration-resource-id: '0'\n"
	item := strings.Replace(podItem, "    name: a\n  spec:", "    name: a\n"+identity+"  spec:\n    hostNetwork: true", 1)
	in := listStart + item
	var out, messages bytes.Buffer
	if code := (function{}).run(strings.NewReader(in), &out, &messages); code != 0 {
		t.Errorf("exit code %d", code)
	}
	if want := "podharden: 1 object with pods, 1 changed (5 fields, 1 volume), 2 warnings, 0 errors\n"; messages.String() != want {
		t.Errorf("stderr: %q, want %q", messages.String(), want)
	}
	if n := strings.Count(out.String(), "severity: warning"); n != 2 {
		t.Errorf("%d warnings among the results, want 2:\n%s", n, out.String())
	}
	messages.Reset()
	function{}.run(strings.NewReader(strings.Replace(in, "seqindent", "other", 1)), io.Discard, &messages)
	if n := strings.Count(messages.String(), "warning: "); n != 2 {
		t.Errorf("a host that shows no results got %d warnings on stderr, want 2:\n%s", n, messages.String())
	}
}
