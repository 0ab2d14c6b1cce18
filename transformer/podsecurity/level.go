package podsecurity

import (
	"fmt"

	"github.com/podharden/podharden/transformer/config"
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

// policyVersion is the policy's name of a Kubernetes version. The zero Version reads
// as the latest.
func policyVersion(v config.Version) api.Version {
	if v.Latest || v.Major == 0 {
		return api.LatestVersion()
	}
	return api.MajorMinorVersion(v.Major, v.Minor)
}
