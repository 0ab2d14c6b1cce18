package securitycontext

import (
	"encoding/json"
	"testing"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	psa "k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
)

// typed decodes a template into the API's types.
func typed(obj map[string]any) (*metav1.ObjectMeta, *corev1.PodSpec, error) {
	js, err := json.Marshal(obj)
	if err != nil {
		return nil, nil, err
	}
	var t corev1.PodTemplateSpec
	err = json.Unmarshal(js, &t)
	return &t.ObjectMeta, &t.Spec, err
}

// violations are what the API server's evaluator says at the level restricted.
func violations(t testing.TB, obj map[string]any, version string) []string {
	t.Helper()
	md, spec, err := typed(obj)
	if err != nil {
		return []string{err.Error()}
	}
	ev, err := policy.NewEvaluator(policy.DefaultChecks(), nil)
	if err != nil {
		t.Fatal(err)
	}
	v, err := psa.ParseVersion(version)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, r := range ev.EvaluatePod(psa.LevelVersion{Level: psa.LevelRestricted, Version: v}, md, spec) {
		if !r.Allowed {
			out = append(out, r.ForbiddenReason+": "+r.ForbiddenDetail)
		}
	}
	return out
}
