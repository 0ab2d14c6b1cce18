package needs

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/podharden/podharden/transformer/images"
	"github.com/podharden/podharden/transformer/pods"
)

// written lists the paths that a container's manifest says are written, "?" behind
// those that may have content, "~" behind those that are likely only.
func written(t *testing.T, c pods.Container) []string {
	t.Helper()
	if c.Image == "" {
		c.Image = "registry.example.com/acme/api:1"
	}
	pod := &pods.Pod{Containers: []pods.Container{c}}
	var out []string
	for _, n := range Of(pod, []*images.Match{nil})[0] {
		if n.Kind == Capability || n.Kind == Port {
			continue
		}
		s := n.Path
		if n.Kind == Data {
			s = "data " + s
		}
		if n.Empty != EmptySafe {
			s += "?"
		}
		if n.Sure == Likely {
			s += "~"
		}
		out = append(out, s)
	}
	return out
}

func TestArguments(t *testing.T) {
	env := map[string]string{"WHERE": "/var/log/shop", "A": "$(B)", "B": "$(A)"}
	for _, tt := range []struct {
		name          string
		command, args []string
		want          []string
	}{
		{"inline", nil, []string{"--log-file=/var/log/shop/shop.log"}, []string{"/var/log/shop"}},
		{"what is put out", nil, []string{"--backup-dir=/backup", "--report-dir", "/reports", "--dumpDir=/dumps"}, []string{"/backup", "/reports", "/dumps"}},
		{"what is read", nil, []string{"--model-dir=/models", "--cert-dir=/certs", "--restore-from=/backup", "--checkpoint-dir=/ckpt"}, nil},
		{"a recording", []string{"java", "-XX:StartFlightRecording=name=x,filename=/var/log/jfr/x.jfr"}, nil, []string{"/var/log/jfr"}},
		{"a recording in a directory", []string{"java", "-XX:StartFlightRecording:filename=/recordings"}, nil, []string{"/recordings"}},
		{"a recording that no file is named for", []string{"java", "-XX:StartFlightRecording", "-XX:StartFlightRecording=duration=60s,filename=x.jfr"}, nil, nil},
		{"a program's own flag", []string{"pytest", "--junitxml=/reports/x.xml"}, nil, []string{"/reports?"}},
		{"a program's own flag, in a script", []string{"sh", "-c", "jmeter -n -t /t.jmx -l /out/x.jtl"}, nil, []string{"/out?"}},
		{"another's flag of that name", []string{"sh", "-c", "ls -l /out"}, nil, nil},
		{"a server's flag, in a script", []string{"sh", "-c", "haproxy -f /x.cfg -p /var/run/haproxy.pid"}, nil, []string{"/var/run"}},
		{"next word", []string{"/srv/run", "--pid-file", "/run/shop.pid"}, nil, []string{"/run"}},
		{"the value is the first of args", []string{"/srv/run", "--pid-file"}, []string{"/run/shop/shop.pid"}, []string{"/run/shop"}},
		{"single dash, underscores", []string{"app", "-log_dir=/var/log/app"}, nil, []string{"/var/log/app"}},
		{"camel case", []string{"app", "--logFile=/var/log/app.log"}, nil, []string{"/var/log"}},
		{"dots", nil, []string{"--log.filePath=/var/log/traefik/x.log"}, []string{"/var/log/traefik"}},
		{"quotes", nil, []string{`--log-file="/var/log/shop/shop.log"`}, []string{"/var/log/shop"}},
		{"a variable", nil, []string{"--log-dir=$(WHERE)"}, []string{"/var/log/shop"}},
		{"a variable that is not shown", nil, []string{"--log-dir=$(ELSEWHERE)/x"}, nil},
		{"variables that name each other", nil, []string{"--log-dir=/x/$(A)"}, nil},
		{"a shell's variable", nil, []string{"--log-dir=$HOME/log"}, nil},
		{"socket", nil, []string{"--socket=/var/run/shop/shop.sock"}, []string{"/var/run/shop"}},
		{"socket address", nil, []string{"--bind=unix:/run/gunicorn.sock", "--listen", "unix:///run/a/b.sock"}, []string{"/run", "/run/a"}},
		{"address", nil, []string{"--bind=0.0.0.0:80", "--listen", "/status"}, nil},
		{"cache", nil, []string{"--cache-dir", "/var/cache/shop"}, []string{"/var/cache/shop"}},
		{"a directory of its own", nil, []string{"--tmpdir=/srv/tmp"}, []string{"/srv/tmp"}},
		{"beside the program", nil, []string{"--log-file=/app/shop.log"}, []string{"/app?"}},
		{"a usual name", nil, []string{"--log-file=/app/logs/shop.log"}, []string{"/app/logs"}},
		{"in the root", nil, []string{"--pid-file=/shop.pid"}, []string{"/?"}},
		{"standard streams", nil, []string{"--log-file=-", "--log-file", "stdout", "--log-file=/dev/stdout", "--access-logfile", "/proc/1/fd/1"}, nil},
		{"relative", nil, []string{"--log-file=logs/x.log", "--cache-dir", "./cache"}, nil},
		{"read only", nil, []string{
			"--config=/etc/shop/shop.yaml", "--tls-cert-file=/certs/tls.crt", "--template", "/app/templates",
			"--static-dir=/usr/share/shop", "--root-ca=/ca.crt", "--web.root=/x", "--client-ca-file", "/ca/ca.crt", "--log-config=/etc/log.yaml",
		}, nil},
		{"flags of other meaning", nil, []string{"--cron=*/5 * * * *", "--temperature=/x", "--mount-point=eu", "--log-level", "/debug"}, nil},
		{"data", nil, []string{"--data-dir=/var/lib/shop"}, []string{"data /var/lib/shop~"}},
		{"data that may be shipped", nil, []string{"--data-dir=/usr/share/shop", "--data-dir", "/app"}, nil},
		{"known program", []string{"supervisord", "-j", "/run/supervisor/s.pid", "-l", "/var/log/supervisor/x.log"}, nil, []string{"/run/supervisor", "/var/log/supervisor"}},
		{"known program behind a wrapper", []string{"/sbin/tini", "--", "haproxy", "-p", "/run/haproxy.pid", "-f", "/etc/haproxy/haproxy.cfg"}, nil, []string{"/run"}},
		{"its flag for another program", []string{"mytool", "-p", "/srv/project"}, nil, nil},
		{"postgres", []string{"postgres", "-c", "unix_socket_directories=/sockets", "-k", "/run/pg"}, nil, []string{"/sockets", "/run/pg"}},
		{"proxy directory", []string{"/cloud_sql_proxy", "-dir=/cloudsql"}, nil, []string{"/cloudsql"}},
		{"java", []string{"java", "-Djava.io.tmpdir=/build/tmp", "-Xlog:gc*:file=/var/log/app/gc.log:time", "-jar", "/app.jar"}, nil, []string{"/build/tmp", "/var/log/app"}},
		{"java, only when something goes wrong", []string{"java", "-XX:HeapDumpPath=/dumps", "-XX:ErrorFile=/err/x.log", "-Xlog:gc:stdout", "-Xlog:gc", "-Xloggc:gc.log"}, nil, nil},
		{"glob and template", nil, []string{"--log-file=/var/log/*.log", "--log-file=/{{ .x }}/y"}, nil},
		{"in a script", []string{"sh", "-c", "set -e; exec /srv/run --log-file=/var/log/shop/shop.log --pid-file $PID --cache-dir /var/cache/shop"}, nil, []string{"/var/log/shop", "/var/cache/shop"}},
		{"java in a script", []string{"/bin/bash", "-ec"}, []string{"cd /app && java $JAVA_OPTS -Djava.io.tmpdir=/srv/tmp -jar app.jar"}, []string{"/srv/tmp"}},
		{"nginx", []string{"nginx", "-g", "daemon off; pid /run/nginx/nginx.pid; error_log /dev/stderr info;"}, nil, []string{"/run/nginx"}},
		{"shared memory", nil, []string{"--worker-tmp-dir=/dev/shm"}, nil},
		{"no value", nil, []string{"--pid-file", "--log-dir"}, nil},
		{"Spring's, behind the archive", []string{"java", "-jar", "app.jar", "--logging.file.name=/logs/x.log", "--spring.config.location=/etc/x"}, nil, []string{"/logs"}},
		{"a file or a directory", nil, []string{"--log=/var/log/x.log", "--logs=/var/log/shop", "--output=/out", "--output-file=/reports/x.json", "--output", "json"}, []string{"/var/log", "/var/log/shop", "/out", "/reports?"}},
		{"a database that is a file", nil, []string{"--db-file=/data/x.db", "--backend-store-uri", "sqlite:////ml/x.db", "--dsn=file:/p/x.sqlite?x=1"}, []string{"data /data?", "data /ml?", "data /p?"}},
		{"a database that is only read", nil, []string{"--db-file=/usr/share/x.db", "--database-path=/geo/x.mmdb", "--dsn=sqlite:///x.db", "--dsn=postgres://x/y"}, nil},
		{"stores", []string{"nats-server", "-sd", "/js"}, []string{"--storageDataPath=/vm", "--remoteWrite.tmpDataPath=/vmagent"}, []string{"data /js~", "data /vm~", "/vmagent"}},
		{"odd words", nil, []string{"", "-", "--", "=", "-=", "--=/x", "/x"}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := written(t, pods.Container{Command: tt.command, Args: tt.args, Env: env})
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestVariables(t *testing.T) {
	for _, tt := range []struct {
		name string
		env  map[string]string
		want []string
	}{
		{"temporary directory", map[string]string{"TMPDIR": "/scratch"}, []string{"/scratch"}},
		{"below /tmp", map[string]string{"TMPDIR": "/tmp/app"}, []string{"/tmp/app"}},
		{"any case", map[string]string{"npm_config_cache": "/npm", "prometheus_multiproc_dir": "/metrics"}, []string{"/npm", "/metrics"}},
		{"cache", map[string]string{"XDG_CACHE_HOME": "/var/cache/shop", "MPLCONFIGDIR": "/mpl", "DOTNET_BUNDLE_EXTRACT_BASE_DIR": "/var/extract"},
			[]string{"/var/extract", "/mpl", "/var/cache/shop"}},
		{"caches in a cache", map[string]string{"XDG_CACHE_HOME": "/cache", "HF_HOME": "/cache/hf"}, []string{"/cache/hf", "/cache"}},
		{"models", map[string]string{"HF_HOME": "/models", "TRANSFORMERS_CACHE": "/var/cache/hf"}, []string{"/models?", "/var/cache/hf"}},
		{"last words", map[string]string{"SHOP_LOG_FILE": "/var/log/shop.log", "CACHE_DIR": "/cache", "WORKER_PID_FILE": "/run/w.pid"},
			[]string{"/cache", "/var/log", "/run"}},
		{"read only", map[string]string{"SSL_CERT_FILE": "/etc/ssl/x", "CONFIG_PATH": "/etc/shop", "PATH": "/srv/bin:/bin", "JAVA_HOME": "/opt/java", "HOME": "/home/app",
			"LD_LIBRARY_PATH": "/x", "PYTHONPATH": "/app", "CATALOG_FILE": "/x", "BLOG_DIR_X": "/y"}, nil},
		{"with another one", map[string]string{"GF_PATHS_PLUGINS": "/plugins", "GF_INSTALL_PLUGINS": "x"}, []string{"/plugins"}},
		{"without the other one", map[string]string{"GF_PATHS_PLUGINS": "/plugins"}, nil},
		{"java", map[string]string{"JAVA_OPTS": "-Xlog:gc:/var/log/gc.log -XX:+HeapDumpOnOutOfMemoryError -Djava.io.tmpdir=/srv/tmp"}, []string{"/srv/tmp", "/var/log"}},
		{"java, quoted", map[string]string{"CATALINA_OPTS": `"-Dlogging.file.path=/var/log/my app" '-Djava.io.tmpdir=/a/tmp' -Dx="/y z"`}, []string{"/a/tmp"}},
		{"java, drive of quotes", map[string]string{"JDK_JAVA_OPTIONS": `-Xlog:gc*:file="/logs/gc-%t.log":time:filecount=5`}, []string{"/logs"}},
		{"other options", map[string]string{"NODE_OPTIONS": "--max-old-space-size=4096", "GIT_SSH_OPTS": "-i /k"}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := written(t, pods.Container{Env: tt.env})
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// More paths than anybody writes: what is left out is said.
func TestManyPaths(t *testing.T) {
	var args []string
	for i := range maxNamed {
		args = append(args, fmt.Sprintf("--log-file=/var/log/%d/x.log", i))
	}
	if got := written(t, pods.Container{Args: args}); len(got) != maxNamed || got[0] != "/var/log/0" {
		t.Errorf("got %d paths, the first %q", len(got), got[0])
	}
	args = append(args, "--log-file=/var/log/x/x.log", "--log-file=/var/log/y/y.log")
	got := written(t, pods.Container{Args: args})
	if len(got) != maxNamed+1 || got[maxNamed] != "/?" {
		t.Errorf("got %d paths, the last %q, want %d and the root", len(got), got[len(got)-1], maxNamed+1)
	}
}
