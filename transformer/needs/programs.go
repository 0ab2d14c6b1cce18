package needs

import (
	"path"
	"strings"
	"sync"
)

// programFlags are flags of known programs that the common spellings don't have,
// or that mean something else there, spelled as the program spells them.
var programFlags = sync.OnceValue(func() map[string]map[string]setting {
	return map[string]map[string]setting{
		"supervisord": { // http://supervisord.org/running.html
			"-j": pidFile, "-l": logFile, "-q": logDir, "--childlogdir": logDir,
		},
		"gunicorn": { // https://docs.gunicorn.org/en/stable/settings.html
			"-p": pidFile, "--error-logfile": logFile, "--access-logfile": logFile, "--log-file": logFile,
		},
		"uwsgi": { // https://uwsgi-docs.readthedocs.io/en/latest/Options.html
			"-s": sockFile, "--http-socket": sockFile, "--stats": sockFile, "--pidfile2": pidFile,
			"--logto2": logFile, "--daemonize": logFile, "-d": logFile, "--master-fifo": sockFile,
		},
		"celery": { // https://docs.celeryq.dev/en/stable/reference/cli.html
			"-f": logFile, "--logfile": logFile, "-s": {what: "schedule", form: file, source: "celery beat --schedule"},
			"--schedule": {what: "schedule", form: file, source: "celery beat --schedule"},
			"--statedb":  {what: "state", form: file, source: "celery worker --statedb"},
		},
		"puma": { // https://puma.io/puma/#configuration
			"-S": {what: "state file", form: file, source: "puma --state"}, "--state": {what: "state file", form: file, source: "puma --state"},
			"--redirect-stdout": logFile, "--redirect-stderr": logFile,
		},
		"sidekiq":  {"-P": pidFile, "-L": logFile},
		"php-fpm":  {"-g": pidFile, "--pid": pidFile}, // php-fpm(8)
		"haproxy":  {"-p": pidFile},                   // haproxy(1)
		"rsyslogd": {"-i": pidFile},                   // rsyslogd(8)
		"crond":    {"-L": logFile},                   // busybox crond
		"memcached": { // memcached(1)
			"-s": sockFile, "-P": pidFile,
		},
		"mongod": { // https://www.mongodb.com/docs/manual/reference/program/mongod/
			"--unixSocketPrefix": sockDir, "--logpath": logFile,
		},
		"postgres": { // https://www.postgresql.org/docs/current/app-postgres.html
			"-k": sockDir, "unix_socket_directories": sockDir, "log_directory": logDir, "external_pid_file": pidFile,
		},
		"elasticsearch": { // https://www.elastic.co/guide/en/elasticsearch/reference/current/important-settings.html
			"-p": pidFile, "path.logs": logDir, "-Epath.logs": logDir,
		},
		"nginx": {"-e": logFile}, // https://nginx.org/en/docs/switches.html
		"cockroach": { // https://www.cockroachlabs.com/docs/stable/cockroach-start
			"--store": dataDir, "-s": dataDir,
		},
		"nats-server": {"-sd": dataDir, "-P": pidFile, "-l": logFile}, // https://docs.nats.io/running-a-nats-service/introduction/flags
		"node":        {"--report-dir": outputs, "--diagnostic-dir": outputs},
		"cassandra":   {"-p": pidFile},
		"syslogd":     {"-O": logFile},                                                 // busybox syslogd
		"pytest":      {"--junitxml": report, "--junit-xml": report, "--html": report}, // https://docs.pytest.org/en/stable/how-to/output.html
		"newman": { // https://learning.postman.com/docs/collections/using-newman-cli/newman-options/
			"--reporter-junit-export": report, "--reporter-json-export": report, "--reporter-html-export": report, "--reporter-htmlextra-export": report,
		},
		"jmeter":     {"-l": report, "-j": logFile, "-o": outputs},                          // https://jmeter.apache.org/usermanual/get-started.html
		"locust":     {"--csv": report, "--html": report, "--json-file": report},            // https://docs.locust.io/en/stable/configuration.html
		"k6":         {"--summary-export": report},                                          // https://grafana.com/docs/k6/latest/using-k6/k6-options/reference/
		"gatling.sh": {"-rf": outputs, "--results-folder": outputs},                         // https://docs.gatling.io/reference/script/core/configuration/
		"fluentd":    {"-o": logFile, "--log": logFile, "-d": pidFile, "--daemon": pidFile}, // https://docs.fluentd.org/deployment/command-line-option
		"fluent-bit": {"-l": logFile, "--log_file": logFile},                                // fluent-bit --help
		"varnishd":   {"-P": pidFile, "-n": runDir},                                         // varnishd(1)
		"openvpn": { // openvpn(8)
			"--log": logFile, "--log-append": logFile, "--status": logFile, "--writepid": pidFile,
		},
		"dnsmasq": { // dnsmasq(8)
			"-x": pidFile, "-l": {what: "lease file", form: file, source: "dnsmasq(8)"}, "--dhcp-leasefile": {what: "lease file", form: file, source: "dnsmasq(8)"},
			"-8": logFile, "--log-facility": logFile,
		},
		"cloud-sql-proxy": { // https://github.com/GoogleCloudPlatform/cloud-sql-proxy: a directory in either version
			"-dir": sockDir, "--dir": sockDir, "-u": sockDir, "--unix-socket": sockDir,
		},
	}
})

