package needs

import (
	"strings"
	"sync"
)

// This file reads servers that take their port as their own pages have it.

var portVerbs = sync.OnceValue(func() map[string]func(*reading, *call) {
	return map[string]func(*reading, *call){
		"httpd": busyboxServer, "nc": netcat, "ncat": netcat, "socat": socat, "php": phpServer,
		"kubectl": portForward, "oc": portForward, "ssh": sshForward, "autossh": sshForward, "rsync": rsyncServer,
	}
})

// listens keeps the port of an address, if it is below 1024.
func (r *reading) listens(c *call, address word) {
	if n := lowPort(address.text); n > 0 && address.known() {
		r.add(c, Need{Kind: Port, Port: n, Fails: c.words() + " listens below 1024"})
	}
}

// busyboxServer: httpd -p [ADDRESS:]PORT, 80 by itself; Apache's httpd has other options.
func busyboxServer(r *reading, c *call) {
	options, _ := c.split("-p -c -u -h -r -i -e -d -m")
	if !options.has("-f", "-h") || options.has("-D", "-k") {
		return
	}
	if port, ok := options.find("-p"); ok {
		r.listens(c, port)
	} else {
		r.listens(c, word{text: "80"})
	}
}

// netcat: nc -l [-p] PORT.
func netcat(r *reading, c *call) {
	options, operands := c.split("-p -w -s -e -c -q -i -x -X")
	if !options.has("-l") {
		return
	}
	if port, ok := options.find("-p"); ok {
		r.listens(c, port)
	} else if len(operands) > 0 {
		r.listens(c, operands[len(operands)-1])
	}
}

// socat: TCP-LISTEN:80,fork.
func socat(r *reading, c *call) {
	for _, a := range c.args {
		kind, rest, _ := strings.Cut(a.text, ":")
		if strings.HasSuffix(strings.ToUpper(kind), "-LISTEN") || strings.HasSuffix(strings.ToUpper(kind), "-L") {
			port, _, _ := strings.Cut(rest, ",")
			r.listens(c, word{text: port})
		}
	}
}

// phpServer: php -S HOST:PORT, beside the scripts that apps.go reads.
func phpServer(r *reading, c *call) {
	if options, _ := c.split("-S -t -c -d"); options.has("-S") {
		address, _ := options.find("-S")
		r.listens(c, address)
	}
	scriptTask(r, c)
	inlineCode(r, c)
}

// portForward: kubectl port-forward POD LOCAL:REMOTE.
func portForward(r *reading, c *call) {
	if !hasWord(c, "port-forward") {
		return
	}
	for _, a := range c.args {
		if here, _, ok := strings.Cut(a.text, ":"); ok {
			r.listens(c, word{here, a.open})
		}
	}
}

// sshForward: ssh -L [ADDRESS:]PORT:HOST:PORT.
func sshForward(r *reading, c *call) {
	options, _ := c.split("-L -R -D -i -p -o -l -b -c -e -F -J -m -M")
	for _, o := range options {
		if parts := strings.Split(o.value.text, ":"); o.name == "-L" && len(parts) > 2 {
			r.listens(c, word{parts[len(parts)-3], o.value.open})
		}
	}
}

// rsyncServer: rsync --daemon listens on 873, and changes to nobody (rsyncd.conf(5)).
func rsyncServer(r *reading, c *call) {
	options, _ := c.split("--port --config --address --log-file")
	if !options.has("--daemon") {
		return
	}
	port, ok := options.find("--port")
	if !ok {
		port = word{text: "873"}
	}
	r.listens(c, port)
	r.drops(c, setids)
}
