package needs

import "strings"

// This file reads programs that install or build below a directory, and need a
// cache or a home beside it.

// bundle writes the gems of the image unless a path is set.
func bundle(r *reading, c *call) {
	options, operands := c.split("--path --gemfile --jobs -j --without --with --retry")
	verb := "install"
	if len(operands) > 0 {
		verb = operands[0].text
	}
	switch verb {
	case "config":
		// bundle config set [--local|--global] path DIR
		for i, w := range operands {
			if (w.text == "path" || w.text == "BUNDLE_PATH") && i+1 < len(operands) {
				r.vars["BUNDLE_PATH"] = operands[i+1]
			}
		}
		return
	case "install", "update", "add":
	default:
		return
	}
	if options.has("--local", "--version", "--help") && !options.has("--path") {
		return
	}
	if dir, ok := options.find("--path"); ok {
		r.tree(c, "bundle "+verb, dir)
		return
	}
	for _, name := range []string{"BUNDLE_PATH", "GEM_HOME"} {
		if v, known := c.env(name); known && v != "" {
			r.tree(c, "bundle "+verb, word{text: v})
			return
		}
	}
	r.among(c, "bundle "+verb, "the image's gems", "install the gems when the image is built, or set BUNDLE_PATH to a directory on a volume")
}

// treeOf reads a manager that writes below its working directory, or another
// place of the image beside it.
func treeOf(beside string, subcommands ...string) func(*reading, *call) {
	return func(r *reading, c *call) {
		options, _ := c.split("-d --working-dir -f --file")
		for _, s := range subcommands {
			if s != "" && !hasWord(c, s) || len(c.args) == 0 || options.has("--version", "-v") {
				continue
			}
			what := c.name
			if s != "" {
				what += " " + s
			}
			dir, _ := options.find("-d", "--working-dir")
			r.tree(c, what, dir)
			if beside != "" {
				r.among(c, what, beside, "build when the image is built")
			}
			return
		}
	}
}

// makeInstall writes below /usr/local, as the GNU coding standards have it, unless
// another place is named.
func makeInstall(r *reading, c *call) {
	for _, a := range c.args {
		name, _, _ := strings.Cut(a.text, "=")
		if strings.EqualFold(name, "prefix") || name == "DESTDIR" || a.text == "-n" || a.text == "--dry-run" {
			return
		}
	}
	if hasWord(c, "install") {
		r.among(c, "make install", "to /usr/local", "do it when the image is built, or set DESTDIR to a directory on a volume")
	}
}

// rPackages reads R code that installs packages into the library of the image, which is
// all code that names no other (https://rdrr.io/r/utils/install.packages.html).
func rPackages(r *reading, c *call) {
	options, _ := c.split("-e")
	code, _ := options.find("-e")
	if strings.Contains(code.text, "install.packages(") && !strings.Contains(code.text, "lib") {
		r.among(c, "install.packages", "R's packages in the image", buildTime)
	}
}

func cargo(r *reading, c *call) {
	switch verb := c.verb(); verb {
	case "build", "run", "test", "check", "b", "r", "t":
		if v, known := c.env("CARGO_TARGET_DIR"); known && v != "" {
			r.tree(c, "cargo "+verb, word{text: v})
		} else {
			r.tree(c, "cargo "+verb, word{})
		}
		r.cache(c, "cargo "+verb, "CARGO_HOME", "/tmp/cargo")
	case "install":
		options, _ := c.split("--root --path --git --version")
		if dir, ok := options.find("--root"); ok {
			r.tree(c, "cargo install", dir)
			return
		}
		r.among(c, "cargo install", "programs of the image", buildTime)
	}
}

// maven writes its repository below HOME, and what it builds below its working directory.
func maven(r *reading, c *call) {
	options, operands := c.split("-f --file -P -pl -s --settings -T")
	if len(operands) == 0 || options.has("--version", "-v", "--help") {
		return
	}
	r.tree(c, c.name, word{})
	for _, a := range c.args {
		if v, ok := strings.CutPrefix(a.text, "-Dmaven.repo.local="); ok {
			r.targets(c, []target{{path: word{v, a.open}, dir: true}})
			return
		}
	}
	if !r.homeMounted() {
		r.among(c, c.name, "Maven's repository below HOME", "set -Dmaven.repo.local to a directory on a volume, or "+buildTime)
	}
}

