package needs

import (
	"path"
	"regexp"
	"strings"
	"sync"
)

/*
Reads:     code that an interpreter gets on its command line: python -c, node -e,
ruby -e, perl -e, php -r, deno eval; or from a here-document
Concludes: that the absolute paths are written which it spells out in a call that
opens a file for that, or makes, copies or removes one; likely only where the code
catches what fails; that a change of the owner of a volume's top takes root
Silent:    of files that are read, of names that are put together, of code in files
*/
func inlineCode(r *reading, c *call) {
	l, ok := languages()[language(c.name)]
	if !ok {
		return
	}
	for i, a := range c.args {
		if a.text == "" || a.text[0] != '-' && a.text != "eval" {
			return // its script, or its first operand
		}
		if !takesValue(l.flags, a.text) {
			continue
		}
		if i+1 < len(c.args) {
			r.code(c, c.name+" "+a.text+" …", l, c.args[i+1].text)
		}
		return
	}
}

// codeIn reads the code that an interpreter gets from its standard input.
func (r *reading) codeIn(c *call, text *string) {
	if text == nil || len(c.args) > 0 && c.args[0].text != "-" {
		return
	}
	if l, ok := languages()[language(c.name)]; ok {
		r.code(c, c.name, l, *text)
	}
}

// code concludes from the text of a program, which messages call short.
func (r *reading) code(c *call, short string, l interpreted, text string) {
	if len(text) > maxScript {
		return
	}
	inner := *c
	inner.short = short
	writes := l.writes.FindAllStringSubmatch(text, maxPaths)
	if len(writes) > 0 && l.catches.MatchString(text) {
		inner.sure = Likely
	}
	for _, m := range writes {
		for _, p := range m[1:] {
			if path.IsAbs(p) {
				r.written(&inner, target{path: word{text: p}})
			}
		}
	}
	if l.owns == nil || l.catches.MatchString(text) {
		return
	}
	for _, m := range l.owns.FindAllStringSubmatch(text, maxPaths) {
		if p := path.Clean(m[1]); r.mount(p).Path == p { // what it made itself is its own
			r.owner(&inner, p, []string{"CHOWN"}, r.ownerWayOut(word{open: true}, r.mount(p)))
		}
	}
}

// interpreted is a language whose code stands in manifests.
type interpreted struct {
	flags   string         // that take code
	writes  *regexp.Regexp // each group is a path
	catches *regexp.Regexp // what fails
	owns    *regexp.Regexp // changes of an owner; the group is a path
}

// language is the program's name without a version.
func language(program string) string { return strings.TrimRight(program, "0123456789.") }

// languages by program. Functions as the languages' own pages name them: docs.python.org
// (open, pathlib, os, shutil), nodejs.org/api/fs.html, docs.ruby-lang.org (File,
// FileUtils), perldoc.perl.org/perlfunc (open, mkdir, unlink, rename), php.net
// (Filesystem).
var languages = sync.OnceValue(func() map[string]interpreted {
	const name = "['\"`](/[^'\"`\\s]+)['\"`]"
	node := interpreted{
		flags: "-e --eval -p --print eval",
		writes: regexp.MustCompile(`\b(?:writeFile|appendFile|createWriteStream|mkdir|rm|rmdir|unlink)(?:Sync)?\(\s*` + name +
			`|\b(?:copyFile|cp|rename|symlink)(?:Sync)?\([^,()]+,\s*` + name),
		catches: regexp.MustCompile(`\bcatch\b`),
		owns:    regexp.MustCompile(`\bchown(?:Sync)?\(\s*` + name),
	}
	return map[string]interpreted{
		"python": {
			flags: "-c",
			writes: regexp.MustCompile(`\bopen\(\s*` + name + `\s*,\s*(?:mode\s*=\s*)?['"][rbt]*[wax+]` +
				`|\bPath\(\s*` + name + `\s*\)\s*\.\s*(?:write_text|write_bytes|touch|mkdir|unlink)\(` +
				`|\bos\.(?:makedirs|mkdir|remove|unlink|mkfifo)\(\s*` + name +
				`|\bshutil\.(?:copy|copy2|copyfile|copytree|move)\([^,()]+,\s*` + name +
				`|\bsqlite3\.connect\(\s*` + name),
			catches: regexp.MustCompile(`\bexcept\b|\bsuppress\(`),
			owns:    regexp.MustCompile(`\b(?:os|shutil)\.chown\(\s*` + name),
		},
		"node": node, "deno": node,
		"ruby": {
			flags: "-e",
			writes: regexp.MustCompile(`\bFile\.write\(?\s*` + name + `|\bFile\.(?:open|new)\(?\s*` + name + `\s*,\s*['"][wa]` +
				`|\bFileUtils\.(?:mkdir|mkdir_p|touch|rm|rm_rf)\(?\s*` + name),
			catches: regexp.MustCompile(`\brescue\b`),
		},
		"perl": {
			flags: "-e -E -we -wE -le -lwe -ne -nle -pe -ple",
			writes: regexp.MustCompile(`\bopen\b\s*\(?[^;,()]+,\s*['"]\s*\+?>{1,2}(?:\s*|[\w:()-]*['"]\s*,\s*['"])(/[^'"\s]+)['"]` +
				`|\b(?:mkdir|unlink|rmdir)\b\s*\(?\s*` + name + `|\brename\b\s*\(?[^,()]+,\s*` + name),
			catches: regexp.MustCompile(`\beval\s*\{|\btry\b`),
		},
		"php": {
			flags: "-r --run",
			writes: regexp.MustCompile(`\b(?:file_put_contents|touch|mkdir|unlink)\(\s*` + name + `|\bfopen\(\s*` + name + `\s*,\s*['"][waxc]` +
				`|\b(?:copy|rename)\([^,()]+,\s*` + name),
			catches: regexp.MustCompile(`\bcatch\b|@(?:file_put_contents|mkdir|touch)`),
		},
	}
})
