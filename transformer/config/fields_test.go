package config

import (
	"reflect"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFieldsOfInlineStructs(t *testing.T) {
	fields := fieldsOf(reflect.TypeFor[Rule]())
	got := names(fields)
	if got[0] != "name" || got[1] != "match" || got[2] != "profile" || got[len(got)-1] != "reason" {
		t.Errorf("order %v", got)
	}
	var required []string
	for _, f := range fields {
		if f.required {
			required = append(required, f.name)
		}
	}
	if diff := cmp.Diff([]string{"name", "match"}, required); diff != "" {
		t.Errorf("required (-want +got):\n%s", diff)
	}
	var r Rule
	r.PodSecurity.Mode = PodSecurityFail
	f, ok := find(fields, "podSecurity")
	if !ok || reflect.ValueOf(r).FieldByIndex(f.index).Interface() != any(r.PodSecurity) {
		t.Errorf("podSecurity is not where %v points", f.index)
	}
}

func TestHome(t *testing.T) {
	for key, want := range map[string]string{
		"readOnlyRootFilesystem": "containerSecurityContext",
		"runAsUser":              "containerSecurityContext",
		"fsGroup":                "podSecurityContext",
		"profile":                "spec",
		"rules":                  "spec",
		"containers":             "rules[].match",
		"sizeLimit":              "writable[]",
		"nothing":                "",
	} {
		if got := home(key); got != want {
			t.Errorf("home(%q) = %q, want %q", key, got, want)
		}
	}
}

func TestSkippable(t *testing.T) {
	for _, field := range []string{"all", "writable", "capabilities", "runAsUser", "fsGroup", "sysctls"} {
		if !slices.Contains(skippable(), field) {
			t.Errorf("%s can't be skipped", field)
		}
	}
	sorted := slices.Sorted(slices.Values(skippable()))
	if len(slices.Compact(sorted)) != len(skippable()) {
		t.Errorf("given twice: %v", skippable())
	}
}
