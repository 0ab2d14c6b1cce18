package securitycontext

/*
Fields:   securityContext.supplementalGroups, securityContext.supplementalGroupsPolicy
Accepts:  anything
Writes:   what the configuration says where it is unset; under override in the
place of another value. The list counts as a whole: groups are not mixed.
Abstains: from all else.
*/
var (
	supplementalGroupsRule       = rule{field: "supplementalGroups", atPod: true}
	supplementalGroupsPolicyRule = rule{
		field: "supplementalGroupsPolicy", atPod: true,
		since: 33, // beta and on since 1.33 (KEP-3619)
	}
)
