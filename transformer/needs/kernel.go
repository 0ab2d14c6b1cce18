package needs

import (
	"strings"
	"sync"
)

/*
Reads:     programs that change the kernel or its network: sysctl -w, modprobe, ip,
           iptables, tc, mount, losetup, mknod, ..., and writes to /proc/sys and /sys
Concludes: root with the capability that the call takes (capabilities(7)), and what
           else it needs: privileged, host settings
Silent:    of what only shows (sysctl -n, ip addr, mount without operands, iptables -L)
*/

// kernelVerb says which capability a program takes, and which of its first
// words change something; none: every call does.
type kernelVerb struct {
	capability string
	asks       string // words that only show: subcommands and options, separated by spaces
	acts       string // if given, only these words change something
	wayOut     string
}

const (
	onNode     = "set it on the node, or run the container privileged in a pod of its own"
	asNetAdmin = "run it in a container of its own that is exempt, or leave it to the network plug-in"
	asVolume   = "let Kubernetes mount it as a volume"
)

var kernelPrograms = sync.OnceValue(func() map[string]kernelVerb {
	return map[string]kernelVerb{
		"modprobe": {"SYS_MODULE", "-n --dry-run --show-depends -V --version -c", "", onNode},
		"insmod":   {"SYS_MODULE", "", "", onNode},
		"rmmod":    {"SYS_MODULE", "", "", onNode},

		"ip":                {"NET_ADMIN", "", "add del delete set change replace flush append up down", asNetAdmin},
		"tc":                {"NET_ADMIN", "show list ls", "add del delete replace change", asNetAdmin},
		"bridge":            {"NET_ADMIN", "", "add del delete set replace", asNetAdmin},
		"brctl":             {"NET_ADMIN", "show showmacs showstp", "", asNetAdmin},
		"route":             {"NET_ADMIN", "", "add del", asNetAdmin},
		"ifconfig":          {"NET_ADMIN", "", "up down netmask mtu add del hw", asNetAdmin},
		"ethtool":           {"NET_ADMIN", "", "-K -G -L -C -s -A -N -X --offload --features --set-ring --change", asNetAdmin},
		"nft":               {"NET_ADMIN", "list -c --check --version -v", "", asNetAdmin},
		"iptables":          {"NET_ADMIN", "-L --list -S --list-rules --version -V -h --help", "", asNetAdmin},
		"ip6tables":         {"NET_ADMIN", "-L --list -S --list-rules --version -V -h --help", "", asNetAdmin},
		"iptables-restore":  {"NET_ADMIN", "-t --test -h --help", "", asNetAdmin},
		"ip6tables-restore": {"NET_ADMIN", "-t --test -h --help", "", asNetAdmin},
		"iptables-legacy":   {"NET_ADMIN", "-L --list -S --list-rules --version -V -h --help", "", asNetAdmin},
		"iptables-nft":      {"NET_ADMIN", "-L --list -S --list-rules --version -V -h --help", "", asNetAdmin},
		"xtables-multi":     {"NET_ADMIN", "", "", asNetAdmin},
		"ipset":             {"NET_ADMIN", "list save test version help", "", asNetAdmin},
		"ipvsadm":           {"NET_ADMIN", "-L -l --list -S --save", "", asNetAdmin},
		"arptables":         {"NET_ADMIN", "-L --list", "", asNetAdmin},
		"ebtables":          {"NET_ADMIN", "-L --list", "", asNetAdmin},
		"wg":                {"NET_ADMIN", "show showconf genkey genpsk pubkey", "", asNetAdmin},
		"wg-quick":          {"NET_ADMIN", "", "", asNetAdmin},
		"tunctl":            {"NET_ADMIN", "", "", asNetAdmin},
		"conntrack":         {"NET_ADMIN", "-L --dump -S --stats -C --count", "", asNetAdmin},
		"tcpdump":           {"NET_RAW", "-r --version -h --help -D", "", "run it in an ephemeral container for debugging"},
		"tshark":            {"NET_RAW", "-r -v --version -h --help -D", "", "run it in an ephemeral container for debugging"},
		"dumpcap":           {"NET_RAW", "-v --version -h --help -D", "", "run it in an ephemeral container for debugging"},
		"ngrep":             {"NET_RAW", "-I -V -h", "", "run it in an ephemeral container for debugging"},
		"nmap":              {"NET_RAW", "", "-sS -sU -sA -sN -sF -sX -sO -O -A", "scan by connecting, with -sT"},
		"hping3":            {"NET_RAW", "-v --version -h --help", "", "run it in an ephemeral container for debugging"},
		"arp-scan":          {"NET_RAW", "-V --version -h --help", "", asNetAdmin},
		"traceroute":        {"NET_RAW", "--version --help -V -T -U", "", "run it in an ephemeral container for debugging"},
		"mtr":               {"NET_RAW", "--version --help -v -h", "", "run it in an ephemeral container for debugging"},
		"arping":            {"NET_RAW", "", "", asNetAdmin},
		"hostname":          {"SYS_ADMIN", "", "", "set spec.hostname of the pod"},

		"mount":       {"SYS_ADMIN", "-l -V -h --version --help", "", asVolume},
		"umount":      {"SYS_ADMIN", "-V -h --version --help", "", asVolume},
		"mount.nfs":   {"SYS_ADMIN", "", "", asVolume},
		"mount.nfs4":  {"SYS_ADMIN", "", "", asVolume},
		"mount.cifs":  {"SYS_ADMIN", "", "", asVolume},
		"fusermount":  {"SYS_ADMIN", "-V", "", asVolume},
		"fusermount3": {"SYS_ADMIN", "-V", "", asVolume},
		"sshfs":       {"SYS_ADMIN", "-V -h", "", asVolume},
		"s3fs":        {"SYS_ADMIN", "--version -h", "", asVolume},
		"gcsfuse":     {"SYS_ADMIN", "--version -v --help -h", "", asVolume},
		"blobfuse2":   {"SYS_ADMIN", "--version --help version", "", asVolume},
		"goofys":      {"SYS_ADMIN", "--version --help -h", "", asVolume},
		"mount-s3":    {"SYS_ADMIN", "--version --help -h", "", asVolume},
		"losetup":     {"SYS_ADMIN", "-a --all -l --list -V", "", onNode},
		"dmsetup":     {"SYS_ADMIN", "ls info status table version", "", onNode},
		"cryptsetup":  {"SYS_ADMIN", "status isLuks luksDump --version", "", onNode},
		"swapoff":     {"SYS_ADMIN", "-V -h", "", onNode},
		"swapon":      {"SYS_ADMIN", "-s --show -V -h", "", onNode},
		"pivot_root":  {"SYS_ADMIN", "", "", onNode},
		"nsenter":     {"SYS_ADMIN", "-V -h", "", onNode},
		"mkfs":        {"SYS_ADMIN", "-V -h", "", asVolume},
		"mkfs.ext4":   {"SYS_ADMIN", "-V", "", asVolume},
		"mkfs.xfs":    {"SYS_ADMIN", "-V", "", asVolume},
		"mknod":       {"MKNOD", "", "", "let a device plug-in give the device"},
		"hwclock":     {"SYS_TIME", "-r --show", "", onNode},
		"ntpdate":     {"SYS_TIME", "-q", "", onNode},
		"reboot":      {"SYS_BOOT", "", "", onNode},
		"shutdown":    {"SYS_BOOT", "", "", onNode},
		"dmesg":       {"SYSLOG", "", "", onNode},
	}
})

