package securitycontext

/*
Fields:   securityContext.runAsGroup, containers[*].securityContext.runAsGroup
Accepts:  any GID; unset
Writes:   what the configuration says; the known GID together with the known UID,
see users.go
Abstains: from a GID in a pod that has no UID beside it: it goes to the containers.
*/
var runAsGroupRule = rule{field: runAsGroup, atPod: true, atContainer: true}
