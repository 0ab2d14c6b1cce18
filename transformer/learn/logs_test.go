package learn

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Each line is one that a program prints; beside it stands the thread that quotes
// it, or the file that prints it.
func TestListen(t *testing.T) {
	tests := []struct{ source, line, want string }{
		// nginx
		{"alphagov/govuk-helm-charts#411", `nginx: [emerg] mkdir() "/tmp/client_temp" failed (30: Read-only file system)`, "/tmp"},
		{"namespacelabs/foundation#47", `2022/03/04 17:05:32 [emerg] 1#1: mkdir() "/var/cache/nginx/client_temp" failed (30: Read-only file system)`, "/var/cache/nginx"},
		{"jgeusebroek/docker-privatebin#10", `nginx: [emerg] mkdir() "/var/lib/nginx/tmp/client_body" failed (30: Read-only file system)`, "/var/lib/nginx/tmp/client_body"},
		{"nginx/docker-nginx#524", `mkdir() "/var/cache/nginx/client_temp" failed (13: Permission denied)`, "/var/cache/nginx"},
		{"nginx, src/core/ngx_cycle.c", `nginx: [emerg] open() "/run/nginx.pid" failed (30: Read-only file system)`, "/run"},
		{"nginx, src/core/ngx_connection.c", `nginx: [emerg] bind() to 0.0.0.0:80 failed (13: Permission denied)`, "port 80"},
		{"nginx, src/core/ngx_file.c", `nginx: [emerg] chown("/var/cache/nginx/client_temp", 101) failed (1: Operation not permitted)`, "root with CHOWN"},
		{"nginx, src/os/unix/ngx_process_cycle.c", `[emerg] 7#7: setgid(101) failed (1: Operation not permitted)`, "root with SETGID SETUID"},
		// shells
		{"docker-library/postgres#154", `/docker-entrypoint.sh: line 71: cannot create temp file for here-document: Read-only file system`, "/tmp"},
		{"sclorg/s2i-nodejs-container#525", `/opt/app-root/etc/generate_container_user: line 10: /opt/app-root/etc/passwd: Read-only file system`, "/opt/app-root/etc seeded"},
		{"eclipse-openj9/openj9#4952", `touch: cannot touch '/home/jenkins/workspace/log.txt': Read-only file system`, "/home/jenkins/workspace seeded"},
		{"bitnami/charts#16102", `mkdir: cannot create directory '/opt/bitnami/redis/tmp': Permission denied`, "/opt/bitnami/redis/tmp"},
		{"qbittorrent/docker-qbittorrent-nox#112", `sed: can't create temp file '/etc/passwdXXXXXX': Read-only file system `, "cannot: it writes /etc/passwdXXXXXX, beside files of the system: change it to write elsewhere, mount that one file, or exempt the container from readOnlyRootFilesystem"},
		{"DataDog/docker-dd-agent#150", `sed: can't create temp file '/opt/datadog-agent/agent/datadog.confXXXXXX': Read-only file system`, "/opt/datadog-agent/agent seeded"},
		{"bryanhong/docker-aptly#4", "gpg: fatal: can't create directory `/root/.gnupg': Read-only file system", "/root/.gnupg"},
		{"BusyBox ash, libbb/xfuncs_printf.c", `sh: can't create /var/log/shop/out.log: Read-only file system`, "/var/log/shop"},
		{"dash, src/redir.c", `/bin/sh: 1: cannot create /run/shop.pid: Permission denied`, "/run"},
		// Python
		{"bryanhong/docker-aptly#4", `IOError: [Errno 2] No usable temporary directory found in ['/tmp', '/var/tmp', '/usr/tmp', '/']`, "/tmp"},
		{"sabeechen/hassio-google-drive-backup#301", `OSError: [Errno 30] Read-only file system: '/data/stop_addon_state.json'`, "/data seeded"},
		{"Sangwon91/PORMAKE#20", `OSError: [Errno 30] Read-only file system: '/runtime.log'`, "cannot: it writes /runtime.log, beside files of the system: change it to write elsewhere, mount that one file, or exempt the container from readOnlyRootFilesystem"},
		// Node
		{"CodeTogether-Inc/CodeTogether#387", `Error: EROFS: read-only file system, mkdir '/opt/codetogether/.forever'`, "/opt/codetogether/.forever"},
		{"n8n-io/n8n#8367", `Error: EACCES: permission denied, mkdir '/home/node/.cache'`, "/home/node/.cache"},
		{"nodejs/node, lib/net.js", `Error: listen EACCES: permission denied 0.0.0.0:80`, "port 80"},
		// the JVM
		{"eclipse-openj9/openj9#4952", `java.nio.file.FileSystemException: /home/jenkins/workspace/build: Read-only file system`, "/home/jenkins/workspace seeded"},
		{"OpenJDK, FileOutputStream", `Caused by: java.io.FileNotFoundException: /var/log/shop/shop.log (Read-only file system)`, "/var/log/shop"},
		// .NET
		{"Thefrank/dotnet-freebsd-crossbuild#5", `System.IO.IOException: Read-only file system : '/.dotnet'`, "/.dotnet"},
		{"dotnet/runtime#43880", `System.IO.IOException: Read-only file system`, "cannot: it wrote to the read-only root, and the line does not say where: look at the lines around it"},
		{"mattpannella/pupdate#472", `Failed to determine location for extracting embedded files.`, "cannot: a .NET single-file application unpacks itself: set DOTNET_BUNDLE_EXTRACT_BASE_DIR to a writable path such as /tmp/.net"},
		// Ruby
		{"ruby/ruby, error.c; a Rails server.pid", `Read-only file system @ rb_sysopen - /app/tmp/pids/server.pid (Errno::EROFS)`, "/app/tmp/pids seeded"},
		{"rails/rails#56997", `could not find a temporary directory (ArgumentError)`, "cannot: Ruby refuses a temporary directory without a sticky bit: mount /tmp with medium: Memory, which has one, or set TMPDIR to a directory that only the container's user may write"},
		// PHP
		{"vercel-community/php#577", `file_put_contents(/var/task/user/storage/framework/views/d1.php): Failed to open stream: Read-only file system`, "/var/task/user/storage/framework/views seeded"},
		{"laravel/framework#12362", `ErrorException in Filesystem.php line 81: file_put_contents(/8c5d.php): failed to open stream: Read-only file system`, "cannot: it writes /8c5d.php, beside files of the system: change it to write elsewhere, mount that one file, or exempt the container from readOnlyRootFilesystem"},
		// Go
		{"golang/go, os.PathError", `open /var/lib/shop/state.db: read-only file system`, "/var/lib/shop seeded"},
		{"golang/go, os.PathError", `panic: mkdir /root/.kube: permission denied`, "/root/.kube"},
		{"golang/go, net.OpError", `listen tcp :80: bind: permission denied`, "port 80"},
		// Rust
		{"rustfs/rustfs#1086", `Failed to create data directory "/tmp/rustfs_scanner": Read-only file system (os error 30)`, "/tmp"},
		{"openobserve/openobserve-helm-chart#54", `create cache dir success: Os { code: 30, kind: ReadOnlyFilesystem, message: "Read-only file system" }`, "cannot: it wrote to the read-only root, and the line does not say where: look at the lines around it"},
		// PostgreSQL
		{"mattermost/docker#125", `2023-04-22 07:58:28.899 UTC [1] FATAL:  could not create lock file "/var/run/postgresql/.s.PGSQL.5432.lock": Read-only file system`, "/var/run/postgresql"},
		{"docker-library/postgres#853", `initdb: error: could not change permissions of directory "/var/lib/postgresql/data": Operation not permitted`, "/var/lib/postgresql/data, whose mode it changes"},
		// redis
		{"helm/charts#18869", `24:C # Failed opening the RDB file dump.rdb (in server root dir /data) for saving: Read-only file system`, "/data"},
		{"jeremylvln/Shulker#446", `60:C 07 Mar 2024 16:20:46.078 # Failed opening the temp RDB file temp-60.rdb (in server root dir /data) for saving: Permission denied`, "/data"},
		{"bitnami/charts#14327", `Can't open or create append-only dir appendonlydir: Permission denied`, "cannot: redis can't write its data directory: mount a volume where --dir, or the image's working directory (/data), says; with fsGroup if it is a claim"},
		// owners and users
		{"coreutils, src/chown-core.c", `chown: changing ownership of '/var/lib/postgresql/data': Operation not permitted`, "root with CHOWN"},
		{"BusyBox, coreutils/chown.c", `chown: /var/www/html: Operation not permitted`, "root with CHOWN"},
		{"tianon/gosu, main.go", `error: failed switching to "redis": operation not permitted`, "root with SETGID SETUID"},
		{"caddyserver/caddy-docker#396", `exec /usr/bin/caddy: operation not permitted`, "cannot: /usr/bin/caddy carries a file capability that drop: [ALL] takes away: learn the image itself, which tells the capability, and list it in capabilities"},
		// the kubelet
		{"goharbor/harbor-operator#82", `message: container has runAsNonRoot and image will run as root`, "starts as root"},
		{"kubernetes-up-and-running/kuard#43", `Warning  Failed     7s (x3 over 22s)  kubelet            Error: container has runAsNonRoot and image has non-numeric user (nobody), cannot verify user is non-root (pod: "kuard", container: kuard)`, "starts as nobody"},
		{"containerd, seen on 1.6.20", `failed to generate user string: user group "0" is specified without user`, "cannot: runAsGroup stands without a runAsUser at its level: set both, or remove it"},
		// what only resembles one
		{"a log of a server", `GET /docs/read-only-file-system 200`, ""},
		{"a port above", `listen tcp :8080: bind: permission denied`, ""},
		{"a database", `ERROR: permission denied for table orders`, ""},
		{"an API", `403 Forbidden: permission denied`, ""},
		{"nginx, a key that it may not read", `open() "/etc/ssl/private/key.pem" failed (2: No such file or directory)`, ""},
		{"a shell", `bash: chown: command not found`, ""},
		{"Kubernetes", `pods is forbidden: User "x" cannot list resource: operation not permitted`, ""},
		{"git", `fatal: could not create leading directories`, ""},
	}
	for _, test := range tests {
		t.Run(test.source, func(t *testing.T) {
			found, err := Listen(strings.NewReader("before\n" + test.line + "\nafter\n" + test.line + "\n"))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, shown(found)); diff != "" {
				t.Errorf("%s\n(-want +got):\n%s", test.line, diff)
			}
			for _, f := range found {
				if f.Line != strings.TrimSpace(test.line) {
					t.Errorf("line %q", f.Line)
				}
			}
		})
	}
}

