package needs

import (
	"path"
	"slices"
	"strings"
	"sync"
)

// wrapper is a program that runs another one whose words follow its own.
type wrapper struct {
	valued string // its options that take a value
	skip   int    // operands of its own before the command
	assign bool   // NAME=value before the command are variables
	dashes bool   // the command is what follows "--", and nothing else
}

// commandWrappers by name; options as in their manual pages (POSIX, coreutils,
// util-linux, BusyBox, tini, dumb-init, runit).
var commandWrappers = sync.OnceValue(func() map[string]wrapper {
	return map[string]wrapper{
		"exec":      {valued: "-a"},
		"command":   {},
		"builtin":   {},
		"env":       {valued: "-u --unset -C --chdir", assign: true},
		"nice":      {valued: "-n --adjustment"},
		"ionice":    {valued: "-c -n --class --classdata"},
		"nohup":     {},
		"setsid":    {},
		"chrt":      {skip: 1},
		"taskset":   {skip: 1},
		"timeout":   {valued: "-s -k --signal --kill-after", skip: 1},
		"time":      {valued: "-f -o"},
		"stdbuf":    {valued: "-i -o -e --input --output --error"},
		"tini":      {valued: "-e -p"},
		"dumb-init": {valued: "-r --rewrite"},
		"catatonit": {},
		"busybox":   {},
		"toybox":    {},
		"xargs":     {valued: "-n -I -L -P -d -s -E -a --max-args --max-procs --delimiter --arg-file --replace"},
		"flock":     {valued: "-w -E --timeout", skip: 1},
		"unshare":   {valued: "-S -G -R -w"}, // sandboxes.go
		"chronic":   {},
		"prlimit":   {},
		"npx":       {valued: "-p --package -c --call --cache -w --workspace"},
		"bunx":      {valued: "-p --package"},

		// Programs that wait, instrument or display, by their own pages.
		"wait-for-it.sh": {dashes: true}, "wait-for-it": {dashes: true}, "wait-for.sh": {dashes: true}, "wait-for": {dashes: true}, "wait4x": {dashes: true},
		"dockerize":                {valued: "-wait -timeout -template -stdout -stderr -wait-retry-interval -wait-http-header -delims"},
		"xvfb-run":                 {valued: "-n -s -e -f -p -w --server-num --server-args --error-file --auth-file --xauth-protocol --wait"},
		"dbus-run-session":         {},
		"opentelemetry-instrument": {valued: "--traces_exporter --metrics_exporter --logs_exporter --service_name --exporter_otlp_endpoint"},
		"ddtrace-run":              {},
		"doppler":                  {dashes: true}, "infisical": {dashes: true}, "envconsul": {dashes: true}, "aws-vault": {dashes: true}, "chamber": {dashes: true},
	}
})

// shells read a script behind -c.
var shells = map[string]bool{"sh": true, "bash": true, "ash": true, "dash": true, "ksh": true, "mksh": true, "zsh": true, "rbash": true}

