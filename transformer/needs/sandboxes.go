package needs

import (
	"slices"
	"sync"
)

/*
Reads:     programs that make namespaces: unshare, bwrap, buildah, podman,
rootlesskit, and builders that run so
Concludes: the system calls that seccomp's RuntimeDefault forbids to those without
SYS_ADMIN (unshare, clone with namespaces, mount:
containerd/containerd:contrib/seccomp/seccomp_default.go), and for those that map
more than one user newuidmap, which has the set-user-ID bit (newuidmap(1))
Silent:    of calls that make no namespace (podman --version, buildah login)
*/

const sandboxWayOut = "run it in a pod of its own with seccompProfile.type: Unconfined"

var sandboxes = sync.OnceValue(func() map[string]func(*reading, *call) {
	return map[string]func(*reading, *call){
		"unshare":                unshares,
		"bwrap":                  sandbox("bwrap makes namespaces", "seccompProfile"),
		"rootlesskit":            sandbox("rootlesskit makes namespaces", "allowPrivilegeEscalation", "seccompProfile"),
		"buildctl-daemonless.sh": sandbox("BuildKit makes namespaces", "allowPrivilegeEscalation", "seccompProfile"),
		"buildkitd":              sandbox("BuildKit makes namespaces", "allowPrivilegeEscalation", "seccompProfile"),
		"buildah":                builder("bud", "build", "from", "run", "unshare", "mount"),
		"podman":                 builder("build", "run", "start", "create", "unshare"),
	}
})

// sandbox reads a program that makes namespaces at each call.
func sandbox(what string, breaks ...string) func(*reading, *call) {
	return func(r *reading, c *call) {
		if options, _ := c.split(""); len(c.args) == 0 && c.name != "buildkitd" || options.has("--version", "--help", "-h") {
			return
		}
		c.short = c.name
		r.add(c, Need{Kind: Escalation, Breaks: breaks, Fails: what + ", which the runtime's seccomp profile forbids", WayOut: sandboxWayOut})
	}
}

func unshares(r *reading, c *call) {
	if len(c.args) > 0 {
		sandbox("unshare makes namespaces", "seccompProfile")(r, c)
	}
}

// builder reads a builder whose subcommands run containers of their own.
func builder(subcommands ...string) func(*reading, *call) {
	return func(r *reading, c *call) {
		_, operands := c.split("--root --runroot --storage-driver --storage-opt --log-level")
		if len(operands) > 0 && slices.Contains(subcommands, operands[0].text) {
			sandbox(c.name+" makes namespaces", "allowPrivilegeEscalation", "seccompProfile")(r, c)
		}
	}
}
