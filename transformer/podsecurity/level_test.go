package podsecurity

import "testing"

func TestNewSharesEvaluators(t *testing.T) {
	first, err := New(Restricted, "1.29")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		level   Level
		version string
		same    bool
	}{
		{Restricted, "1.29", true},
		{Restricted, "v1.29", true},
		{"", "v1.29", true},
		{Restricted, "1.30", false},
		{Baseline, "1.29", false},
		{Restricted, "", false},
	} {
		e, err := New(tt.level, tt.version)
		if err != nil {
			t.Fatal(err)
		}
		if (e == first) != tt.same {
			t.Errorf("New(%q, %q) shared: %v, want %v", tt.level, tt.version, e == first, tt.same)
		}
	}
}

func TestEmptyVersionIsLatest(t *testing.T) {
	empty, err := New(Restricted, "")
	if err != nil {
		t.Fatal(err)
	}
	latest, err := New(Restricted, "latest")
	if err != nil {
		t.Fatal(err)
	}
	if empty != latest {
		t.Error("the empty version gives another evaluator than latest")
	}
}

func TestNewErrors(t *testing.T) {
	for _, tt := range []struct {
		level   Level
		version string
		want    string
	}{
		{"strict", "latest", `the Pod Security level "strict" is unknown: use "restricted", "baseline" or "privileged"`},
		{Restricted, "1.29.3", `the Kubernetes version "1.29.3" can't be read: use "latest" or a minor version such as "1.29"`},
		{Restricted, "2.0", `the Kubernetes version "2.0" can't be read: use "latest" or a minor version such as "1.29"`},
		{Restricted, "vlatest", `the Kubernetes version "vlatest" can't be read: use "latest" or a minor version such as "1.29"`},
	} {
		if _, err := New(tt.level, tt.version); err == nil || err.Error() != tt.want {
			t.Errorf("New(%q, %q)\ngot  %v\nwant %s", tt.level, tt.version, err, tt.want)
		}
	}
}
