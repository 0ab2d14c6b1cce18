package needs

import (
	"path"
	"strings"
)

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

// tarTargets: the directory of an extraction, or the archive that is made.
func tarTargets(c *call) []target {
	extracts, creates := false, false
	var dir, archive word
	value := func(i int) word {
		if i < len(c.args) {
			return c.args[i]
		}
		return word{open: true}
	}
	for i := 0; i < len(c.args); i++ {
		a := c.args[i].text
		if rest, ok := strings.CutPrefix(a, "--"); ok {
			name, v, inline := strings.Cut(rest, "=")
			w := word{v, c.args[i].open}
			if !inline && (name == "directory" || name == "file") {
				i++
				w = value(i)
			}
			switch name {
			case "extract", "get":
				extracts = true
			case "create":
				creates = true
			case "directory":
				dir = w
			case "file":
				archive = w
			}
			continue
		}
		if i > 0 && !strings.HasPrefix(a, "-") {
			continue
		}
		letters := strings.TrimPrefix(a, "-")
		extracts = extracts || strings.Contains(letters, "x")
		creates = creates || strings.Contains(letters, "c")
		for j, l := range letters {
			if l != 'C' && l != 'f' {
				continue
			}
			w := word{letters[j+1:], c.args[i].open}
			if w.text == "" || i == 0 && !strings.HasPrefix(a, "-") {
				i++
				w = value(i)
			}
			if l == 'C' {
				dir = w
			} else {
				archive = w
			}
			break
		}
	}
	switch {
	case extracts && dir.text != "":
		return into(dir, nil)
	case extracts:
		return []target{{path: word{text: "."}, dir: true}}
	case creates && archive.text != "-":
		return []target{{path: archive}}
	}
	return nil
}

// zipTargets: what is packed or unpacked beside itself.
func zipTargets(c *call) []target {
	if options, _ := c.split("-S"); options.has("-c", "-t", "-l", "--stdout", "--test", "--list") {
		return nil
	}
	return operandsOf(c, "-S")
}

// gitTargets: where git clone puts its work tree, and what git -C DIR pull changes.
func gitTargets(c *call) []target {
	dir := word{text: "."}
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
		return nil
	}
	sub := &call{name: "git", args: args[1:]}
	_, operands := sub.split("-b -o -u -c --branch --depth --origin --config --reference --separate-git-dir -j --jobs --filter")
	switch args[0].text {
	case "clone":
		if len(operands) > 1 {
			return []target{{path: inDir(dir, operands[1]), dir: true}}
		}
		return []target{{path: inDir(dir, word{text: "."}), dir: true}}
	case "init", "pull", "fetch", "checkout", "reset", "submodule":
		return []target{{path: inDir(dir, word{text: "."}), dir: true}}
	}
	return nil
}

func inDir(dir, p word) word {
	if dir.text == "." || strings.HasPrefix(p.text, "/") || dir.open {
		return p
	}
	return word{strings.TrimSuffix(dir.text, "/") + "/" + p.text, p.open}
}
