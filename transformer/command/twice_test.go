package command

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Where items were put in front of others, results name fields where they lie in what comes
// out: a second run finds them there, and says nothing twice.
func TestSecondRunOfSeeds(t *testing.T) {
	in := listStart + `- apiVersion: v1
  kind: Pod
  metadata:
    name: a
  spec:
    initContainers:
    - name: migrate
      image: registry.example.com/shop:1
      command: [bundle, exec, rails, "db:migrate"]
    - name: wait
      image: busybox:1.36
      securityContext: {runAsUser: 0}
    containers:
    - name: web
      image: registry.example.com/web:1
`
	run := func(text string) string {
		var out, messages bytes.Buffer
		if code := (function{}).run(strings.NewReader(text), &out, &messages); code != 0 {
			t.Fatal(code, messages.String())
		}
		return out.String()
	}
	first := run(in)
	if want := `path: "spec.initContainers[2].securityContext.runAsNonRoot"`; !strings.Contains(first, want) {
		t.Errorf("lacks %s:\n%s", want, first)
	}
	if diff := cmp.Diff(first, run(first)); diff != "" {
		t.Errorf("a second run (-first +second):\n%s", diff)
	}
}
