package securitycontext

import (
	"math"

	"github.com/podharden/podharden/transformer/config"
)

// latest is the minor version that stands for "no limit".
const latest = math.MaxInt

func minor(v config.Version) int {
	if v.Latest {
		return latest
	}
	return v.Minor
}
