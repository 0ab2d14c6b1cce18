package securitycontext

import (
	"slices"

	"github.com/podharden/podharden/transformer/config"
)

/*
Fields:   securityContext.seLinuxOptions, containers[*].securityContext.seLinuxOptions
Accepts:  no user, no role, and a type made for containers
Writes:   what the configuration says where it is unset. Under override,
restricted removes user, role and any other type.
Abstains: from all else; level always stays.
*/
var seLinuxOptionsRule = rule{
	field: seLinuxOptions, atPod: true, atContainer: true,
	forbids: func(p *pod, v any) bool { return len(forbiddenSELinux(p.version, v)) > 0 },
	replace: func(p *pod, s *securityContext, want config.Want) {
		for _, key := range forbiddenSELinux(p.version, s.now[seLinuxOptions]) {
			s.remove([]string{seLinuxOptions, key}, want.Why)
		}
	},
}

// The types that Pod Security allows, and the one that it allows since 1.31.
// Source: check_seLinuxOptions.go of k8s.io/pod-security-admission.
var (
	seLinuxTypes     = []string{"", "container_t", "container_init_t", "container_kvm_t"}
	seLinuxTypes1_31 = "container_engine_t"
)

// forbiddenSELinux lists the keys that Pod Security does not allow.
func forbiddenSELinux(version config.Version, v any) []string {
	var keys []string
	for _, key := range []string{"role", "user"} {
		if s := at(v, key); s != nil && s != "" {
			keys = append(keys, key)
		}
	}
	t := at(v, "type")
	if t != nil && !slices.Contains(seLinuxTypes, text(t)) && (text(t) != seLinuxTypes1_31 || !version.AtLeast(31)) {
		keys = append(keys, "type")
	}
	return keys
}
