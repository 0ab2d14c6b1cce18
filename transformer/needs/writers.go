package needs

import (
	"path"
	"slices"
	"strings"
	"sync"
)

// This file says for each program that writes files which of its words are
// targets, as its manual page has it.

const installValued = "-o -g -m -t -S --owner --group --mode --target-directory --suffix"

// writers gives the targets of a call.
var writers = sync.OnceValue(func() map[string]func(*call) []target {
	return map[string]func(*call) []target{
		"tee":        func(c *call) []target { return operandsOf(c, "") },
		"touch":      func(c *call) []target { return operandsOf(c, "-d -r -t --date --reference --time") },
		"truncate":   func(c *call) []target { return operandsOf(c, "-s -r --size --reference") },
		"mkfifo":     func(c *call) []target { return operandsOf(c, "-m --mode") },
		"mkdir":      mkdirTargets,
		"rmdir":      func(c *call) []target { return operandsOf(c, "") },
		"rm":         rmTargets, // rm -f is likely only, see below
		"unlink":     func(c *call) []target { return operandsOf(c, "") },
		"cp":         copyTargets,
		"mv":         moveTargets,
		"ln":         linkTargets,
		"install":    installTargets,
		"rsync":      rsyncTargets,
		"scp":        rsyncTargets,
		"sed":        sedTargets,
		"dd":         ddTargets,
		"curl":       curlTargets,
		"wget":       wgetTargets,
		"tar":        tarTargets,
		"unzip":      unzipTargets,
		"gunzip":     zipTargets,
		"gzip":       zipTargets,
		"git":        gitTargets,
		"openssl":    optionTargets("-out -keyout -in -subj -days -newkey -config -extensions -addext -CA -CAkey -key -inkey -certfile -passout -passin -name", false, "-out", "-keyout"),
		"ssh-keygen": keygenTargets,
		"mongodump":  dumpTargets,

		"perl": perlTargets, "awk": awkTargets, "gawk": awkTargets, "mawk": awkTargets, "sqlite3": sqliteTargets, "yq": yqTargets, "crudini": crudiniTargets,
		"patch": patchTargets, "htpasswd": htpasswdTargets, "mktemp": mktempTargets, "split": splitTargets,
		"7z": sevenZipTargets, "7za": sevenZipTargets, "zip": packTargets,
		"bzip2": zipTargets, "bunzip2": zipTargets, "xz": zipTargets, "unxz": zipTargets, "zstd": zipTargets, "unzstd": zipTargets,
		"gomplate": optionTargets("-o -f -d -c --out --file --datasource --context", false, "-o", "--out"),

		"logrotate": logrotateTargets, "flock": flockTargets,
		"fallocate": func(c *call) []target { return operandsOf(c, "-l -o -n --length --offset") },
		"gpg":       optionTargets("-o --output -r --recipient -u --homedir --keyring --passphrase --passphrase-file --batch", false, "-o", "--output"),
		"dockerize": templateTargets, "consul-template": templateTargets,
		"jinja2": optionTargets("-o --outfile -D --format --section", false, "-o", "--outfile"), "kustomize": optionTargets("-o --output", false, "-o", "--output"),
		"helm": optionTargets("--output-dir -n --namespace -f --values --set --version --repo", true, "--output-dir"),
		"jar":  jarTargets, "cpio": cpioTargets, "skopeo": skopeoTargets,
		"restic": optionTargets("--target -r --repo --host --tag --include --exclude", true, "--target"), "vault": vaultTargets,

		"tcpdump": optionTargets("-i -w -r -c -C -G -W -s -Z -F -B", false, "-w"), "ffmpeg": ffmpegTargets,
		"convert": lastTarget, "magick": lastTarget, "wkhtmltopdf": lastTarget, "wkhtmltoimage": lastTarget,
		"soffice": officeTargets, "libreoffice": officeTargets,

		"aws": awsTargets, "gcloud": gcloudTargets, "az": azureTargets, "mc": minioTargets,
		"s3cmd":           copies("-c --config --access_key --secret_key --region --host --host-bucket --exclude --include", "get", "sync"),
		"s5cmd":           copies("--endpoint-url --profile --numworkers --exclude --include", "cp", "mv", "sync"),
		"gsutil":          copies("-o -h", "cp", "mv", "rsync"),
		"rclone":          copies("--config --transfers --include --exclude --log-file", "copy", "sync", "move", "copyto", "moveto"),
		"kubectl":         copies("-n --namespace -c --container --context --kubeconfig", "cp"),
		"oc":              copies("-n --namespace -c --container --context --kubeconfig", "cp", "rsync"),
		"azcopy":          copies("", "copy", "cp", "sync"),
		"huggingface-cli": modelTargets, "hf": modelTargets,
		"etcdctl":       snapshotTargets,
		"influx":        influxTargets,
		"pg_basebackup": optionTargets("-D -h -U -p -F -X --pgdata --host --username", true, "-D", "--pgdata"),
		"pg_dumpall":    optionTargets("-f --file -h -U -p", false, "-f", "--file"),
		"initdb":        optionTargets("-D -U -E -A --pgdata", true, "-D", "--pgdata"),
		"redis-cli":     optionTargets("--rdb -h -p -a -n --user --pass", false, "--rdb"),
		"psql":          optionTargets("-o --output -L --log-file -h -U -d -p -c -f -v", false, "-o", "--output", "-L", "--log-file"),
		"pg_dump":       optionTargets("-f --file -h -U -d -p -n -t", false, "-f", "--file"),
		"mysqldump":     optionTargets("-r --result-file", false, "-r", "--result-file"),
	}
})