var kernelVerbs = sync.OnceValue(func() map[string]func(*reading, *call) {
	out := map[string]func(*reading, *call){"sysctl": sysctl}
	for name, k := range kernelPrograms() {
		out[name] = k.read
	}
	return out
})

func (k kernelVerb) read(r *reading, c *call) {
	_, operands := c.split("-t -o -O --types --options")
	switch c.name {
	case "ip":
		if hasWord(c, "show") || hasWord(c, "list") || hasWord(c, "ls") || hasWord(c, "get") {
			return // ip link show up
		}
	case "mount", "hostname", "mkfs":
		if len(operands) == 0 {
			return
		}
	case "mknod":
		if len(operands) > 1 && operands[1].text == "p" {
			return // a pipe takes no capability
		}
	case "dmesg":
		if len(c.args) == 0 {
			return
		}
	}
	if c.name == "hostname" && strings.HasPrefix(c.args[0].text, "-") && len(operands) == 0 {
		return
	}
	acts := k.acts == ""
	for _, a := range c.args {
		if a.text == "" {
			continue
		}
		if takesValue(k.asks, a.text) || len(a.text) > 2 && a.text[0] == '-' && a.text[1] != '-' && takesValue(k.asks, a.text[:2]) {
			return
		}
		acts = acts || takesValue(k.acts, a.text)
	}
	if !acts {
		return
	}
	r.kernel(c, k.capability, k.wayOut)
}

// kernel keeps that a command acts on the kernel: root with a capability.
func (r *reading) kernel(c *call, capability, wayOut string) {
	for _, n := range r.needs {
		if n.Kind == Root && n.Sure <= c.sure && strings.HasPrefix(n.Evidence.Words, c.name+" ") {
			return // one cause, one need: ip link and ip route
		}
	}
	r.rootWith(c, []string{capability}, wayOut)
	if capability == "SYS_ADMIN" || capability == "SYS_MODULE" {
		r.add(c, Need{
			Kind: Escalation, Breaks: []string{"allowPrivilegeEscalation", "seccompProfile"},
			Fails: c.words() + " needs root with " + capability, WayOut: wayOut,
		})
	}
}

// namespaced are the sysctls that a pod may set for itself
// (https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/).
var namespaced = []string{"net.", "kernel.shm", "kernel.msg", "kernel.sem", "fs.mqueue."}

func sysctl(r *reading, c *call) {
	options, operands := c.split("-r --pattern")
	writes, file := options.has("-w", "--write"), options.has("-p", "--load", "--system")
	var names []string
	for _, o := range operands {
		if name, _, ok := strings.Cut(o.text, "="); ok {
			writes = true
			names = append(names, name)
		}
	}
	if !writes && !file {
		return
	}
	r.setsKernel(c, names)
}

// setsKernel concludes from settings of the kernel that a command changes.
func (r *reading) setsKernel(c *call, names []string) {
	wayOut := onNode
	for _, name := range names {
		for _, prefix := range namespaced {
			if strings.HasPrefix(name, prefix) {
				wayOut = "set " + name + " in the pod's securityContext.sysctls"
			}
		}
	}
	fails := c.words() + " changes the kernel, which needs a privileged container: /proc/sys is read-only in all others"
	r.root(c, fails, wayOut)
	r.capabilities(c, []string{"SYS_ADMIN"}, fails, wayOut)
}
