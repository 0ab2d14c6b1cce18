package needs

import (
	"strings"
	"sync"
)

/*
Reads:     daemons that start as root and drop it themselves, or stay root
Concludes: root with the capabilities that they use
Silent:    of calls that only ask (sshd -t, nginx -v), and of the catalogue's
           programs, which the image's facts describe
*/

type daemon struct {
	capabilities []string
	asks         string // options that only ask
	wayOut       string
}

// Capabilities from each daemon's own pages: cron(8) and crond change to each
// user; sshd(8) changes user and root directory for its privilege separation.
var daemonPrograms = sync.OnceValue(func() map[string]daemon {
	return map[string]daemon{
		"crond":                 {[]string{"SETGID", "SETUID"}, "", cronWayOut},
		"cron":                  {[]string{"SETGID", "SETUID"}, "", cronWayOut},
		"anacron":               {[]string{"SETGID", "SETUID"}, "-T", cronWayOut},
		"fcron":                 {[]string{"SETGID", "SETUID"}, "", cronWayOut},
		"atd":                   {[]string{"SETGID", "SETUID"}, "", cronWayOut},
		"sshd":                  {[]string{"CHOWN", "SETGID", "SETUID", "SYS_CHROOT"}, "-t -T -V", "use kubectl exec, or a daemon that needs no root"},
		"dropbear":              {[]string{"CHOWN", "SETGID", "SETUID"}, "-V", "use kubectl exec, or a daemon that needs no root"},
		"vsftpd":                {[]string{"CHOWN", "SETGID", "SETUID", "SYS_CHROOT"}, "", "use a server that needs no root"},
		"proftpd":               {[]string{"CHOWN", "SETGID", "SETUID", "SYS_CHROOT"}, "-t -v", "use a server that needs no root"},
		"pure-ftpd":             {[]string{"CHOWN", "SETGID", "SETUID", "SYS_CHROOT"}, "", "use a server that needs no root"},
		"smbd":                  {[]string{"SETGID", "SETUID"}, "-V", "use a server that needs no root"},
		"dockerd":               {nil, "-v --version --validate", "use a builder that needs no privileges (BuildKit rootless, Buildah, kaniko)"},
		"dockerd-entrypoint.sh": {nil, "-v --version --validate", "use a builder that needs no privileges (BuildKit rootless, Buildah, kaniko)"},
		"containerd":            {nil, "-v --version config", "use a builder that needs no privileges (BuildKit rootless, Buildah)"},
		"crio":                  {nil, "--version", "run it on the node"},
		"kubelet":               {nil, "--version", "run it on the node"},
		"rpcbind":               {[]string{"SETGID", "SETUID"}, "", "use a server that needs no root"},
		"rpc.nfsd":              {nil, "", "use a volume of the cluster instead"},
		"rpc.mountd":            {nil, "", "use a volume of the cluster instead"},
		"nfsd":                  {nil, "", "use a volume of the cluster instead"},
		"ganesha.nfsd":          {[]string{"DAC_OVERRIDE", "SETGID", "SETUID"}, "-v", "use a volume of the cluster instead"},
		"keepalived":            {[]string{"NET_RAW"}, "-v --version -t --config-test", "exempt it, or let a load balancer of the cluster do it"},
		"bird":                  {[]string{"NET_RAW"}, "-p --version", "exempt it, or let the network plug-in do it"},
		"openvpn":               {[]string{"SETGID", "SETUID"}, "--version --help --genkey", "exempt it: it makes a network device"},
		"charon":                {nil, "", "exempt it: it makes a network device"},
		"dnsmasq":               {[]string{"NET_BIND_SERVICE", "SETGID", "SETUID"}, "-v --version --test", "give it --user= and --port= above 1024"},
		"avahi-daemon":          {[]string{"CHOWN", "SETGID", "SETUID", "SYS_CHROOT"}, "-V -k -c --no-drop-root", "give it --no-drop-root and --no-chroot"},
		"cupsd":                 {[]string{"CHOWN", "DAC_OVERRIDE", "SETGID", "SETUID"}, "-t", "use a server that needs no root"},
		"incrond":               {[]string{"SETGID", "SETUID"}, "-V", "watch the files as the image's user"},
		"udevd":                 {nil, "--version", onNode},
		"systemd-udevd":         {nil, "--version", onNode},
		"systemd":               {nil, "--version", "run the service itself"},
		"rsyslogd":              {[]string{"SETGID", "SETUID"}, "-v -N", "let it log to stdout as the image's user"},
		"syslogd":               {nil, "", "log to stdout"},
		"syslog-ng":             {[]string{"SETGID", "SETUID"}, "-V -s", "log to stdout"},
		"auditd":                {nil, "", onNode},
		"chronyd":               {[]string{"SETGID", "SETUID"}, "-v -p", onNode},
		"ntpd":                  {[]string{"SETGID", "SETUID"}, "--version", onNode},
		"dhcpd":                 {[]string{"NET_BIND_SERVICE", "NET_RAW"}, "-t --version", "exempt it"},
		"inetd":                 {[]string{"SETGID", "SETUID"}, "", "run the service itself"},
		"xinetd":                {[]string{"SETGID", "SETUID"}, "", "run the service itself"},
		"fail2ban-server":       {nil, "-V --version", "filter with a network policy"},
		"slapd":                 {[]string{"SETGID", "SETUID"}, "-V -T", "give it the user with runAsUser and a port above 1024"},
		"postfix":               {[]string{"CHOWN", "DAC_OVERRIDE", "SETGID", "SETUID"}, "status check", "send mail through a relay that needs no root"},
	}
})

const cronWayOut = "use a CronJob, or a scheduler that needs no root (supercronic)"

var daemons = sync.OnceValue(func() map[string]func(*reading, *call) {
	out := map[string]func(*reading, *call){"crontab": crontab, "service": service, "systemctl": service, "rc-service": service}
	for name, d := range daemonPrograms() {
		out[name] = d.read
	}
	out["syslogd"] = syslogd
	return out
})

// syslogd is busybox's, which keeps a file unless it is told another one, or a host.
func syslogd(r *reading, c *call) {
	daemonPrograms()[c.name].read(r, c)
	if options, _ := c.split("-O -l -s -b -R -f"); !options.has("-O", "-C", "--help") && (options.has("-L") || !options.has("-R")) {
		r.written(c, target{path: word{text: "/var/log/messages"}})
	}
}

func (d daemon) read(r *reading, c *call) {
	for _, a := range c.args {
		if a.text != "" && takesValue(d.asks, a.text) || a.text == "--help" {
			return
		}
	}
	c.short = c.name
	fails := c.name + " is a daemon that needs root"
	if len(d.capabilities) > 0 {
		fails += " with " + enumerate(d.capabilities)
	}
	r.root(c, fails, d.wayOut)
	r.capabilities(c, d.capabilities, fails, d.wayOut)
}

// crontab writes the table of a user for the daemon.
func crontab(r *reading, c *call) {
	if options, operands := c.split("-u"); options.has("-l") || len(operands) == 0 && !options.has("-r") {
		return
	}
	r.written(c, target{path: word{text: "/var/spool/cron"}, dir: true})
}

// service reads the starters of daemons, whose scripts expect root.
func service(r *reading, c *call) {
	for _, a := range c.args {
		if strings.HasPrefix(a.text, "start") || strings.HasPrefix(a.text, "restart") || a.text == "reload" {
			r.root(c, c.words()+" starts a daemon as root", "run the program itself, as its own user")
			return
		}
	}
}