var writeVerbs = sync.OnceValue(func() map[string]func(*reading, *call) {
	out := map[string]func(*reading, *call){}
	for name, targets := range writers() {
		if targets != nil && name != "install" { // which changes owners, too
			out[name] = func(r *reading, c *call) { r.targets(c, targets(c)) }
		}
	}
	for _, name := range []string{"cp", "tar"} {
		targets := writers()[name]
		out[name] = func(r *reading, c *call) { r.targets(c, targets(c)); preserving(r, c) }
	}
	out["rm"] = func(r *reading, c *call) {
		if options, _ := c.split(""); options.has("-f", "--force") {
			c.sure = Likely
		}
		r.targets(c, rmTargets(c))
	}
	out["rsync"] = func(r *reading, c *call) {
		list := rsyncTargets(c)
		r.targets(c, list)
		preserving(r, c)
		options, _ := c.split(rsyncValued)
		if owner, ok := options.find("--chown"); ok || options.has("--usermap", "--groupmap") {
			for _, t := range list {
				if p, ok := c.absolute(t.path); ok {
					r.owner(c, p, []string{"CHOWN"}, r.ownerWayOut(owner, r.mount(p)))
				}
			}
		}
	}
	out["tcpdump"] = func(r *reading, c *call) {
		r.targets(c, writers()["tcpdump"](c))
		known := len(r.needs)
		kernelVerbs()["tcpdump"](r, c)
		if len(r.needs) > known { // distributions build it so that it changes to a user of its own
			r.capabilities(c, setids, c.name+" drops root itself, which takes "+enumerate(setids), "")
		}
	}
	out["perl"] = func(r *reading, c *call) { r.targets(c, perlTargets(c)); inlineCode(r, c) }
	out["helm"] = func(r *reading, c *call) { r.targets(c, writers()["helm"](c)); helm(r, c) }
	out["git"] = func(r *reading, c *call) { r.targets(c, gitTargets(c)); gitConfig(r, c); gitOwner(r, c) }
	return out
})

// created remembers what a call has created.
func (r *reading) created(c *call) {
	if targets := writers()[c.name]; targets != nil && c.name != "rm" {
		for _, t := range targets(c) {
			if !t.dir || t.there {
				r.make(c, t.path)
			} else {
				r.fill(c, t.path)
			}
			for _, name := range t.names {
				r.make(c, word{text: strings.TrimSuffix(t.path.text, "/") + "/" + name})
			}
		}
	}
}

func operandsOf(c *call, valued string) []target {
	options, operands := c.split(valued)
	if options.has("--help", "--version") {
		return nil
	}
	var out []target
	for _, w := range operands {
		if w.text != "-" {
			out = append(out, target{path: w})
		}
	}
	return out
}

// mkdirTargets: with -p a directory may be there already; without, what is
// written is the directory above.
func mkdirTargets(c *call) []target {
	options, operands := c.split("-m --mode -Z")
	exists := options.has("-p", "--parents")
	var out []target
	for _, w := range operands {
		out = append(out, target{path: w, dir: exists, there: exists})
	}
	return out
}

