package needs

import (
	"strconv"
	"strings"
	"sync"
)

/*
Reads:     flags and variables that name an address to listen on, and servers that
take a port as an operand: python -m http.server, httpd -p, nc -l, socat, php -S,
manage.py runserver, ssh -L, kubectl port-forward, rsync --daemon
Concludes: the port, where it is below 1024: another user than root listens there
only where the pod's sysctl, or the runtime, opens it
Silent:    on addresses of others (--db-port, --server), and on ports from 1024
*/

// addressFlags take an address or a port to listen on, as flagName makes them.
var addressFlags = map[string]bool{
	"listen": true, "listenaddress": true, "listenaddr": true, "listenport": true, "bind": true, "bindaddress": true, "bindaddr": true,
	"httpport": true, "httpsport": true, "httpaddr": true, "httpaddress": true, "httplistenaddress": true, "weblistenaddress": true,
	"serverport": true, "port": true,
}

// addressVariables do so, too: of applications by custom, ASPNETCORE_* by
// https://learn.microsoft.com/aspnet/core/fundamentals/servers/kestrel/endpoints.
var addressVariables = map[string]bool{
	"PORT": true, "HTTP_PORT": true, "HTTPS_PORT": true, "SERVER_PORT": true, "LISTEN_PORT": true, "APP_PORT": true,
	"LISTEN_ADDR": true, "LISTEN_ADDRESS": true, "BIND_ADDRESS": true, "ROCKET_PORT": true,
	"ASPNETCORE_URLS": true, "ASPNETCORE_HTTP_PORTS": true, "ASPNETCORE_HTTPS_PORTS": true,
	"FLASK_RUN_PORT": true, "UVICORN_PORT": true, // https://flask.palletsprojects.com/en/stable/cli/, https://uvicorn.dev/settings/
}

// lowPort gives the port below 1024 of an address to listen on, or of several with
// semicolons between them: 80, :80, 0.0.0.0:80, http://+:80. 0 where there is none.
func lowPort(address string) int64 {
	if len(address) > maxShown || !strings.ContainsAny(address, "123456789") {
		return 0
	}
	for address != "" {
		var one string
		one, address, _ = strings.Cut(address, ";")
		one = strings.TrimSuffix(strings.Trim(one, `"' `), "/")
		one = one[strings.LastIndexByte(one, ':')+1:]
		if len(one) > 4 || len(one) == 0 || one[0] == '0' {
			continue
		}
		if n, err := strconv.ParseInt(one, 10, 64); err == nil && n > 0 && n < 1024 {
			return n
		}
	}
	return 0
}

// port keeps that a server listens below 1024.
func (p *places) port(address string, how Evidence) {
	if n := lowPort(address); n > 0 {
		p.out = append(p.out, Need{Kind: Port, Port: n, Evidence: how, Fails: "it listens on port " + strconv.FormatInt(n, 10)})
	}
}

// listensOn gives the address below 1024 that a flag says to listen on; "" for none.
func (p *places) listensOn(w, follows string) string {
	flag, value, inline := strings.Cut(w, "=")
	if !inline {
		value = follows
	}
	if value == "" || value[0] == '-' || value[0] == '/' || lowPort(value) == 0 {
		return ""
	}
	if (takesValue(listenOptions()[p.program()], flag) || addressFlags[flagName(flag)]) && !clientPrograms[p.program()] {
		return value
	}
	return ""
}

// listenOptions are the options of servers that take a port or an address to listen on,
// beside those that most have, as each one's own help has them.
var listenOptions = sync.OnceValue(func() map[string]string {
	return map[string]string{
		"gunicorn": "-b", "hypercorn": "-b", "daphne": "-p", "flask": "-p", "uwsgi": "--http --http-socket --https --socket -s", "waitress-serve": "--listen",
		"next": "-p", "serve": "-l -p", "http-server": "-p", "vite": "--port", "json-server": "-p",
		"rails": "-p", "puma": "-p -b", "thin": "-p", "rackup": "-p", "jekyll": "-P",
		"dotnet": "--urls", "pdns_server": "--local-port", "dnsdist": "-l", "consul": "-dns-port -http-port", "websocat": "-p", "ttyd": "-p",
	}
})

// clientPrograms connect to the port that they are given.
var clientPrograms = map[string]bool{
	"curl": true, "wget": true, "psql": true, "mysql": true, "mysqldump": true, "redis-cli": true, "mongo": true, "mongosh": true,
	"ssh": true, "scp": true, "sftp": true, "kubectl": true, "ldapsearch": true, "nc": true, "telnet": true, "ping": true,
}
