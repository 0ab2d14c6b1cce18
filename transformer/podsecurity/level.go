package podsecurity

import (
	"fmt"
	"strings"

	"k8s.io/pod-security-admission/api"
)

// Level is a level of the Pod Security Standards.
// Source: https://kubernetes.io/docs/concepts/security/pod-security-standards/
type Level string

const (
	// Privileged allows everything.
	Privileged Level = "privileged"
	// Baseline forbids known privilege escalations.
	Baseline Level = "baseline"
	// Restricted follows current hardening practice. The empty Level reads as
	// Restricted: what is not said must not loosen a check.
	Restricted Level = "restricted"
)

// parseLevel returns the policy's name of a level.
func parseLevel(level Level) (api.Level, error) {
	switch level {
	case "":
		return api.LevelRestricted, nil
	case Privileged, Baseline, Restricted:
		return api.Level(level), nil
	}
	return "", fmt.Errorf("the Pod Security level %q is unknown: use %q, %q or %q",
		string(level), Restricted, Baseline, Privileged)
}

// parseVersion reads "latest", "" (latest too), "1.29" or "v1.29".
func parseVersion(version string) (api.Version, error) {
	switch version {
	case "", "latest":
		return api.LatestVersion(), nil
	}
	v, err := api.ParseVersion("v" + strings.TrimPrefix(version, "v"))
	if err != nil {
		return api.Version{}, fmt.Errorf("the Kubernetes version %q can't be read: use \"latest\" or a minor version such as \"1.29\"", version)
	}
	return v, nil
}
