package needs

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/podharden/podharden/transformer/pods"
)

// TestFields reads commands as the fields of a container hold them.
func TestFields(t *testing.T) {
	const apk = "root, CHOWN, DAC_OVERRIDE, FOWNER, SYS_CHROOT, write / (root file system)"
	exec := func(use string, words ...string) pods.Container {
		return pods.Container{Execs: []pods.Exec{{Use: use, Command: words}}}
	}
	for _, tt := range []struct {
		name string
		c    pods.Container
		want string
	}{
		{"exec form", pods.Container{Command: []string{"apk", "add", "jq"}}, apk},
		{"a program by its path", pods.Container{Command: []string{"/sbin/apk", "add"}, Args: []string{"jq"}}, "root, CHOWN, DAC_OVERRIDE, FOWNER, SYS_CHROOT, write / (root file system)"},
		{"the script in args", pods.Container{Command: []string{"/bin/sh", "-c"}, Args: []string{"apk add jq"}}, apk},
		{"letters with -c", pods.Container{Command: []string{"bash", "-euxc", "apk add jq"}}, apk},
		{"options before -c", pods.Container{Command: []string{"bash", "-o", "pipefail", "-l", "-c", "apk add jq"}}, apk},
		{"env", pods.Container{Command: []string{"/usr/bin/env", "bash", "-lc", "apk add jq"}}, apk},
		{"env with variables", pods.Container{Command: []string{"env", "-u", "X", "A=b", "apk", "add", "jq"}}, apk},
		{"tini", pods.Container{Command: []string{"/sbin/tini", "--", "sh", "-c", "apk add jq"}}, apk},
		{"dumb-init in args", pods.Container{Args: []string{"dumb-init", "--", "apk", "add", "jq"}}, apk},
		{"args alone", pods.Container{Args: []string{"/bin/sh", "-c", "apk add jq"}}, apk},
		{"args for a shell", pods.Container{Args: []string{"-ec", "apk add jq"}}, apk},
		{"args that are a script in parameters", pods.Container{Command: []string{"sh", "-c", `exec "$@"`, "sh"}, Args: []string{"apk", "add", "jq"}}, apk},
		{"a variable of the container", pods.Container{Command: []string{"sh", "-c", "$(INSTALL) jq"}, Env: map[string]string{"INSTALL": "apk add"}}, apk},
		{"a variable of the shell", pods.Container{Command: []string{"sh", "-c", "date > $FILE"}, Env: map[string]string{"FILE": "/ready"}}, "root, write /ready (root file system)"},
		{"the working directory", pods.Container{Command: []string{"sh", "-c", "date > ready"}, WorkingDir: "/srv"}, "root, write /srv/ready (root file system)"},
		{"postStart", exec("postStart", "sh", "-c", "apk add jq"), apk},
		{"a probe", exec("livenessProbe", "sh", "-c", "date > /run/live"), "write /run"},
		{"the author's root", pods.Container{Command: []string{"apk", "add", "jq"}, Security: map[string]any{"runAsUser": int64(0)}}, apk},
		{"a set-user-ID program, of root", pods.Container{Command: []string{"sudo", "ls"}, Security: map[string]any{"runAsUser": int64(0)}}, "SETGID, SETUID"},
		{"capabilities that the author names", pods.Container{Command: []string{"chown", "1", "/data"}, Security: map[string]any{"capabilities": map[string]any{"drop": []any{"ALL"}, "add": []any{"CHOWN"}}}}, "root, CHOWN, write /data (root file system)"},
		{"another user, as the author says", pods.Container{Command: []string{"sh", "-c", "chown 1 x; date > /ready; sudo ls"}, Security: map[string]any{"runAsUser": int64(7)}},
			"write / (root file system), privilege escalation, SETGID, SETUID, write /ready (root file system)"},

		{"preStop", exec("preStop", "sh", "-c", "apk add jq"), ""},
		{"a file", pods.Container{Command: []string{"sh", "/apk", "add"}}, ""},
		{"subcommands of the image's program", pods.Container{Args: []string{"mount", "/x", "/y"}}, ""},
		{"subcommands that install", pods.Container{Args: []string{"install", "x", "/y"}}, ""},
		{"-c of another program", pods.Container{Args: []string{"-c", "/etc/shop/shop.conf"}}, ""},
		{"SQL", pods.Container{Command: []string{"psql", "-c", "select 1 > 0"}}, ""},
		{"verbs as flags", pods.Container{Command: []string{"shop"}, Args: []string{"--cron", "--sudo", "chown", "--mount-all"}}, ""},
		{"programs in the values of flags", pods.Container{Args: []string{"--kubelet-service=default/kubelet", "--x"}}, ""},
		{"another machine", pods.Container{Command: []string{"kubectl", "exec", "x", "--", "chown", "1", "/data"}}, ""},
		{"a variable that is not shown", pods.Container{Command: []string{"sh", "-c", "$(INSTALL) jq"}, Env: map[string]string{"INSTALL": ""}}, ""},
		{"a word that is not shown", pods.Container{Command: []string{"touch", "$(ELSEWHERE)/x"}, WorkingDir: "/srv"}, ""},
		{"$$ is no variable", pods.Container{Command: []string{"sh", "-c", "echo $$(INSTALL) jq"}, Env: map[string]string{"INSTALL": "apk add"}}, ""},
		{"no command", pods.Container{}, ""},
		{"no words", pods.Container{Command: []string{""}, Args: []string{""}}, ""},
	} {
		list, _, _ := commands(&pods.Pod{}, &tt.c, match(t, "alpine:3.20"))
		if diff := cmp.Diff(tt.want, strings.Join(said(list), ", ")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

// TestUnknownScript: an image that minds no user may hold a script that does.
func TestUnknownScript(t *testing.T) {
	for _, tt := range []struct {
		image   string
		command []string
		want    string
	}{
		{"busybox:1.36", []string{"/scripts/init.sh"}, "nothing is known of the script /scripts/init.sh, which the image starts as root"},
		{"busybox:1.36", []string{"sh", "/scripts/init"}, "nothing is known of the script /scripts/init, which the image starts as root"},
		{"busybox:1.36", []string{"sleep", "1d"}, ""},
		{"registry.example.com/acme/api:1", []string{"/scripts/init.sh"}, ""},
	} {
		c := pods.Container{Name: "shop", Image: tt.image, Command: tt.command}
		got := ""
		m, known := lookup(tt.image)
		if !known {
			m = nil
		}
		for _, n := range ofContainer(&pods.Pod{}, &c, m) {
			if n.Kind == Root {
				got = n.Fails
				if n.Sure != Likely {
					t.Errorf("%v: certain", tt.command)
				}
			}
		}
		if got != tt.want {
			t.Errorf("%s %v: got %q, want %q", tt.image, tt.command, got, tt.want)
		}
	}
}

func BenchmarkCommands(b *testing.B) {
	script := "set -e\nfor i in 1 2 3; do\n  mkdir -p /data/$i && chown -R 1000:1000 /data/$i\ndone\nexec /srv/start --port 8080"
	for _, bb := range []struct {
		name string
		c    pods.Container
	}{
		{"none", pods.Container{}},
		{"no shell", pods.Container{Command: []string{"/srv/shop"}, Args: []string{"--port=8080", "--config=/etc/shop.yaml"}}},
		{"a script without verbs", pods.Container{Command: []string{"sh", "-c", "exec java -jar /srv/shop.jar --server.port=8080"}}},
		{"a script", pods.Container{Command: []string{"sh", "-c", script}}},
	} {
		b.Run(bb.name, func(b *testing.B) {
			b.ReportAllocs()
			for range b.N {
				commands(&pods.Pod{}, &bb.c, nil)
			}
		})
	}
}