// dbt writes what it compiles, and logs, below the project
// (https://docs.getdbt.com/reference/global-configs/about-global-configs).
func dbt(r *reading, c *call) {
	options, operands := c.split("--project-dir --profiles-dir --profile --target -t --target-path --log-path --select -s --vars --threads --exclude --models -m")
	if len(operands) == 0 || options.has("--version", "--help", "-h") {
		return
	}
	switch verb := operands[0].text; verb {
	case "run", "build", "seed", "test", "snapshot", "compile", "parse", "docs", "deps", "run-operation", "source", "list", "ls", "retry", "clone":
		project, _ := options.find("--project-dir")
		for _, place := range [][2]string{{"--target-path", "DBT_TARGET_PATH"}, {"--log-path", "DBT_LOG_PATH"}} {
			dir, given := options.find(place[0])
			if v, known := c.env(place[1]); !given && known && v != "" {
				dir, given = word{text: v}, true
			}
			if given {
				r.targets(c, []target{{path: dir, dir: true}})
				continue
			}
			r.treeOr(c, "dbt "+verb, project, "set DBT_TARGET_PATH and DBT_LOG_PATH to directories below /tmp")
		}
	}
}

func golang(r *reading, c *call) {
	verb := c.verb()
	if verb == "install" {
		if v, known := c.env("GOBIN"); known && v != "" {
			r.tree(c, "go install", word{text: v})
		} else if v, known := c.env("GOPATH"); known && v != "" {
			r.tree(c, "go install", word{text: v + "/bin"})
		} else {
			r.among(c, "go install", "programs of the image", "build it when the image is built, or set GOBIN to a directory on a volume")
		}
	}
	switch verb {
	case "run", "build", "test", "generate", "vet", "install", "get", "mod":
		r.cache(c, "go "+verb, "GOCACHE", "/tmp/go-build", "XDG_CACHE_HOME")
		if v, known := c.env("GOPATH"); !known || v == "" {
			r.cache(c, "go "+verb, "GOMODCACHE", "/tmp/go-mod", "GOPATH")
		}
	}
}

func gradle(r *reading, c *call) {
	if len(c.args) > 0 {
		r.tree(c, c.name, word{})
		r.cache(c, c.name, "GRADLE_USER_HOME", "/tmp/gradle")
	}
}

func dotnet(r *reading, c *call) {
	switch verb := c.verb(); verb {
	case "run", "build", "restore", "publish", "test", "watch", "tool", "new":
		r.tree(c, "dotnet "+verb, word{})
		r.cache(c, "dotnet "+verb, "DOTNET_CLI_HOME", "/tmp")
	}
}

func helm(r *reading, c *call) {
	switch verb := c.verb(); verb {
	case "repo", "plugin", "dependency", "dep", "registry":
		for _, v := range [][2]string{{"HELM_CACHE_HOME", "/tmp/helm/cache"}, {"HELM_CONFIG_HOME", "/tmp/helm/config"}, {"HELM_DATA_HOME", "/tmp/helm/data"}} {
			r.cache(c, "helm "+verb, v[0], v[1])
		}
	}
}

// gitConfig: settings of the user lie below HOME.
func gitConfig(r *reading, c *call) {
	for i, a := range c.args {
		if a.text == "config" && i+1 < len(c.args) {
			if hasWord(c, "--global") && !hasWord(c, "--get") && !hasWord(c, "--list") && !hasWord(c, "-l") {
				r.cache(c, "git config --global", "GIT_CONFIG_GLOBAL", "/tmp/.gitconfig", "XDG_CONFIG_HOME")
			}
			if hasWord(c, "--system") {
				r.rootFile(c, "/etc/gitconfig", "git config --system writes /etc/gitconfig", "use GIT_CONFIG_COUNT and its variables")
			}
			return
		}
	}
}
