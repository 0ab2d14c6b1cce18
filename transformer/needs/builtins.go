package needs

import "strings"

// builtin reads the commands of the shell itself that change what follows. It
// reports whether the command was one of them.
func (s *shell) builtin(c *call, in scope) bool {
	switch c.name {
	case "cd", "pushd":
		_, dirs := c.split("")
		if len(dirs) == 0 {
			dirs = []word{s.value("HOME")}
		}
		s.dir = word{open: true}
		if len(dirs) == 1 && dirs[0].known() && dirs[0].text != "-" {
			if p, ok := c.absolute(dirs[0]); ok {
				s.dir = word{text: p}
			}
		}
	case "popd":
		s.dir = word{open: true}
	case "eval":
		text, known := "", len(c.args) > 0
		for _, a := range c.args {
			text, known = text+a.text+" ", known && a.known()
		}
		if known {
			s.read(text, in)
		}
	case "trap":
		if _, words := c.split(""); len(words) > 1 && words[0].known() {
			inner := *s
			inner.read(words[0].text, in.likely())
		}
	case "set":
		for i, a := range c.args {
			if a.text == "--" {
				s.params = c.args[i+1:]
				break
			}
			s.errexit = s.errexit || a.text == "errexit" || exitsOnError(a.text)
		}
	case "shift":
		if len(s.params) > 0 && len(c.args) == 0 {
			s.params = s.params[1:]
		} else {
			s.params = nil
		}
	case ".", "source":
		s.sourced(c, in)
	case "exit", "return", "export", "readonly", "local", "unset", "read", "true", ":", "false", "echo", "printf", "test", "[", "type", "which", "hash", "alias", "umask", "ulimit", "wait", "sleep", "kill":
	default:
		return false
	}
	return true
}

// sourced reads `. DIR/bin/activate`: what Python's package managers write goes
// to that directory from then on. Of all other files the text is not known.
func (s *shell) sourced(c *call, in scope) {
	if len(c.args) == 0 {
		return
	}
	if p, ok := c.absolute(c.args[0]); ok && c.args[0].known() {
		if dir, found := strings.CutSuffix(p, "/bin/activate"); found {
			s.vars["VIRTUAL_ENV"] = word{text: dir}
		}
	}
	if text, ok := s.textOf(c, c.args[0]); ok {
		s.read(text, in)
	}
}
