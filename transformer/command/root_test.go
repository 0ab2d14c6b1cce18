package command

import "testing"

func TestCalledAs(t *testing.T) {
	for program, want := range map[string]string{
		"podharden":                            "podharden",
		"/usr/bin/kubectl-podharden":           "kubectl podharden",
		"/home/me/.krew/kubectl-podharden.exe": "kubectl podharden",
	} {
		if got := calledAs(program); got != want {
			t.Errorf("calledAs(%q) = %q, want %q", program, got, want)
		}
	}
}
