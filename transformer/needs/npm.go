package needs

import "strings"

// This file reads npm and its like.

func npm(r *reading, c *call) {
	options, operands := c.split("--prefix -C --dir --cwd --cache --cache-folder --registry --userconfig --loglevel --modules-folder --store-dir -w --workspace --filter -F")
	verb := ""
	if len(operands) > 0 {
		verb = operands[0].text
	}
	switch verb {
	case "install", "i", "ci", "add", "update", "up", "upgrade", "install-clean", "clean-install", "link", "rebuild", "dedupe":
	case "":
		if c.name != "yarn" || options.has("--version", "-v", "--help") {
			return
		}
	case "global":
		if c.name == "yarn" {
			r.among(c, "yarn global", "the image's modules", buildTime)
		}
		return
	case "config", "set":
		if c.name == "npm" && (verb == "set" || len(operands) > 1 && operands[1].text == "set") && !options.has("--userconfig", "-g", "--global") {
			r.cache(c, "npm config set", "NPM_CONFIG_USERCONFIG", "/tmp/.npmrc", "npm_config_userconfig")
		}
		return
	case "run", "run-script", "build":
		buildScript(r, c, operands)
		return
	case "exec", "dlx", "x":
		if c.name == "npm" || c.name == "pnpm" && verb == "dlx" { // pnpm exec runs what is there
			npx(r, c)
		}
		return
	default:
		return
	}
	what := strings.TrimSpace(c.name + " " + verb)
	if options.has("-g", "--global") || hasWord(c, "--location=global") {
		if prefix, ok := options.find("--prefix"); ok {
			r.tree(c, what, prefix)
		} else if v, known := c.env("NPM_CONFIG_PREFIX"); known && v != "" {
			r.tree(c, what, word{text: v})
		} else {
			r.among(c, what+" -g", "the image's modules", buildTime)
		}
	} else {
		dir, ok := options.find("--prefix", "-C", "--dir", "--cwd", "--modules-folder")
		if !ok {
			dir = word{}
		}
		r.tree(c, what, dir)
	}
	if cache, ok := options.find("--cache", "--cache-folder", "--store-dir"); ok {
		r.written(c, target{path: cache, dir: true})
		return
	}
	if c.name == "npm" { // yarn and pnpm go to the temporary directory, or beside the modules
		r.cache(c, what, "npm_config_cache", "/tmp/.npm", "NPM_CONFIG_CACHE", "NPM_CONFIG_USERCONFIG")
	}
}

func npx(r *reading, c *call) {
	if options, operands := c.split("--cache -p --package"); len(operands) > 0 && !options.has("--no-install", "--cache", "--no") {
		r.cache(c, c.name, "npm_config_cache", "/tmp/.npm", "NPM_CONFIG_CACHE")
	}
}

func corepack(r *reading, c *call) {
	if v := c.verb(); v == "enable" || v == "prepare" || v == "install" {
		r.among(c, "corepack "+v, "links beside node", buildTime)
	}
}
