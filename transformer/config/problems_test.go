package config

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestProblems(t *testing.T) {
	p := newProblems()
	p.places["spec"] = "data.spec"
	p.places["spec.writable"] = "data.writable"
	p.add("", "is odd")
	p.add("spec.profile", "a")
	p.add("spec.profile", "a")
	p.add("spec.profile", "b")
	p.add("spec.writable[0].path", "c")
	p.add("spec.writables", "d")
	p.undecoded("spec.rules[0]", "e")
	p.add("spec.rules[0]", "not told")
	p.add("spec.rules[0].name", "not told")
	p.add("spec.rules[01].name", "f")
	want := []string{
		"functionConfig: is odd",
		"functionConfig: data.spec.profile: a",
		"functionConfig: data.spec.profile: b",
		"functionConfig: data.writable[0].path: c",
		"functionConfig: data.spec.writables: d",
		"functionConfig: data.spec.rules[0]: e",
		"functionConfig: data.spec.rules[01].name: f",
	}
	if diff := cmp.Diff(want, lines(p.err())); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if err := newProblems().err(); err != nil {
		t.Errorf("no problems are an error: %v", err)
	}
}
