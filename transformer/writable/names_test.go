package writable

import (
	"strings"
	"testing"

	"github.com/podharden/podharden/transformer/pods"
	"k8s.io/apimachinery/pkg/util/validation"
)

func TestLabel(t *testing.T) {
	for in, want := range map[string]string{
		"/tmp":                        "tmp",
		"/var/cache/nginx":            "var-cache-nginx",
		"/var/lib/App_Data/.cache":    "var-lib-app-data-cache",
		"/ж":                          "writable",
		"/tmp-Web.1":                  "tmp-web-1",
		"/" + strings.Repeat("a", 70): strings.Repeat("a", 54) + "-" + "c9204e40",
	} {
		got := label(in)
		if got != want {
			t.Errorf("label(%q) is %q, want %q", in, got, want)
		}
		if errs := validation.IsDNS1123Label(got); errs != nil {
			t.Errorf("%q: %v", got, errs)
		}
	}
}

// However many ask for one name, each gets one of its own, and a valid one.
func TestTakeLongNames(t *testing.T) {
	n := newNames(&pods.Pod{})
	c := &pods.Container{Name: strings.Repeat("x", 60)}
	seen := map[string]bool{}
	for range 12 {
		name := n.take("/tmp", c, false)
		if seen[name] || validation.IsDNS1123Label(name) != nil {
			t.Errorf("%q", name)
		}
		seen[name] = true
	}
}
