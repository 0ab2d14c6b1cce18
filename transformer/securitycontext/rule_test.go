package securitycontext

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	corev1 "k8s.io/api/core/v1"
)

// Every field of the API's types has a rule at its level, and only there.
func TestEveryFieldHasARule(t *testing.T) {
	for _, level := range []struct {
		typ   reflect.Type
		rules []*rule
		is    func(*rule) bool
	}{
		{reflect.TypeFor[corev1.PodSecurityContext](), podRules, func(r *rule) bool { return r.atPod }},
		{reflect.TypeFor[corev1.SecurityContext](), slices.Concat([]*rule{&privilegedRule}, userRules, containerRules), func(r *rule) bool { return r.atContainer }},
	} {
		var fields []string
		for i := range level.typ.NumField() {
			name, _, _ := strings.Cut(level.typ.Field(i).Tag.Get("json"), ",")
			fields = append(fields, name)
		}
		var ruled []string
		for _, r := range level.rules {
			if !level.is(r) {
				t.Errorf("%s is among the rules of %s, but not for its level", r.field, level.typ)
			}
			ruled = append(ruled, r.field)
		}
		slices.Sort(fields)
		slices.Sort(ruled)
		if !slices.Equal(fields, ruled) {
			t.Errorf("%s: fields %v, rules %v", level.typ, fields, ruled)
		}
	}
}

func TestAtBothLevels(t *testing.T) {
	for _, r := range slices.Concat(podRules, userRules, containerRules) {
		if got, want := atBothLevels(r.field), r.atPod && r.atContainer; got != want {
			t.Errorf("%s: %v, want %v", r.field, got, want)
		}
		if got := slices.Contains(containerOnly, r.field); got != !r.atPod {
			t.Errorf("containerOnly has %s: %v", r.field, got)
		}
		if got := slices.Contains(podOnly, r.field); got != !r.atContainer {
			t.Errorf("podOnly has %s: %v", r.field, got)
		}
	}
}
