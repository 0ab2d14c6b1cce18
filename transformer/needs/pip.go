package needs

import (
	"strings"
)

// This file reads pip, and those who run it or stand in for it.

// pip writes to site-packages, or where a target is named.
func pip(r *reading, c *call) {
	options, operands := c.split("-t -d -w --dest --wheel-dir -r -c -i -e -f --target --prefix --root --index-url --extra-index-url --requirement --constraint --trusted-host --find-links --cache-dir --proxy --python --timeout --retries")
	if len(operands) > 0 && (operands[0].text == "download" || operands[0].text == "wheel") {
		dir, _ := options.find("-d", "-w", "--dest", "--wheel-dir")
		r.tree(c, c.name+" "+operands[0].text, dir)
		return
	}
	if len(operands) > 1 && operands[0].text == "config" && (operands[1].text == "set" || operands[1].text == "unset") {
		if hasWord(c, "--global") || hasWord(c, "--site") {
			r.among(c, c.name+" config "+operands[1].text, "the image's settings", "set PIP_INDEX_URL and its like")
		} else { // https://pip.pypa.io/en/stable/topics/configuration/: of the user
			r.cache(c, c.name+" config "+operands[1].text, "XDG_CONFIG_HOME", "/tmp/.config")
		}
		return
	}
	if len(operands) == 0 || operands[0].text != "install" && operands[0].text != "uninstall" || options.has("--dry-run", "--help") {
		return
	}
	what := c.name + " " + operands[0].text
	if dir, ok := options.find("-t", "--target", "--prefix", "--root"); ok {
		r.tree(c, what, dir)
		return
	}
	for _, name := range []string{"PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "VIRTUAL_ENV"} {
		if v, known := c.env(name); known && v != "" {
			r.tree(c, what, word{text: v})
			return
		}
	}
	if options.has("--user") || envSet(c, "PIP_USER") {
		r.cache(c, what+" --user", "PYTHONUSERBASE", "/tmp/.local")
		return
	}
	if p, ok := c.absolute(word{text: c.program}); ok && strings.Contains(c.program, "/") {
		if r.mount(p).Writable || r.isMade(p) {
			return // of an environment on a volume
		}
	}
	r.among(c, what, "Python's modules in the image", "install the packages when the image is built, or to a volume with --target and PYTHONPATH")
}

func envSet(c *call, name string) bool {
	v, known := c.env(name)
	return known && v != "" && v != "0"
}

func uv(r *reading, c *call) {
	_, operands := c.split("--target -t --prefix --cache-dir --project --directory -p --python -r")
	if len(operands) == 0 {
		return
	}
	switch operands[0].text {
	case "pip":
		inner := *c
		for i, a := range c.args {
			if a.text == "pip" {
				inner.args = c.args[i+1:]
				break
			}
		}
		pip(r, &inner)
	case "sync", "add", "run", "venv", "lock", "tool", "python":
		made := *c
		if operands[0].text == "run" {
			made.sure = Likely // the environment may be there
		}
		r.tree(&made, "uv "+operands[0].text, word{})
		r.cache(c, "uv "+operands[0].text, "UV_CACHE_DIR", "/tmp/uv")
	}
}
