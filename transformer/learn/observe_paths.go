package learn

import (
	"slices"
	"strings"

	"github.com/podharden/podharden/transformer/mountpath"
)

// learn takes what a log tells, and where it tells nothing new, the next of the
// first run's writes. It returns what was added.
func (w *watch) learn(log string) []string {
	found, err := Listen(strings.NewReader(log))
	if err != nil {
		return nil
	}
	var out []string
	for _, f := range found {
		switch {
		case f.Chmods:
			if w.chmods(f) {
				out = append(out, f.Path+", whose mode it changes")
			}
		case f.Path != "" && w.addPath(f.Path, f.Line):
			out = append(out, f.Path)
		case f.Root:
			for _, c := range f.Capabilities {
				if !slices.ContainsFunc(w.entry.Capabilities, func(x Fact) bool { return x.Value == c }) {
					w.entry.Capabilities = append(w.entry.Capabilities, Fact{Value: c, Why: f.Line})
					out = append(out, c)
				}
			}
		case f.Cannot != "":
			w.entry.remark(f.Cannot + ": " + f.Line)
		}
	}
	if len(out) > 0 {
		return out
	}
	for _, p := range w.wrote {
		for _, f := range written(p.call, p.path) {
			if f.Path != "" && w.addPath(f.Path, "it wrote "+p.path+" at its start") {
				return []string{f.Path}
			}
		}
	}
	return nil
}

// addPath adds a directory to the entry, unless it is covered. It reports
// whether it did.
func (w *watch) addPath(p, why string) bool {
	if w.covered(p) {
		return false
	}
	at, n := w.image.tree.resolve(p)
	seed := n != nil && n.kind == directory && n.content() == files && !grounds[at]
	w.entry.Writable = add(w.entry.Writable, Fact{Value: p, Seed: seed, Why: why})
	return true
}

// chmods notes that the program changes the mode of a data directory: the volume
// then lies above it. It reports whether that was news.
func (w *watch) chmods(f Finding) bool {
	e := w.entry
	if slices.ContainsFunc(e.Data, func(d Fact) bool { return d.Value == f.Path && d.Chmods }) {
		return false
	}
	e.Writable = slices.DeleteFunc(e.Writable, func(d Fact) bool { return d.Value == f.Path })
	e.Data = add(e.Data, Fact{Value: f.Path, Chmods: true, Why: f.Line})
	return true
}

func (w *watch) covered(p string) bool {
	for _, f := range slices.Concat(w.entry.Writable, w.entry.Data) {
		if mountpath.Within(p, f.Value) {
			return true
		}
	}
	for _, m := range w.options.Mounts {
		for _, part := range strings.Split(m, ",") {
			if key, at, _ := strings.Cut(part, "="); (key == "target" || key == "dst" || key == "destination") && mountpath.Within(p, at) {
				return true
			}
		}
	}
	return false
}
