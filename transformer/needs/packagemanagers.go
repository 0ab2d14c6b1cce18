package needs

import (
	"slices"
	"strings"
	"sync"
)

/*
Reads:     calls of the package managers of distributions: apk, apt, yum, zypper, ...
Concludes: root, the capabilities that they use, and a writable root: they unpack
           files of several owners all over the image, and run the packages' scripts
Silent:    of what only asks (apk info, apt list, dpkg -l, rpm -q), and of help
*/

// manager is a package manager: the subcommands that write, and what it needs as root.
type manager struct {
	writes       []string // subcommands, or options where it has no subcommands
	capabilities []string
	to           string // where it writes, for messages
}

// Capabilities. apk changes owners of what it unpacks and enters the root with
// chroot to run scripts (apk-tools, src/database.c). APT drops to the user _apt
// to download (apt-pkg/contrib/fileutl.cc, DropPrivileges), dpkg changes owners
// and modes. rpm does so, and sets file capabilities (lib/fsm.c).
var (
	ownersOfFiles   = []string{"CHOWN", "DAC_OVERRIDE", "FOWNER"}
	apkCapabilities = append(slices.Clone(ownersOfFiles), "SYS_CHROOT")
	aptCapabilities = append(slices.Clone(ownersOfFiles), "SETGID", "SETUID")
	rpmCapabilities = append(slices.Clone(ownersOfFiles), "SETFCAP", "SETGID", "SETUID")
)

var managers = sync.OnceValue(func() map[string]manager {
	return map[string]manager{
		"apk":          {[]string{"add", "del", "fix", "update", "upgrade"}, apkCapabilities, "/lib/apk and wherever the packages lie"},
		"apt":          {aptWrites, aptCapabilities, "/var/lib/apt, /var/lib/dpkg and wherever the packages lie"},
		"apt-get":      {aptWrites, aptCapabilities, "/var/lib/apt, /var/lib/dpkg and wherever the packages lie"},
		"aptitude":     {aptWrites, aptCapabilities, "/var/lib/apt, /var/lib/dpkg and wherever the packages lie"},
		"dpkg":         {[]string{"-i", "--install", "-r", "--remove", "-P", "--purge", "--configure", "--unpack"}, ownersOfFiles, "/var/lib/dpkg and wherever the packages lie"},
		"yum":          {rpmWrites, rpmCapabilities, "/var/lib/rpm and wherever the packages lie"},
		"dnf":          {rpmWrites, rpmCapabilities, "/var/lib/rpm and wherever the packages lie"},
		"dnf5":         {rpmWrites, rpmCapabilities, "/var/lib/rpm and wherever the packages lie"},
		"microdnf":     {rpmWrites, rpmCapabilities, "/var/lib/rpm and wherever the packages lie"},
		"tdnf":         {rpmWrites, rpmCapabilities, "/var/lib/rpm and wherever the packages lie"},
		"zypper":       {append([]string{"in", "rm", "ref", "refresh", "up", "dup"}, rpmWrites...), rpmCapabilities, "/var/lib/rpm and wherever the packages lie"},
		"rpm":          {[]string{"-i", "-U", "-F", "-e", "--install", "--upgrade", "--erase", "--import"}, rpmCapabilities, "/var/lib/rpm and wherever the packages lie"},
		"pacman":       {[]string{"-S", "-U", "-R"}, ownersOfFiles, "/var/lib/pacman and wherever the packages lie"},
		"opkg":         {[]string{"install", "update", "upgrade", "remove"}, ownersOfFiles, "wherever the packages lie"},
		"xbps-install": {[]string{""}, ownersOfFiles, "wherever the packages lie"},
		"nix-env":      {[]string{"-i", "-e", "-u", "--install", "--uninstall", "--upgrade"}, ownersOfFiles, "/nix"},
		"snap":         {[]string{"install", "remove", "refresh"}, rpmCapabilities, "/snap"},
		"emerge":       {[]string{""}, aptCapabilities, "wherever the packages lie"},
	}
})