// rmTargets: with -f nothing fails where nothing is. Of the directories of programs
// and settings one expects that something is.
func rmTargets(c *call) []target {
	list := operandsOf(c, "")
	if options, _ := c.split(""); !options.has("-f", "--force") {
		return list
	}
	return slices.DeleteFunc(list, func(t target) bool {
		return !below(t.path.text, "/etc") && !below(t.path.text, "/usr") || len(t.path.text) < 5
	})
}

// keygenTargets: the file of -f, or the keys of the host with -A.
func keygenTargets(c *call) []target {
	if options, _ := c.split("-f -t -b -N -C"); options.has("-A") {
		return []target{{path: word{text: "/etc/ssh/"}, dir: true}}
	}
	return optionTargets("-f -t -b -N -C", false, "-f")(c)
}

// flockTargets: the file that is locked is made if it is not there (flock(1)). Others than
// such as are named for it may be: a script, a directory.
func flockTargets(c *call) []target {
	_, operands := c.split("-w -E -c --timeout --wait --conflict-exit-code --command")
	if len(operands) == 0 || !slices.Contains([]string{".lock", ".lck"}, path.Ext(operands[0].text)) {
		return nil
	}
	return []target{{path: operands[0]}}
}

// logrotateTargets: the file of -s, else its own.
func logrotateTargets(c *call) []target {
	options, operands := c.split("-s --state -m --mail -l --log")
	if w, ok := options.find("-s", "--state"); ok {
		return paths([]word{w})
	}
	if len(operands) == 0 || options.has("-d", "--debug") {
		return nil
	}
	return []target{{path: word{text: "/var/lib/logrotate/"}, dir: true}}
}

// optionTargets gives the values of options.
func optionTargets(valued string, dir bool, names ...string) func(*call) []target {
	return func(c *call) []target {
		options, _ := c.split(valued)
		var out []target
		for _, n := range names {
			if w, ok := options.find(n); ok && w.text != "-" {
				out = append(out, target{path: w, dir: dir})
			}
		}
		return out
	}
}

// ffmpegTargets: https://ffmpeg.org/ffmpeg.html#Synopsis.
func ffmpegTargets(c *call) []target {
	if !hasWord(c, "-i") {
		return nil
	}
	return lastTarget(c)
}

// officeTargets: the directory of --outdir, which is made if it is not there.
func officeTargets(c *call) []target {
	if i := slices.IndexFunc(c.args, func(w word) bool { return w.text == "--outdir" }); i >= 0 && i+1 < len(c.args) {
		return []target{{path: c.args[i+1], dir: true}}
	}
	return nil
}

// lastTarget: what the last word names after others, a file unless it is an address.
func lastTarget(c *call) []target {
	if len(c.args) < 2 {
		return nil
	}
	last := c.args[len(c.args)-1]
	if last.text == "" || last.text[0] == '-' || strings.Contains(last.text, ":") {
		return nil
	}
	return []target{{path: last}}
}

// sedTargets: files that sed -i changes in place. The script is the first
// operand unless -e or -f gives it.
func sedTargets(c *call) []target {
	in, given := false, false
	for _, a := range c.args {
		in = in || strings.HasPrefix(a.text, "-i") || strings.HasPrefix(a.text, "--in-place") ||
			len(a.text) > 2 && a.text[0] == '-' && a.text[1] != '-' && strings.Trim(a.text[1:], "nrEsuzi") == "" && strings.Contains(a.text, "i")
	}
	if !in {
		return nil
	}
	var operands []word
	for i := 0; i < len(c.args); i++ {
		switch a := c.args[i]; {
		case a.text == "-e" || a.text == "-f" || a.text == "--expression" || a.text == "--file" || strings.HasSuffix(a.text, "e") && strings.HasPrefix(a.text, "-") && !strings.HasPrefix(a.text, "--"):
			given = true
			i++
		case strings.HasPrefix(a.text, "-") && len(a.text) > 1:
			given = given || strings.HasPrefix(a.text, "--expression=") || strings.HasPrefix(a.text, "-e")
		default:
			operands = append(operands, a)
		}
	}
	if !given && len(operands) > 0 {
		operands = operands[1:]
	}
	var out []target
	for _, w := range operands {
		out = append(out, target{path: w})
	}
	return out
}

func ddTargets(c *call) []target {
	for _, a := range c.args {
		if p, ok := strings.CutPrefix(a.text, "of="); ok {
			return []target{{path: word{p, a.open}}}
		}
	}
	return nil
}