func shown(found []Finding) string {
	var out []string
	for _, f := range found {
		switch {
		case f.Chmods:
			out = append(out, f.Path+", whose mode it changes")
		case f.Path != "" && f.Seed:
			out = append(out, f.Path+" seeded")
		case f.Path != "":
			out = append(out, f.Path)
		case f.Port != 0:
			out = append(out, "port "+account{uid: &f.Port}.String())
		case f.Root:
			out = append(out, "root with "+strings.Join(f.Capabilities, " "))
		case f.Start != "":
			out = append(out, "starts as "+f.Start)
		default:
			out = append(out, "cannot: "+f.Cannot)
		}
	}
	return strings.Join(out, "\n")
}

func TestListenToJSON(t *testing.T) {
	tests := map[string]string{
		"events":            `{"kind":"List","items":[{"reason":"Failed","message":"Error: container has runAsNonRoot and image will run as root (pod: \"a\", container: b)"}]}`,
		"a line of a log":   `{"level":"error","msg":"container has runAsNonRoot and image will run as root"}` + "\n" + `{"level":"info"}`,
		"with a time stamp": `2026-11-25T10:00:00Z {"msg":"container has runAsNonRoot and image will run as root"}`,
	}
	for name, text := range tests {
		t.Run(name, func(t *testing.T) {
			found, err := Listen(strings.NewReader(text))
			if err != nil {
				t.Fatal(err)
			}
			if got := shown(found); got != "starts as root" {
				t.Errorf("got %q", got)
			}
		})
	}
}

func TestListenToTooMuch(t *testing.T) {
	if found, err := Listen(strings.NewReader(strings.Repeat("x", maxLine) + " read-only file system: '/x'\n")); err != nil || len(found) != 0 {
		t.Errorf("a long line: %v, %v", found, err)
	}
	_, err := Listen(strings.NewReader(strings.Repeat("x\n", maxLog)))
	if want := "more than 64 MiB: give the end of the log (kubectl logs --tail 1000)"; err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}
