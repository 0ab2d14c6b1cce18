package command

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/podharden/podharden/transformer/config"
)

const checkConfig = hardening + "    mode: check\n"

// With mode: check items stay as they are, byte for byte, and what is to be done
// is an error result each.
func TestCheckMode(t *testing.T) {
	odd := strings.Replace(podItem, "name: a\n      image", "name: 'a'   # c\n      image", 1)
	in := listStart + odd + mapItem + checkConfig
	var out, messages bytes.Buffer
	if code := (function{}).run(strings.NewReader(in), &out, &messages); code != 1 {
		t.Errorf("exit code %d", code)
	}
	text, results, found := strings.Cut(out.String(), "results:\n")
	if !found || text != in {
		t.Errorf("(-in +out)\n%s", cmp.Diff(in, text))
	}
	if n := strings.Count(results, "severity: error"); n != 7 || strings.Contains(results, "hardened:") {
		t.Errorf("%d errors, want 7:\n%s", n, results)
	}
	const want = `error: Pod a spec.containers[0].securityContext.allowPrivilegeEscalation: to be done: set allowPrivilegeEscalation to false (profile restricted)
error: Pod a spec.containers[0].securityContext.capabilities.drop: to be done: set capabilities.drop to [ALL] (profile restricted)
error: Pod a spec.containers[0].securityContext.readOnlyRootFilesystem: to be done: set readOnlyRootFilesystem to true (profile restricted)
error: Pod a spec.containers[0].securityContext.runAsNonRoot: to be done: set runAsNonRoot to true (profile restricted)
error: Pod a spec.containers[0].securityContext.seccompProfile.type: to be done: set seccompProfile.type to RuntimeDefault (profile restricted)
error: Pod a spec.volumes: to be done: add volume tmp (emptyDir) (profile restricted)
error: Pod a spec.containers[0].volumeMounts: to be done: mount volume tmp at /tmp (profile restricted)
warning: 1 image is in no list: registry.example.com/a:1: assumed to start as a number other than 0 and to write to /tmp only; say what is known of it under images or in a rule, or set unknownImages: skip
podharden: 1 object with pods, 0 changed, 1 warning, 7 errors
`
	if diff := cmp.Diff(want, messages.String()); diff != "" {
		t.Errorf("messages (-want +got)\n%s", diff)
	}
}

// What the same configuration has hardened passes, as a list and as a stream.
func TestCheckModePasses(t *testing.T) {
	var hardened bytes.Buffer
	if code := (function{}).run(strings.NewReader(listStart+podItem), &hardened, new(bytes.Buffer)); code != 0 {
		t.Fatalf("exit code %d", code)
	}
	items, _, _ := strings.Cut(hardened.String(), "results:\n")
	in := items + checkConfig
	var out bytes.Buffer
	if code := (function{}).run(strings.NewReader(in), &out, new(bytes.Buffer)); code != 0 || out.String() != in {
		t.Errorf("exit code %d\n%s", code, cmp.Diff(in, out.String()))
	}
	stream := strings.ReplaceAll(strings.TrimPrefix(items, listStart)[2:], "\n  ", "\n")
	cfg, err := config.ParseBytes([]byte("apiVersion: podharden.dev/v1alpha1\nkind: PodHardening\nspec: {mode: check}\n"))
	if err != nil {
		t.Fatal(err)
	}
	f := function{config: cfg}
	out.Reset()
	if code := f.run(strings.NewReader(stream), &out, new(bytes.Buffer)); code != 0 || out.String() != stream {
		t.Errorf("exit code %d\n%s", code, cmp.Diff(stream, out.String()))
	}
	out.Reset()
	bare := strings.ReplaceAll(podItem[2:], "\n  ", "\n")
	if code := f.run(strings.NewReader(bare), &out, new(bytes.Buffer)); code != 1 || out.Len() != 0 {
		t.Errorf("exit code %d, %s", code, out.String())
	}
}

// A warning is none the less no error, and Pod Security is asked of what would
// come out.
func TestCheckModeOfWhatIsKept(t *testing.T) {
	in := listStart + strings.Replace(podItem, "containers:", "hostNetwork: true\n    containers:", 1) + checkConfig
	for mode, severity := range map[string]string{"none": "", "warn": "warning: ", "fail": "error: "} {
		var messages bytes.Buffer
		function{}.run(strings.NewReader(in+"    podSecurity: {mode: "+mode+"}\n"), new(bytes.Buffer), &messages)
		const finding = "Pod a spec.hostNetwork: host namespaces (hostNetwork=true)\n"
		if got := strings.Contains(messages.String(), severity+finding); got != (severity != "") {
			t.Errorf("podSecurity.mode %s:\n%s", mode, messages.String())
		}
	}
}

// What is excluded comes out as it came in, and is listed.
func TestExclude(t *testing.T) {
	in := listStart + podItem + strings.Replace(podItem, "  spec:", "    namespace: kube-system\n  spec:\n    hostNetwork: true", 1) +
		hardening + "    podSecurity: {mode: fail}\n    exclude: [{namespaces: [kube-system]}]\n"
	var out, messages bytes.Buffer
	if code := (function{}).run(strings.NewReader(in), &out, &messages); code != 0 {
		t.Errorf("exit code %d: %s", code, messages.String())
	}
	_, second, _ := strings.Cut(out.String(), "    namespace: kube-system\n")
	item, rest, _ := strings.Cut(second, "functionConfig:")
	if item != "  spec:\n    hostNetwork: true\n    containers:\n    - name: a\n      image: registry.example.com/a:1\n" {
		t.Errorf("the excluded pod: %s", item)
	}
	const result = "- message: \"left alone, excluded by the functionConfig: exclude[0]\"\n  severity: info\n"
	if !strings.Contains(rest, result) {
		t.Errorf("no result %q:\n%s", result, rest)
	}
	if want := "podharden: 2 objects with pods, 1 skipped, 1 changed (5 fields, 1 volume), 1 warning, 0 errors\n"; !strings.HasSuffix(messages.String(), want) {
		t.Errorf("messages %q, want %q", messages.String(), want)
	}
}
