package needs

import (
	"path"
	"sync"
)

// pythonModules read the modules that python -m runs and that don't go by the name of
// a program: inner is the call of the module in the call of python.
var pythonModules = sync.OnceValue(func() map[string]func(r *reading, c, inner *call) {
	return map[string]func(r *reading, c, inner *call){
		"pip": pipModule, "ensurepip": pipModule, "http.server": httpServer, "venv": virtualEnvironment, "virtualenv": virtualEnvironment,
	}
})

// python reads code, a module, or a script that installs or has tasks.
func python(r *reading, c *call) {
	inlineCode(r, c)
	for i, a := range c.args {
		if a.text == "-m" && i+1 < len(c.args) {
			inner := *c
			inner.args = c.args[i+2:]
			if read := pythonModules()[c.args[i+1].text]; read != nil {
				read(r, c, &inner)
			}
			return
		}
		if len(a.text) == 0 || a.text[0] != '-' || a.text == "-c" {
			if i+1 < len(c.args) {
				if verb := c.args[i+1].text; path.Base(a.text) == "setup.py" && (verb == "install" || verb == "develop") {
					r.among(c, "setup.py "+verb, "Python's modules in the image", buildTime)
				}
				r.appScript(c, c.args[i:])
			}
			return
		}
	}
}

func pipModule(r *reading, c, inner *call) {
	inner.name = "pip"
	if path.Dir(c.program) != "." {
		inner.program = path.Dir(c.program) + "/pip"
	}
	pip(r, inner)
}

// httpServer listens on its operand, 8000 by itself
// (https://docs.python.org/3/library/http.server.html#command-line-interface).
func httpServer(r *reading, c, inner *call) {
	address := word{text: "8000"}
	if _, operands := inner.split("-b -d -p --bind --directory --protocol"); len(operands) > 0 {
		address = operands[0]
	}
	r.listens(c, address)
}

func virtualEnvironment(r *reading, c, inner *call) {
	if _, dirs := inner.split("--prompt"); len(dirs) > 0 {
		r.tree(c, c.name+" -m venv", dirs[0])
		r.make(c, dirs[0])
	}
}
