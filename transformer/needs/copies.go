package needs

import (
	"path"
	"slices"
	"strings"
)

// This file says where programs that copy, move and link files put them.

// copyTargets: the last operand, or --target-directory. A directory takes the
// name of what is copied.
func copyTargets(c *call) []target {
	options, operands := c.split("-t -S --target-directory --suffix")
	if dir, ok := options.find("-t", "--target-directory"); ok {
		return into(dir, operands)
	}
	if len(operands) < 2 {
		return nil
	}
	last, sources := operands[len(operands)-1], operands[:len(operands)-1]
	if len(sources) > 1 || strings.HasSuffix(last.text, "/") || sources[0].open || strings.HasSuffix(sources[0].text, "/.") {
		return into(last, sources)
	}
	return []target{{path: last, names: baseNames(sources)}}
}

// into gives what copying into a directory writes: the directory is there.
func into(dir word, sources []word) []target {
	t := target{path: dir, dir: true}
	if dir.known() {
		t.path.text = strings.TrimSuffix(dir.text, "/") + "/"
		t.names = baseNames(sources)
	}
	return []target{t}
}

// baseNames are what things are called in the directory that they are copied into.
func baseNames(sources []word) (out []string) {
	for _, w := range sources {
		if name := path.Base(w.text); w.known() && name != "." && name != "/" {
			out = append(out, name)
		}
	}
	return out
}

// copied keeps what a call copies from the image's own files, which an empty volume must
// not hide.
func (r *reading) copied(c *call) {
	if !slices.Contains([]string{"cp", "mv", "rsync", "install"}, c.name) {
		return
	}
	options, sources := c.split(installValued + " --target-directory --suffix " + rsyncValued)
	if !options.has("-t", "--target-directory") && len(sources) > 0 {
		sources = sources[:len(sources)-1]
	}
	for _, w := range sources {
		p, ok := c.absolute(w)
		if ok && path.IsAbs(p) && r.mount(p).Path == "" && !r.isMade(p) && !temporary(p) && !kernelPath(p) {
			r.add(c, Need{Kind: Content, Path: p})
		}
	}
}

// moveTargets: what is moved leaves its place, too.
func moveTargets(c *call) []target {
	out := copyTargets(c)
	options, operands := c.split("-t -S --target-directory --suffix")
	if !options.has("-t", "--target-directory") && len(operands) > 1 {
		operands = operands[:len(operands)-1]
	}
	for _, w := range operands {
		if w.known() {
			out = append(out, target{path: w})
		}
	}
	return out
}

func linkTargets(c *call) []target {
	options, operands := c.split("-t -S --target-directory --suffix")
	if dir, ok := options.find("-t", "--target-directory"); ok {
		return into(dir, operands)
	}
	switch len(operands) {
	case 0:
		return nil
	case 1:
		return []target{{path: word{path.Base(operands[0].text), operands[0].open}}}
	}
	last := len(operands) - 1
	return []target{{path: operands[last], names: baseNames(operands[:last])}}
}

func installTargets(c *call) []target {
	options, operands := c.split(installValued)
	if options.has("-d", "--directory") {
		var out []target
		for _, w := range operands {
			out = append(out, target{path: w, dir: true, there: true})
		}
		return out
	}
	return copyTargets(&call{name: c.name, args: operands})
}

const rsyncValued = "-e -P -i -o -F -l -c -S --rsh --exclude --include --exclude-from --log-file --chmod --chown --usermap --groupmap"

// rsyncTargets: the last operand, unless it is on another machine.
func rsyncTargets(c *call) []target {
	_, operands := c.split(rsyncValued)
	if len(operands) < 2 {
		return nil
	}
	last := operands[len(operands)-1]
	if strings.Contains(last.text, ":") {
		return nil
	}
	return []target{{path: last, dir: strings.HasSuffix(last.text, "/")}}
}
