package podsecurity

import (
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
)

// found is a Violation with its path rendered.
type found struct{ Check, Path, Container, Message string }

func rendered(violations []Violation) []found {
	var out []found
	for _, v := range violations {
		out = append(out, found{v.Check, v.Path.String(), v.Container, v.Message})
	}
	return out
}

func checked(t *testing.T, level Level, version, manifest string) []found {
	t.Helper()
	e, err := New(level, kubernetes(t, version))
	if err != nil {
		t.Fatal(err)
	}
	violations, err := e.Check(parsePod(t, manifest))
	if err != nil {
		t.Fatal(err)
	}
	return rendered(violations)
}

func TestCheckErrorsNameTheField(t *testing.T) {
	pod := parsePod(t, `spec: {containers: [{name: a}, {name: b, securityContext: {runAsUser: "0"}}]}`)
	pod.Path = edit.Root.Key("spec", "template", "spec")
	e, err := New(Restricted, config.Version{Latest: true})
	if err != nil {
		t.Fatal(err)
	}
	_, err = e.Check(pod)
	want := `spec.template.spec.containers[1].securityContext.runAsUser is a string, must be an integer: ` +
		`the API server rejects it, so Pod Security was not checked; correct the type`
	if err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}

func TestCheckLeavesThePodAlone(t *testing.T) {
	pod, fresh := parsePod(t, allWrong), parsePod(t, allWrong)
	pod.Annotations = map[string]string{appArmorAnnotation + "a": "unconfined"}
	e, err := New(Restricted, config.Version{Latest: true})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := e.Check(pod); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(fresh.Spec, pod.Spec); diff != "" {
		t.Error(diff)
	}
	if len(pod.Annotations) != 1 {
		t.Errorf("annotations were changed: %v", pod.Annotations)
	}
}

// Run with -race: evaluators are shared between goroutines.
func TestConcurrentUse(t *testing.T) {
	want := checked(t, Restricted, "1.30", allWrong)
	if len(want) < 10 {
		t.Fatalf("got %d violations, want more", len(want))
	}
	pod := parsePod(t, allWrong)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			e, err := New(Restricted, config.Version{Major: 1, Minor: 30})
			if err != nil {
				t.Error(err)
				return
			}
			for range 20 {
				got, err := e.Check(pod)
				if err != nil {
					t.Error(err)
				}
				if diff := cmp.Diff(want, rendered(got)); diff != "" {
					t.Error(diff)
				}
			}
		})
	}
	wg.Wait()
}
