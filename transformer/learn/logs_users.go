package learn

import (
	"strconv"
)

// What the kubelet and programs say of users, owners, capabilities and ports.

var userForms = []form{
	// kubelet (https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/kubelet/kuberuntime/security_context.go)
	{lazily(`container has runAsNonRoot and image will run as root`), func([]string) []Finding {
		return []Finding{{Start: "root"}}
	}},
	{lazily(`image has non-numeric user \(([^)]+)\), cannot verify user is non-root`), func(m []string) []Finding {
		return []Finding{{Start: m[1]}}
	}},
	{lazily(`container's runAsUser breaks non-root policy`), cannot("runAsUser: 0 stands beside runAsNonRoot: true: remove one of them")},
	// containerd, in whose words Kubernetes passes on a group without a user
	{lazily(`user group "\d+" is specified without user`), cannot("runAsGroup stands without a runAsUser at its level: set both, or remove it")},
}

// portForms have the port as their first submatch.
var portForms = []form{
	// nginx
	{lazily(`bind\(\) to \S*?:(\d+) failed \(13: Permission denied\)`), lowPort},
	// Go
	{lazily(`listen \w+ \S*?:(\d+): bind: permission denied`), lowPort},
	// Node
	{lazily(`listen EACCES:? (?:permission denied )?(?:\S*:)?(\d+)(?:\s|$)`), lowPort},
	// Apache
	{lazily(`Permission denied: AH00072: make_sock: could not bind to address \S*?:(\d+)`), lowPort},
	// HAProxy
	{lazily(`cannot bind (?:socket|UNIX socket) \(Permission denied\)[^\[]*\[\S*?:(\d+)\]`), lowPort},
}

func lowPort(m []string) []Finding {
	port, err := strconv.ParseInt(m[1], 10, 64)
	if err != nil || port < 1 || port > 1023 {
		return nil
	}
	return []Finding{{Port: port}}
}

var ownerForms = []form{
	// initdb changes the mode of its directory, which only the owner may
	{lazily(`could not change permissions of directory "(/[^"]+)": Operation not permitted`), func(m []string) []Finding {
		return []Finding{{Path: m[1], Chmods: true}}
	}},
	{lazily(`data directory "(/[^"]+)" has (?:wrong ownership|invalid permissions)`), func(m []string) []Finding {
		return []Finding{{Cannot: "PostgreSQL insists on owning " + m[1] + ", with mode 0700 or 0750: run it as the user that made the data, or move PGDATA below the mount"}}
	}},
	// coreutils and BusyBox, nginx
	{lazily(`chown: (?:changing ownership of )?` + either(quoted, bare) + `: Operation not permitted`), asRoot("CHOWN")},
	{lazily(`chown\("(/[^"]+)", \d+\) failed \(1: Operation not permitted\)`), asRoot("CHOWN")},
	{lazily(`chmod: (?:changing permissions of )?` + either(quoted, bare) + `: Operation not permitted`), asRoot("FOWNER")},
	// nginx, su-exec, gosu, setpriv, su: changing the user
	{lazily(`setgid\(\d+\) failed \(1: Operation not permitted\)|su-exec: set(?:groups|gid|uid)\(?\S*: Operation not permitted|setpriv: set\w+ failed: Operation not permitted|error: failed switching to "[^"]*": operation not permitted|failed to (?:setgid|setuid|setgroups)\b.*[Oo]peration not permitted`), asRoot("SETGID", "SETUID")},
	// a program with a file capability that is not in the bounding set
	{lazily(`exec(?:: "| |ve\("?)(/[^":\s]+)"?\)?: (?:[a-z ]*: )?operation not permitted`), func(m []string) []Finding {
		return []Finding{{Cannot: m[1] + " carries a file capability that drop: [ALL] takes away: learn the image itself, which tells the capability, and list it in capabilities"}}
	}},
}

func asRoot(capabilities ...string) func([]string) []Finding {
	return func([]string) []Finding { return []Finding{{Root: true, Capabilities: capabilities}} }
}
