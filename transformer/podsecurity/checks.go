package podsecurity

import (
	"cmp"
	"slices"

	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
)

// check is one check of the policy in the form that holds for one version.
type check struct {
	id  policy.CheckID
	run policy.CheckPodFn
}

// checksFor picks the checks that hold for a level and version, in the order of
// the policy's own evaluator: baseline before restricted, each by ID. A version
// newer than the newest check is judged as the newest one, as the API server
// does.
func checksFor(all []policy.Check, level api.Level, version api.Version) []check {
	if level == api.LevelPrivileged {
		return nil
	}
	all = slices.Clone(all)
	slices.SortFunc(all, func(a, b policy.Check) int {
		if a.Level != b.Level {
			// "baseline" sorts before "restricted".
			return cmp.Compare(a.Level, b.Level)
		}
		return cmp.Compare(a.ID, b.ID)
	})
	overridden := map[policy.CheckID]bool{}
	if level == api.LevelRestricted {
		for _, c := range all {
			if v, ok := versionOf(c, version); ok {
				for _, id := range v.OverrideCheckIDs {
					overridden[id] = true
				}
			}
		}
	}
	var out []check
	for _, c := range all {
		if c.Level == api.LevelRestricted && level != api.LevelRestricted || overridden[c.ID] {
			continue
		}
		if v, ok := versionOf(c, version); ok {
			out = append(out, check{id: c.ID, run: v.CheckPod})
		}
	}
	return out
}

// versionOf returns the newest form of a check that is not newer than version;
// not ok where the check came later than version.
func versionOf(c policy.Check, version api.Version) (policy.VersionedCheck, bool) {
	for _, v := range slices.Backward(c.Versions) {
		if !version.Older(v.MinimumVersion) {
			return v, true
		}
	}
	return policy.VersionedCheck{}, false
}
