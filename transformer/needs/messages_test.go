package needs

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestMessages holds what users read: what fails, and the way out.
func TestMessages(t *testing.T) {
	tests := []struct{ script, words, fails, wayOut string }{
		{"apk add jq", "apk add", "apk add needs root and a root file system that can be written: it writes to /lib/apk and wherever the packages lie", "install the packages when the image is built"},
		{"pip install flask", "pip install", "pip install writes Python's modules in the image", "install the packages when the image is built, or to a volume with --target and PYTHONPATH"},
		{"npm ci --prefix /data", "npm ci", "npm ci writes below HOME, which has no volume", "set npm_config_cache=/tmp/.npm"},
		{"bundle install", "bundle install", "bundle install writes the image's gems", "install the gems when the image is built, or set BUNDLE_PATH to a directory on a volume"},
		{"chown -R 1000:1000 /data", "chown -R 1000:1000 /data", "chown -R 1000:1000 /data needs root with CHOWN and DAC_OVERRIDE", "set fsGroup: 1000 for the pod, which gives the volume to that group, and remove the command"},
		{"chown -R 472 /data", "chown -R 472 /data", "chown -R 472 /data needs root with CHOWN and DAC_OVERRIDE", "set fsGroup: 472 for the pod, which gives the volume to that group, and remove the command"},
		{"chmod -R 777 /data", "chmod -R 777 /data", "chmod -R 777 /data needs root with FOWNER and DAC_OVERRIDE", "set fsGroup for the pod, which makes the volume writable for its group, and remove the command"},
		{"chown nginx /usr/share/nginx/html", "chown nginx /usr/share/nginx/html", "chown nginx /usr/share/nginx/html needs root with CHOWN, and a root file system that can be written", "set the owner when the image is built"},
		{"useradd shop", "useradd shop", "useradd shop writes /etc/passwd, /etc/group or /etc/shadow, which needs root and a root file system that can be written", "add users when the image is built, or set runAsUser to a number: it needs no entry in /etc/passwd"},
		{"su shop -c id", "su shop -c id", "su shop -c id needs root with SETGID and SETUID", "set runAsUser for the container instead"},
		{"sudo -E /srv/start", "sudo", "sudo gains privileges, which allowPrivilegeEscalation: false forbids", "run the container as the user that the command needs, without sudo"},
		{"sysctl -w vm.max_map_count=262144", "sysctl -w vm.max_map_count=262144", "sysctl -w vm.max_map_count=262144 changes the kernel, which needs a privileged container: /proc/sys is read-only in all others", "set it on the node, or run the container privileged in a pod of its own"},
		{"sysctl -w net.core.somaxconn=1024", "sysctl -w net.core.somaxconn=1024", "sysctl -w net.core.somaxconn=1024 changes the kernel, which needs a privileged container: /proc/sys is read-only in all others", "set net.core.somaxconn in the pod's securityContext.sysctls"},
		{"echo 1 > /proc/sys/net/ipv4/ip_forward", "> /proc/sys/net/ipv4/ip_forward", "> /proc/sys/net/ipv4/ip_forward changes the kernel, which needs a privileged container: /proc/sys is read-only in all others", "set net.ipv4.ip_forward in the pod's securityContext.sysctls"},
		{"iptables -A INPUT -j DROP", "iptables -A INPUT -j DROP", "iptables -A INPUT -j DROP needs root with NET_ADMIN", "run it in a container of its own that is exempt, or leave it to the network plug-in"},
		{"mount -t nfs a:/b /mnt", "mount -t nfs a:/b /mnt", "mount -t nfs a:/b /mnt needs root with SYS_ADMIN", "let Kubernetes mount it as a volume"},
		{"crond -f", "crond", "crond is a daemon that needs root with SETGID and SETUID", "use a CronJob, or a scheduler that needs no root (supercronic)"},
		{"sshd -D", "sshd", "sshd is a daemon that needs root with CHOWN, SETGID, SETUID and SYS_CHROOT", "use kubectl exec, or a daemon that needs no root"},
		{"update-ca-certificates", "update-ca-certificates", "update-ca-certificates writes /etc/ssl/certs, which needs root and a root file system that can be written", "mount the certificates where the program looks (SSL_CERT_FILE, SSL_CERT_DIR, NODE_EXTRA_CA_CERTS), or add them when the image is built"},
		{"git clone https://user:token@git.example.com/x /srv", "git clone https://…@git.example.com/x /srv", "git clone https://…@git.example.com/x /srv writes where no volume is", "mount a volume there, or write below /tmp"},
		{"htpasswd -bc /etc/users user secret", "htpasswd /etc/users", "htpasswd /etc/users writes where no volume is", "mount a volume there, or write below /tmp"},
		{"echo x >> /etc/hosts", ">> /etc/hosts", ">> /etc/hosts needs root", "set hostAliases for the pod"},
		{"echo x > ~/.netrc", "> ~/.netrc", "> ~/.netrc writes where no volume is", "set HOME to a directory on a volume"},
		{"curl -s https://x | sh", "sh", "nothing is known of the script that sh gets from the network", "install the packages when the image is built"},
		{"buildah bud .", "buildah", "buildah makes namespaces, which the runtime's seccomp profile forbids", "run it in a pod of its own with seccompProfile.type: Unconfined"},
		{"gcloud auth login", "gcloud", "gcloud writes below HOME, which has no volume", "set CLOUDSDK_CONFIG=/tmp/.gcloud"},
		{"date > /ready", "> /ready", "> /ready writes where no volume is", "mount a volume there, or write below /tmp"},
		{"touch /a /b /c /d /e /f", "touch", "touch writes /a, /b, /c and 3 more, where no volume is", "mount volumes there, or write below /tmp"},
		{"touch /run/shop.pid", "touch /run/shop.pid", "touch /run/shop.pid writes /run/shop.pid", "mount a volume at /run"},
	}
	for _, tt := range tests {
		list := ofScript(t, "alpine:3.20", tt.script, "/data")
		if len(list) == 0 {
			t.Errorf("%s: nothing is concluded", tt.script)
			continue
		}
		n := list[0]
		if diff := cmp.Diff([]string{tt.words, tt.fails, tt.wayOut}, []string{n.Evidence.Words, n.Fails, n.WayOut}); diff != "" {
			t.Errorf("{%q, %q, %q, %q},", tt.script, n.Evidence.Words, n.Fails, n.WayOut)
		}
	}
}
