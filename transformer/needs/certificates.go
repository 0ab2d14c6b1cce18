package needs

import "sync"

/*
Reads:     update-ca-certificates, update-ca-trust, trust anchor, keytool on the
           shared store of Java, certbot
Concludes: root and a writable root: the stores are files of the image; of certbot
           the directories that it writes
Silent:    of keytool on a key store of one's own (its file is a write like others)
*/

const certificateWayOut = "mount the certificates where the program looks (SSL_CERT_FILE, SSL_CERT_DIR, NODE_EXTRA_CA_CERTS), or add them when the image is built"

var certificateVerbs = sync.OnceValue(func() map[string]func(*reading, *call) {
	return map[string]func(*reading, *call){
		"update-ca-certificates": certificates("/etc/ssl/certs"),
		"update-ca-trust":        certificates("/etc/pki/ca-trust/extracted"),
		"trust":                  trust,
		"c_rehash":               rehash,
		"keytool":                keytool,
		"certbot":                certbot,
	}
})

// certbotDirs are what certbot writes, and the options that move it
// (https://eff-certbot.readthedocs.io/en/stable/using.html#certbot-command-line-options).
var certbotDirs = []struct {
	option, path string
	own          bool // nothing but certbot's own work is there
}{{"--config-dir", "/etc/letsencrypt", false}, {"--work-dir", "/var/lib/letsencrypt", true}, {"--logs-dir", "/var/log/letsencrypt", true}}

func certbot(r *reading, c *call) {
	options, operands := c.split("--config-dir --work-dir --logs-dir -c --config -d --domain -m --email -w --webroot-path --cert-name")
	if len(operands) == 0 && len(options) == 0 || options.has("--version", "--help", "-h") {
		return
	}
	c.short = c.name
	for _, d := range certbotDirs {
		if dir, given := options.find(d.option); given {
			r.written(c, target{path: dir, dir: true})
			continue
		}
		if !d.own || r.mount(d.path).Path != "" {
			r.written(c, target{path: word{text: d.path}, dir: true})
			continue
		}
		r.add(c, Need{
			Kind: Writable, Path: d.path, Empty: EmptySafe, Breaks: []string{"readOnlyRootFilesystem"},
			Fails:  "certbot writes " + d.path,
			WayOut: "mount a volume there, or name another directory with " + d.option,
		})
	}
}

func certificates(store string) func(*reading, *call) {
	return func(r *reading, c *call) {
		if options, _ := c.split(""); options.has("--help", "-h") {
			return
		}
		if r.mount(store).Writable {
			return
		}
		c.short = c.name
		fails := c.name + " writes " + store + ", which needs root and a root file system that can be written"
		r.root(c, fails, certificateWayOut)
		r.rootFile(c, store, fails, certificateWayOut)
	}
}

// rehash links the certificates of a directory, by default the system's.
func rehash(r *reading, c *call) {
	if _, operands := c.split(""); len(operands) > 0 {
		r.targets(c, []target{{path: operands[0], dir: true}})
		return
	}
	certificates("/etc/ssl/certs")(r, c)
}

func trust(r *reading, c *call) {
	if verb := c.verb(); verb == "anchor" || verb == "extract-compat" {
		certificates("/etc/pki/ca-trust")(r, c)
	}
}

// keytool writes the certificates of Java itself with -cacerts, or a key store
// that -keystore names.
func keytool(r *reading, c *call) {
	writes, shared := false, false
	var store word
	for i, a := range c.args {
		switch a.text {
		case "-import", "-importcert", "-delete", "-genkey", "-genkeypair", "-importkeystore", "-storepasswd":
			writes = true
		case "-cacerts":
			shared = true
		case "-keystore", "-destkeystore":
			if i+1 < len(c.args) {
				store = c.args[i+1]
			}
		}
	}
	if !writes {
		return
	}
	if shared {
		fails := "keytool -cacerts writes Java's own certificates, which needs root and a root file system that can be written"
		wayOut := "write a key store on a volume and name it with -Djavax.net.ssl.trustStore, or add them when the image is built"
		c.short = "keytool -cacerts"
		r.rootFile(c, "/", fails, wayOut)
		return
	}
	if store.open && !r.hasVolume() {
		likely := *c
		likely.sure, likely.short = Likely, "keytool"
		r.rootFile(&likely, "/", "keytool writes a key store of the image", "write a key store on a volume")
		return
	}
	r.targets(c, []target{{path: store}})
}
