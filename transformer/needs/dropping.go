package needs

import "sync"

/*
Reads:     servers that drop root themselves: nginx, httpd, php-fpm, mysqld
--user, named, squid, ...
Concludes: the capabilities that they use where the container stays root for another
reason: to change the user of their workers, and the owner of what those write
Silent:    where the container does not run as root, and of calls that only ask. What
the images of these servers need, the catalogue says.
*/

var chownAndSetids = append([]string{"CHOWN"}, setids...)

// dropping are the capabilities that each uses as root.
var dropping = sync.OnceValue(func() map[string][]string {
	return map[string][]string{
		"nginx":              chownAndSetids, // nginx/nginx:src/os/unix/ngx_process_cycle.c, src/core/ngx_file.c
		"openresty":          chownAndSetids,
		"httpd":              setids, // https://httpd.apache.org/docs/2.4/mod/mod_unixd.html
		"apache2":            setids,
		"apache2ctl":         setids,
		"apachectl":          setids,
		"apache2-foreground": setids,
		"httpd-foreground":   setids,
		"php-fpm":            chownAndSetids, // php/php-src:sapi/fpm/fpm/fpm_unix.c
		"lighttpd":           setids,         // https://redmine.lighttpd.net/projects/lighttpd/wiki/Server_usernameDetails
		"haproxy":            setids,         // https://docs.haproxy.org/3.0/management.html
		"mysqld":             setids,         // https://dev.mysql.com/doc/refman/8.4/en/changing-mysql-user.html
		"mariadbd":           setids,
		"named":              setids, // named(8)
		"unbound":            append([]string{"SYS_CHROOT"}, setids...),
		"squid":              chownAndSetids, // http://www.squid-cache.org/Doc/config/cache_effective_user/
		"memcached":          setids,         // memcached(1)
		"mosquitto":          setids,         // https://mosquitto.org/man/mosquitto-conf-5.html
		"varnishd":           setids,         // varnishd(1)
		"radiusd":            setids,
		"freeradius":         setids,
		"dovecot":            append([]string{"CHOWN", "SYS_CHROOT"}, setids...),
		"exim":               setids,
		"snmpd":              setids, // snmpd(8)
		"tor":                setids,
		"tinyproxy":          setids,                                    // tinyproxy.conf(5): User, Group
		"in.tftpd":           append([]string{"SYS_CHROOT"}, setids...), // tftpd(8)
		"supervisord":        setids,                                    // http://supervisord.org/configuration.html: user of its programs
	}
})

var droppingVerbs = sync.OnceValue(func() map[string]func(*reading, *call) {
	out := map[string]func(*reading, *call){}
	for name, capabilities := range dropping() {
		out[name] = func(r *reading, c *call) { r.drops(c, capabilities) }
	}
	out["supervisord"] = func(r *reading, c *call) {
		if !r.changesUser(c, "-c -j -l -y -z -e -d -q") {
			r.drops(c, setids)
		}
	}
	for _, version := range []string{"7.4", "8.0", "8.1", "8.2", "8.3", "8.4", "8.5", "81", "82", "83", "84", "85"} { // Debian's, Alpine's
		out["php-fpm"+version] = out["php-fpm"]
	}
	return out
})

// changesUser keeps that a server takes root where -u names whom it is to change to, as
// gunicorn and supervisord do before anything else (https://docs.gunicorn.org/en/stable/settings.html,
// http://supervisord.org/running.html). valued are its other options that take a value.
func (r *reading) changesUser(c *call, valued string) bool {
	options, _ := c.split("-u --user " + valued)
	if !options.has("-u", "--user") || !r.startsAsRoot() {
		return false
	}
	r.rootWith(c, setids, "leave the option out, and set runAsUser for the container")
	return true
}

// drops keeps the capabilities that a server uses if it runs as root.
func (r *reading) drops(c *call, names []string) {
	options, _ := c.split("-g -c -s -p -f -D -d")
	if options.has("-t", "-v", "-V", "--version", "--help", "-h", "-T") || c.other {
		return
	}
	c.short = c.name
	for i, n := 0, len(r.needs); i < len(names); i++ {
		r.capabilities(c, names[i:i+1], c.name+" drops root itself, which takes "+enumerate(names), "")
		for ; n < len(r.needs); n++ {
			r.needs[n].AsRoot = true
		}
	}
}
