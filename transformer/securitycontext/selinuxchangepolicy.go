package securitycontext

/*
Fields:   securityContext.seLinuxChangePolicy
Accepts:  anything
Writes:   what the configuration says where it is unset; under override in the
place of another value
Abstains: from all else.
*/
var seLinuxChangePolicyRule = rule{
	field: "seLinuxChangePolicy", atPod: true,
	since: 33, // SELinuxChangePolicy is beta and on since 1.33 (KEP-1710)
}
