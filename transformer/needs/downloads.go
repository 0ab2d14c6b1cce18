package needs

import (
	"path"
	"strings"
)

// This file says where programs that fetch files put them.

const curlValued = "-o -H -d -X -u -A -b -c -e -F -T -m -w -x -K -E -D -z -r -C -Y -y -Q -P -U -t --output --header --data --data-raw --data-binary --request --user --user-agent --cacert --cert --key --max-time --connect-timeout --retry --retry-delay --write-out --output-dir --url --form --upload-file"

// curlTargets: -o FILE; -O takes the name of the URL in the working directory.
func curlTargets(c *call) []target {
	options, operands := c.split(curlValued)
	var out []target
	prefix, _ := options.find("--output-dir")
	for _, o := range options {
		if (o.name == "-o" || o.name == "--output" || o.name == "-D" || o.name == "-c") && o.value.text != "-" {
			w := o.value
			if prefix.text != "" && !strings.HasPrefix(w.text, "/") {
				w.text = prefix.text + "/" + w.text
			}
			out = append(out, target{path: w})
		}
	}
	if options.has("-O", "--remote-name") {
		out = append(out, named(operands, prefix)...)
	}
	return out
}

// named gives the files that downloads take their names from.
func named(urls []word, dir word) []target {
	var out []target
	for _, u := range urls {
		name := path.Base(u.text)
		if u.open || name == "." || name == "/" {
			name = ""
		}
		w := word{name, u.open}
		if dir.text != "" {
			w.text = strings.TrimSuffix(dir.text, "/") + "/" + name
		}
		out = append(out, target{path: w})
	}
	return out
}

const wgetValued = "-O -P -o -a -e -t -T -w -Q -U -i -B -D -I -X --output-document --directory-prefix --output-file --header --tries --timeout --user-agent --user --password --post-data --post-file --ca-certificate"

// wgetTargets: -O FILE, else the name of the URL below -P or the working directory.
func wgetTargets(c *call) []target {
	options, operands := c.split(wgetValued)
	var out []target
	if w, ok := options.find("-o", "--output-file", "-a"); ok && w.text != "-" {
		out = append(out, target{path: w})
	}
	if options.has("--spider", "--help", "--version") {
		return out
	}
	if w, ok := options.find("-O", "--output-document"); ok {
		if w.text != "-" {
			out = append(out, target{path: w})
		}
		return out
	}
	dir, _ := options.find("-P", "--directory-prefix")
	return append(out, named(operands, dir)...)
}

// gitTargets: where git clone puts its work tree, and what git -C DIR pull changes.
func gitTargets(c *call) []target {
	dir, sub := gitCall(c)
	if sub == nil {
		return nil
	}
	switch sub.name {
	case "clone":
		if operands := cloneOperands(sub); len(operands) > 1 {
			return []target{{path: inDir(dir, operands[1]), dir: true}}
		}
		return []target{{path: inDir(dir, word{text: "."}), dir: true}}
	case "init", "pull", "fetch", "checkout", "reset", "submodule":
		return []target{{path: inDir(dir, word{text: "."}), dir: true}}
	}
	return nil
}

// gitCall gives the subcommand of git, and the directory of -C that it works in.
func gitCall(c *call) (dir word, sub *call) {
	dir = word{text: "."}
	args := c.args
	for len(args) > 1 {
		if args[0].text == "-C" {
			dir = args[1]
		} else if args[0].text != "-c" {
			break
		}
		args = args[2:]
	}
	if len(args) == 0 {
		return dir, nil
	}
	return dir, &call{name: args[0].text, args: args[1:]}
}

func cloneOperands(sub *call) []word {
	_, operands := sub.split("-b -o -u -c --branch --depth --origin --config --reference --separate-git-dir -j --jobs --filter")
	return operands
}

func inDir(dir, p word) word {
	if dir.text == "." || strings.HasPrefix(p.text, "/") || dir.open {
		return p
	}
	return word{strings.TrimSuffix(dir.text, "/") + "/" + p.text, p.open}
}