// nginxDirectives are those of nginx -g that name a path
// (https://nginx.org/en/docs/ngx_core_module.html).
var nginxDirectives = map[string]setting{"pid": pidFile, "error_log": logFile, "access_log": logFile, "lock_file": lockFile}

// directives reads what nginx is given as global configuration.
func (p *places) directives(text string, how Evidence) {
	for d := range strings.SplitSeq(text, ";") {
		words := strings.Fields(d)
		if len(words) < 2 || !maybePath(words[1]) {
			continue
		}
		if s, ok := nginxDirectives[words[0]]; ok {
			p.add(s, words[1], how)
		}
	}
}

// sameProgram names programs that go by several names, and those of images that
// are called otherwise than the program in them.
var sameProgram = map[string]string{
	"mysql": "mysqld", "mariadb": "mysqld", "mariadbd": "mysqld", "mongo": "mongod", "postgis": "postgres",
	"uvicorn": "gunicorn", "cloud_sql_proxy": "cloud-sql-proxy", "gce-proxy": "cloud-sql-proxy", "varnish": "varnishd",
	"cloudsql-proxy": "cloud-sql-proxy", "php": "php-fpm", "pumactl": "puma",
}

// wrappers start another program, which is named behind them.
var wrappers = map[string]bool{
	"tini": true, "dumb-init": true, "catatonit": true, "env": true, "exec": true, "nice": true, "bundle": true,
	"docker-entrypoint.sh": true, "entrypoint.sh": true, "docker-php-entrypoint": true, "poetry": true, "uv": true, "run": true,
}

// program names the program that words start; image names it where they hold
// flags only.
func program(words []string, image string) string {
	for _, w := range words {
		name := path.Base(w)
		switch {
		case strings.HasPrefix(w, "-") || wrappers[name]:
			continue
		case strings.ContainsAny(w, " \n="):
			continue
		}
		return oneName(name)
	}
	return oneName(imageName(image))
}

func oneName(name string) string {
	if same := sameProgram[name]; same != "" {
		return same
	}
	return name
}

// imageName is the last element of an image's path.
func imageName(image string) string {
	if i := strings.IndexByte(image, '@'); i >= 0 {
		image = image[:i]
	}
	image = image[strings.LastIndexByte(image, '/')+1:]
	if i := strings.IndexByte(image, ':'); i >= 0 {
		image = image[:i]
	}
	return image
}
