package podsecurity

import (
	"strings"
	"testing"

	"github.com/podharden/podharden/transformer/config"
	"k8s.io/pod-security-admission/api"
)

// kubernetes is the Version of a text such as v1.29, 1.29 or latest.
func kubernetes(t *testing.T, text string) config.Version {
	t.Helper()
	if text == "latest" {
		return config.Version{Latest: true}
	}
	v, err := api.ParseVersion("v" + strings.TrimPrefix(text, "v"))
	if err != nil {
		t.Fatal(err)
	}
	return config.Version{Major: v.Major(), Minor: v.Minor()}
}

func TestNewSharesEvaluators(t *testing.T) {
	v29, v30 := config.Version{Major: 1, Minor: 29}, config.Version{Major: 1, Minor: 30}
	first, err := New(Restricted, v29)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		level   Level
		version config.Version
		same    bool
	}{
		{Restricted, v29, true},
		{"", v29, true},
		{Restricted, v30, false},
		{Baseline, v29, false},
		{Restricted, config.Version{}, false},
	} {
		e, err := New(tt.level, tt.version)
		if err != nil {
			t.Fatal(err)
		}
		if (e == first) != tt.same {
			t.Errorf("New(%q, %v) shared: %v, want %v", tt.level, tt.version, e == first, tt.same)
		}
	}
}

func TestZeroVersionIsLatest(t *testing.T) {
	zero, err := New(Restricted, config.Version{})
	if err != nil {
		t.Fatal(err)
	}
	latest, err := New(Restricted, config.Version{Latest: true})
	if err != nil {
		t.Fatal(err)
	}
	if zero != latest {
		t.Error("the zero version gives another evaluator than the latest")
	}
}

func TestUnknownLevel(t *testing.T) {
	const want = `the Pod Security level "strict" is unknown: use "restricted", "baseline" or "privileged"`
	if _, err := New("strict", config.Version{}); err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}
