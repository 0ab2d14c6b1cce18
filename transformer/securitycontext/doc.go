// Package securitycontext plans what the security contexts of a pod lack.
//
// For a container that says nothing, the profile restricted writes:
//
//	containers:                    containers:
//	- name: web                    - name: web
//	  image: web:1             →     image: web:1
//	                                 securityContext:
//	                                   allowPrivilegeEscalation: false
//	                                   capabilities:
//	                                     drop:
//	                                     - ALL
//	                                   readOnlyRootFilesystem: true
//	                                   runAsNonRoot: true
//	                                   seccompProfile:
//	                                     type: RuntimeDefault
//
// Every field of PodSecurityContext and SecurityContext can be wanted, and each
// has a file named after it, which says what it accepts, what it writes and
// when it abstains. What a field has in common with all others is in wanted.go (a
// container's value holds, is written, or is kept), podvalues.go (the pod's own
// values), forbidden.go (what Pod Security restricted takes away under
// existing: override) and placement.go (placement: pod). Rules change values; the
// edits are the difference of before and after, see difference.go.
//
// Beyond the fields that are wanted:
//
//	existing: keep                  a value that stands against a wanted one is reported
//	existing: override              it is replaced, and with profile restricted all that
//	                                Pod Security restricted forbids goes: added
//	                                capabilities, UID 0, unsafe sysctls, SELinux users ...
//	drop: [all]                     becomes ALL in either case
//	privileged: true                left alone; see privileged.go
//	what a container needs          its user and group, also as a neighbour's; the claims'
//	                                group; the capabilities of a root that stays; a field
//	                                under which it fails is not set; see needs.go, users.go
//	a port below 1024               a warning, or a sysctl; see ports.go
//	hostPath, injected sidecars,    notes; see hostpath.go, injected.go, misplaced.go,
//	misplaced fields                immutable.go
//
// What stands against a field is an obstacle, and all fields that are not set for
// one reason are one note; see obstacle.go.
//
// Planning is pure: a pod's view and the effective settings give edits and
// notes, and nothing is changed. Whatever the settings are, the API server takes
// the result if it took the pod before, and a second run edits nothing.
package securitycontext
