package needs

import (
	"path"
	"strings"
	"sync"
)

/*
Reads:     calls of the package managers of languages: pip, npm, yarn, bundle, gem,
           cargo, go, composer, ...
Concludes: where they write among the image's files, a writable root, and root where
           the image starts as root; where they only need a cache or a home, the
           variable that moves it; where a target is named, that path
Silent:    of what installs nothing (npm run, pip list, bundle exec), of targets and
           caches on volumes
*/

const buildTime = "install the packages when the image is built"

var languageManagers = sync.OnceValue(func() map[string]func(*reading, *call) {
	out := map[string]func(*reading, *call){
		"npm": npm, "npx": npx, "yarn": npm, "pnpm": npm, "bun": npm, "corepack": corepack,
		"bundle": bundle, "bundler": bundle,
		"gem":                    installsAmong("the image's gems", "install", "update", "uninstall"),
		"conda":                  installsAmong("its environments in the image", "install", "create", "update", "remove", "env"),
		"mamba":                  installsAmong("its environments in the image", "install", "create", "update", "remove", "env"),
		"micromamba":             installsAmong("its environments in the image", "install", "create", "update", "remove", "env"),
		"install2.r":             installsAmong("R's packages in the image", ""),
		"pipx":                   installsAmong("programs and their environments below HOME", "install", "upgrade", "inject", "run"),
		"mix":                    treeOf("Hex's and Mix's files below HOME", "deps.get", "compile", "release"),
		"sbt":                    treeOf("what it fetches below HOME", ""),
		"lein":                   treeOf("what it fetches below HOME", "run", "ring", "compile", "uberjar", "repl", "test"),
		"stack":                  treeOf("what it fetches below HOME", "run", "build", "exec", "test", "install"),
		"cabal":                  treeOf("what it fetches below HOME", "run", "build", "test", "install"),
		"flutter":                treeOf("its settings below HOME", "run", "build", "test", "pub"),
		"bazel":                  treeOf("its output below HOME", "run", "build", "test"),
		"nextflow":               treeOf("", "run", "pull"),
		"dbt":                    dbt,
		"terraform":              treeOf("", "init"),
		"tofu":                   treeOf("", "init"),
		"mvnw":                   maven,
		"make":                   makeInstall,
		"R":                      rPackages,
		"Rscript":                rPackages,
		"pecl":                   installsAmong("PHP's extensions in the image", "install", "upgrade"),
		"cpan":                   installsAmong("Perl's modules in the image", ""),
		"cpanm":                  installsAmong("Perl's modules in the image", ""),
		"luarocks":               installsAmong("Lua's modules in the image", "install"),
		"opam":                   installsAmong("its switches in the image", "install", "init", "update"),
		"easy_install":           installsAmong("Python's modules in the image", ""),
		"docker-php-ext-install": installsAmong("PHP's extensions in the image", ""),
		"docker-php-ext-enable":  installsAmong("PHP's settings in the image", ""),
		"install-php-extensions": installsAmong("PHP's extensions in the image", ""),
		"composer":               treeOf("", "install", "update", "require", "create-project", "dump-autoload"),
		"poetry":                 installsAmong("Python's modules in the image", "install", "add", "update"),
		"pipenv":                 installsAmong("Python's modules in the image", "install", "sync", "update"),
		"uv":                     uv,
		"cargo":                  cargo,
		"go":                     golang,
		"mvn":                    maven,
		"gradle":                 gradle, "gradlew": gradle,
		"dotnet": dotnet,
		"helm":   helm,
	}
	for _, name := range []string{"pip", "pip2", "pip3", "pip3.9", "pip3.10", "pip3.11", "pip3.12", "pip3.13", "pip3.14"} {
		out[name] = pip
	}
	for _, name := range []string{"python", "python2", "python3", "python3.9", "python3.10", "python3.11", "python3.12", "python3.13", "python3.14"} {
		out[name] = python
	}
	return out
})

// among keeps that a manager writes among the image's own files.
func (r *reading) among(c *call, what, where, wayOut string) {
	c.short = what
	r.rootFile(c, "/", what+" writes "+where, wayOut)
}

// installsAmong reads a manager that always writes among the image's files, if
// its subcommand is one of these; "": any.
func installsAmong(where string, subcommands ...string) func(*reading, *call) {
	return func(r *reading, c *call) {
		for _, s := range subcommands {
			if s == "" && len(c.args) > 0 {
				r.among(c, c.name, where, buildTime)
				return
			}
			if s != "" && c.verb() == s {
				r.among(c, c.name+" "+s, where, buildTime)
				return
			}
		}
	}
}

// tree keeps that a manager writes below a directory, the working directory
// if none is named.
func (r *reading) tree(c *call, what string, dir word) { r.treeOr(c, what, dir, buildTime) }

// treeOr is tree, and says what to do instead.
func (r *reading) treeOr(c *call, what string, dir word, instead string) {
	c.short = what
	if dir.text == "" && !dir.open {
		dir = word{text: "."}
	}
	p, ok := c.absolute(dir)
	if at := r.placed(p); ok && p[0] != '/' && at != "" {
		p = at
	}
	if ok && p[0] == '/' {
		r.written(c, target{path: word{text: p}, dir: true})
		return
	}
	if dir.open || r.hasVolume() && (!ok || r.around.ImageDir == "") { // it may be on one of the volumes
		return
	}
	r.among(c, what, "below its working directory", "set workingDir to a directory on a volume, or "+instead)
}

// cache keeps that a manager needs a cache or a home that can be written, which a
// variable moves. Values that the container sets count as they are.
func (r *reading) cache(c *call, what, name, value string, same ...string) {
	c.short = what
	for _, n := range append(same, name) {
		v, known := c.env(n)
		if v != "" && v != home || !known && r.around.Env[n] == "" && hasKey(r.around.Env, n) {
			if p, ok := c.absolute(word{text: v}); ok {
				r.written(c, target{path: word{text: p}, dir: true})
			}
			return
		}
	}
	if home, known := c.env("HOME"); known && home != "" {
		if r.mount(path.Clean(home)).Writable || mountless(home) {
			return
		}
	} else if r.homeMounted() {
		return
	}
	r.add(c, Need{
		Kind: Variable, Variable: name, Value: value, Breaks: []string{"readOnlyRootFilesystem"},
		Fails:  what + " writes below HOME, which has no volume",
		WayOut: "set " + name + "=" + value,
	})
}

func hasKey(m map[string]string, k string) bool { _, ok := m[k]; return ok }

// mountless reports whether a home lies where an empty volume is added anyway.
func mountless(home string) bool { return temporary(path.Clean(home)) }

// homeMounted reports whether something is mounted where homes are.
func (r *reading) homeMounted() bool {
	for _, m := range r.around.Mounts {
		if strings.HasPrefix(m.Path, "/root") || strings.HasPrefix(m.Path, "/home/") {
			return true
		}
	}
	return false
}

func hasWord(c *call, text string) bool {
	for _, a := range c.args {
		if a.text == text {
			return true
		}
	}
	return false
}
