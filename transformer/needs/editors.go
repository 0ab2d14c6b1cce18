package needs

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// This file says which files programs change in place, as their manual pages have it.

// perlTargets: files that perl -i changes; the script is the first operand unless -e gives it.
func perlTargets(c *call) []target {
	in, given := false, false
	var operands []word
	for i := 0; i < len(c.args); i++ {
		switch a := c.args[i].text; {
		case !strings.HasPrefix(a, "-") || len(a) < 2:
			operands = append(operands, c.args[i])
		case a[1] == '-' || strings.HasPrefix(a, "-M") || strings.HasPrefix(a, "-I"):
		default:
			letters, _, _ := strings.Cut(a[1:], ".") // -i.bak
			in = in || strings.Contains(letters, "i")
			if strings.HasSuffix(letters, "e") || strings.HasSuffix(letters, "E") {
				given = true
				i++
			}
		}
	}
	if !in {
		return nil
	}
	if !given && len(operands) > 0 {
		operands = operands[1:]
	}
	return paths(operands)
}

// awkTargets: files that gawk changes with -i inplace; the program comes first.
// What a program prints into a file, it writes, too.
func awkTargets(c *call) []target {
	options, operands := c.split("-i -f -v -F --include --file --assign")
	if !options.has("-f", "--file") && len(operands) > 0 {
		if m := awkPrints().FindStringSubmatch(operands[0].text); m != nil {
			return paths([]word{{text: m[1]}})
		}
	}
	if v, _ := options.find("-i", "--include"); v.text != "inplace" {
		return nil
	}
	if !options.has("-f", "--file") && len(operands) > 0 {
		operands = operands[1:]
	}
	return paths(operands)
}

// awkPrints finds the file of print > "/file".
var awkPrints = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\bprintf?\b[^;{}\n|]*>\s*"(/[^"]+)"`) })

// sqliteTargets: the database, where a statement says so. A journal stands beside it.
// Source: https://sqlite.org/cli.html, https://sqlite.org/tempfiles.html
func sqliteTargets(c *call) []target {
	_, operands := c.split("-cmd -init -separator -newline -nullvalue -vfs")
	if len(operands) < 2 || hasWord(c, "-readonly") || strings.HasPrefix(operands[0].text, ":") {
		return nil
	}
	for _, sql := range operands[1:] {
		if sqlWrites().MatchString(sql.text) {
			return paths(operands[:1])
		}
	}
	return nil
}

var sqlWrites = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^\s*(create|insert|update|delete|drop|alter|replace|vacuum|reindex|begin|pragma\s+journal_mode\s*=|\.restore|\.import|\.read)\b|;\s*(create|insert|update|delete|drop|alter|replace)\b`)
})

// yqTargets: with -i the last operand; in version 3, whose subcommands write, the first.
func yqTargets(c *call) []target {
	options, operands := c.split("")
	if !options.has("-i", "--inplace", "--in-place") || len(operands) < 2 {
		return nil
	}
	file := operands[len(operands)-1]
	if slices.Contains([]string{"w", "write", "d", "delete", "m", "merge", "p", "prefix"}, operands[0].text) {
		file = operands[1]
	}
	return paths([]word{file})
}

// crudiniTargets: the file behind --set, --del or --merge.
func crudiniTargets(c *call) []target {
	options, operands := c.split("--output --list-sep --format")
	if !options.has("--set", "--del", "--merge") || len(operands) == 0 {
		return nil
	}
	return paths(operands[:1])
}

// patchTargets: the file that is patched, or the directory where files are.
func patchTargets(c *call) []target {
	options, operands := c.split("-p -i -d -o -F -r --strip --input --directory --output")
	if out, ok := options.find("-o", "--output"); ok {
		return paths([]word{out})
	}
	dir, ok := options.find("-d", "--directory")
	switch {
	case options.has("--dry-run"):
		return nil
	case len(operands) > 0:
		return paths([]word{inDir(orHere(dir), operands[0])})
	case ok:
		return []target{{path: dir, dir: true}}
	}
	return []target{{path: word{text: "."}, dir: true}}
}

func orHere(dir word) word {
	if dir.text == "" {
		return word{text: "."}
	}
	return dir
}

// htpasswdTargets: the password file, unless -n prints it.
func htpasswdTargets(c *call) []target {
	options, operands := c.split("-C -r")
	if options.has("-n") || len(operands) == 0 {
		return nil
	}
	c.short = "htpasswd " + operands[0].text // a password may follow
	return paths(operands[:1])
}

// mktempTargets: a template that is no name in the temporary directory.
func mktempTargets(c *call) []target {
	options, operands := c.split("-p --tmpdir --suffix")
	if dir, ok := options.find("-p", "--tmpdir"); ok && dir.text != "" {
		return []target{{path: dir, dir: true}}
	}
	if len(operands) == 0 || options.has("-t", "-u", "--dry-run", "--tmpdir") {
		return nil
	}
	return paths(operands[:1])
}

// splitTargets: the prefix of the pieces.
func splitTargets(c *call) []target {
	_, operands := c.split("-b -C -l -n -a -t --bytes --line-bytes --lines --number --suffix-length")
	if len(operands) > 1 {
		return paths(operands[1:2])
	}
	return paths([]word{{text: "x"}})
}

// sevenZipTargets: -oDIR of an extraction, or the archive that is made.
func sevenZipTargets(c *call) []target {
	_, operands := c.split("")
	if len(operands) < 2 {
		return nil
	}
	switch operands[0].text {
	case "x", "e":
		for _, a := range c.args {
			if dir, ok := strings.CutPrefix(a.text, "-o"); ok {
				return []target{{path: word{dir, a.open}, dir: true}}
			}
		}
		return []target{{path: word{text: "."}, dir: true}}
	case "a", "u", "d":
		return paths(operands[1:2])
	}
	return nil
}

// templateTargets: -template FROM:TO, of dockerize and consul-template.
func templateTargets(c *call) []target {
	var out []target
	for i, a := range c.args {
		value, inline := strings.CutPrefix(strings.TrimPrefix(a.text, "-"), "-template=")
		if v, ok := strings.CutPrefix(a.text, "-template="); ok {
			value, inline = v, true
		}
		if !inline && strings.TrimLeft(a.text, "-") == "template" && i+1 < len(c.args) {
			value, inline = c.args[i+1].text, !c.args[i+1].open
		}
		if parts := strings.Split(value, ":"); inline && len(parts) > 1 {
			out = append(out, target{path: word{text: parts[1]}})
		}
	}
	return out
}

// vaultTargets: vault login keeps the token below HOME.
func vaultTargets(c *call) []target {
	options, operands := c.split("-method -address -namespace -path -field -format")
	if len(operands) == 0 || operands[0].text != "login" || options.has("-no-store") {
		return nil
	}
	for _, a := range c.args {
		if a.text == "-no-store" {
			return nil
		}
	}
	if v, known := c.env("HOME"); known {
		return []target{{path: word{text: v + "/.vault-token"}}}
	}
	return nil
}

// paths makes targets of words, but of "-".
func paths(words []word) []target {
	var out []target
	for _, w := range words {
		if w.text != "-" && w.text != "" {
			out = append(out, target{path: w})
		}
	}
	return out
}