// run reads the words of one command: it looks through commandWrappers and shells, and
// gives what is run in the end to those who know it. It is true if nothing
// behind the command is reached.
func (s *shell) run(words []word, own map[string]word, in scope) (ends bool) {
	for range maxDepth {
		if len(words) == 0 || !words[0].known() || words[0].text == "" {
			return ends
		}
		name := path.Base(words[0].text)
		c := &call{name: name, program: words[0].text, args: words[1:], dir: s.dir, env: s.variable(own), piped: in.piped, sure: in.sure, asRoot: in.asRoot, other: in.other, unchecked: in.unchecked}
		if shells[name] {
			s.shellCommand(c, in)
			return ends
		}
		if inner := entrypoint(c); inner != nil {
			s.unread(c.program)
			words = inner
			continue
		}
		if inner := runs(c); inner != nil {
			if read := verbs()[name]; read != nil && !in.silent {
				read(s.reading, c)
			}
			words = inner
			continue
		}
		if name == "watch" {
			s.watched(c, in)
			return ends
		}
		if s.builtin(c, in) {
			return ends || name == "exit" || name == "return"
		}
		if w, ok := commandWrappers()[name]; ok {
			if name == "exec" && len(words) > 1 {
				ends = true
			}
			if read := verbs()[name]; read != nil && !in.silent {
				read(s.reading, c)
			}
			if words, ok = w.rest(c, &own); !ok {
				return ends
			}
			continue
		}
		if in.silent {
			return ends
		}
		if s.runsText(c, in) {
			return ends
		}
		s.unread(c.program)
		if words = s.switched(c); words != nil {
			in.other = true
			continue
		}
		s.codeIn(c, in.text)
		if read := verbs()[name]; read != nil {
			read(s.reading, c)
		}
		if len(c.args) > 0 && isStarted(c.name) {
			s.started = append(s.started, started{c, s.from, s.at})
		}
		if strings.HasPrefix(c.program, "/etc/init.d/") || strings.HasPrefix(c.program, "/etc/rc.d/") {
			service(s.reading, c)
		}
		if slices.Contains([]string{"/sbin/init", "/usr/sbin/init"}, c.program) {
			daemonPrograms()["systemd"].read(s.reading, c)
		}
		s.copied(c)
		s.created(c)
		if name == "find" {
			s.find(c, in)
		}
		return ends
	}
	return ends
}

// rest gives the words of the command behind a wrapper's own.
func (w wrapper) rest(c *call, own *map[string]word) ([]word, bool) {
	if w.dashes {
		i := slices.IndexFunc(c.args, func(a word) bool { return a.text == "--" && a.known() })
		if i < 0 || i+1 == len(c.args) {
			return nil, false
		}
		return c.args[i+1:], true
	}
	skip, i := w.skip, 0
	for ; i < len(c.args); i++ {
		a := c.args[i]
		switch {
		case a.text == "--" && a.known():
			continue
		case strings.HasPrefix(a.text, "-") && len(a.text) > 1:
			if c.name == "command" && strings.ContainsAny(a.text, "vV") {
				return nil, false
			}
			if c.name == "env" && (a.text == "-S" || a.text == "--split-string") && i+1 < len(c.args) {
				var split []word
				for _, f := range strings.Fields(c.args[i+1].text) {
					split = append(split, word{text: f})
				}
				return append(split, c.args[i+2:]...), true
			}
			if takesValue(w.valued, a.text) {
				i++
			}
			continue
		case w.assign && strings.Contains(a.text, "="):
			name, value, _ := strings.Cut(a.text, "=")
			if *own == nil {
				*own = map[string]word{}
			}
			(*own)[name] = word{value, a.open}
			continue
		case skip > 0:
			skip--
			continue
		}
		break
	}
	if i >= len(c.args) {
		return nil, false
	}
	if c.name == "xargs" {
		return c.xargs(c.args[i:], c.args[:i]), true
	}
	return c.args[i:], true
}

// variable gives what a command finds in a variable: what is set for it alone,
// by the script, or by the container.
func (s *shell) variable(own map[string]word) func(string) (string, bool) {
	return func(name string) (string, bool) {
		v, ok := own[name]
		if !ok {
			v = s.value(name)
		}
		return v.text, v.known()
	}
}

// find reads the commands that find runs; {} stands for where it starts.
func (s *shell) find(c *call, in scope) {
	start := word{open: true}
	if len(c.args) > 0 && !strings.HasPrefix(c.args[0].text, "-") {
		start = c.args[0]
	}
	for i, a := range c.args {
		if a.text != "-exec" && a.text != "-execdir" && a.text != "-ok" {
			continue
		}
		var words []word
		for _, w := range c.args[i+1:] {
			if w.text == ";" || w.text == "+" {
				break
			}
			if w.text == "{}" {
				w = word{text: strings.TrimSuffix(start.text, "/") + "/", open: true}
			}
			words = append(words, w)
		}
		s.run(words, nil, in)
	}
}
