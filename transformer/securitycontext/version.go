package securitycontext

import (
	"math"
	"strconv"
	"strings"
)

// latest is the minor version that stands for "no limit".
const latest = math.MaxInt

// minor returns the minor version of a kubernetesVersion setting: 29 of
// "1.29". "latest", and whatever is no version, sets no limit.
func minor(version string) int {
	rest, ok := strings.CutPrefix(strings.TrimPrefix(version, "v"), "1.")
	if !ok {
		return latest
	}
	if i := strings.IndexByte(rest, '.'); i >= 0 {
		rest = rest[:i]
	}
	n, err := strconv.Atoi(rest)
	if err != nil {
		return latest
	}
	return n
}