var (
	aptWrites = []string{"install", "update", "upgrade", "dist-upgrade", "full-upgrade", "remove", "purge", "autoremove", "build-dep", "reinstall", "clean", "autoclean"}
	rpmWrites = []string{"install", "localinstall", "groupinstall", "reinstall", "update", "upgrade", "downgrade", "remove", "erase", "autoremove", "makecache", "module", "clean"}
)

// managerValued are the options in front of a subcommand that take a value.
const managerValued = "-o -c -t --option --config-file --repository -X -p --root --arch --keys-dir --repositories-file --installroot --releasever --enablerepo --disablerepo --setopt"

var packageManagers = sync.OnceValue(func() map[string]func(*reading, *call) {
	out := map[string]func(*reading, *call){
		"apt-key":                systemFiles("adds keys to /etc/apt"),
		"yum-config-manager":     systemFiles("adds repositories to /etc/yum.repos.d"),
		"subscription-manager":   systemFiles("writes to /etc/pki and /etc/yum.repos.d"),
		"add-apt-repository":     systemFiles("adds repositories to /etc/apt"),
		"dpkg-reconfigure":       systemFiles("configures packages again"),
		"apt-mark":               systemFiles("writes to /var/lib/apt"),
		"debconf-set-selections": systemFiles("writes to /var/cache/debconf"),
		"a2enmod":                systemFiles("changes /etc/apache2"),
		"a2dismod":               systemFiles("changes /etc/apache2"),
		"a2ensite":               systemFiles("changes /etc/apache2"),
		"a2dissite":              systemFiles("changes /etc/apache2"),
		"a2enconf":               systemFiles("changes /etc/apache2"),
		"phpenmod":               systemFiles("changes /etc/php"),
		"locale-gen":             systemFiles("writes to /usr/lib/locale"),
		"ldconfig":               systemFiles("writes /etc/ld.so.cache"),
		"update-alternatives":    systemFiles("changes /etc/alternatives"),
		"update-rc.d":            systemFiles("changes /etc/rc.d"),
	}
	for name, m := range managers() {
		out[name] = m.read
	}
	return out
})

func (m manager) read(r *reading, c *call) {
	options, operands := c.split(managerValued)
	if options.has("--help", "--version", "--simulate", "--dry-run", "--test") {
		return
	}
	at := slices.IndexFunc(m.writes, func(w string) bool {
		if w != "" && w[0] == '-' {
			return options.has(w)
		}
		return len(operands) > 0 && (w == "" || operands[0].text == w)
	})
	if at < 0 {
		return
	}
	if root, ok := options.find("--root", "--installroot", "-p"); ok && c.name != "zypper" {
		if p, known := c.absolute(root); known && r.mount(p).Writable {
			return // into a tree of its own, on a volume
		}
	}
	for _, n := range r.needs {
		if n.Kind == Writable && n.Sure <= c.sure && strings.HasPrefix(n.Evidence.Words, c.name+" ") {
			return // one cause, one need: update and install
		}
	}
	verb := m.writes[at]
	if verb == "" {
		verb = operands[0].text
	}
	what := c.name + " " + verb
	c.short = what
	wayOut := "install the packages when the image is built"
	fails := what + " needs root and a root file system that can be written: it writes to " + m.to
	r.root(c, fails, wayOut)
	r.capabilities(c, m.capabilities, fails, wayOut)
	r.rootFile(c, "/", fails, wayOut)
}

// systemFiles reads a program that changes files of the system, as root.
func systemFiles(does string) func(*reading, *call) {
	return func(r *reading, c *call) {
		if options, _ := c.split(""); options.has("--help", "--version", "-h") {
			return
		}
		c.short = c.name
		fails := c.name + " " + does + ", which needs root and a root file system that can be written"
		wayOut := "do it when the image is built"
		r.root(c, fails, wayOut)
		r.rootFile(c, "/etc", fails, wayOut)
	}
}
