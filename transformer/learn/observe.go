package learn

import (
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
	"sort"
	"strconv"
	"strings"
	"time"

	"github.com/podharden/podharden/transformer/mountpath"
)

// RunOptions say how an image is run in order to watch it. The zero value runs
// it as it is for half a minute, without a network, in at most eight rounds.
type RunOptions struct {
	Env     []string      // NAME=VALUE, as the engine takes them
	Mounts  []string      // type=...,target=..., as the engine takes them
	Args    []string      // in place of the image's own
	For     time.Duration // how long it may take to become ready
	Ready   string        // tcp:PORT, http:PORT/PATH, http:/PATH or log:REGEXP
	Rounds  int
	Network string // of the engine; "" is none, or one that leads nowhere if it has to be reached
	// Say is told what each round does and how it ends, a line each.
	Say func(line string)
}

func (o *RunOptions) fill() {
	if o.For == 0 {
		o.For = 30 * time.Second
	}
	if o.Rounds == 0 {
		o.Rounds = 8
	}
	if o.Say == nil {
		o.Say = func(string) {}
	}
}

// Observe runs an image that an engine has: first as it is, to see that it
// becomes ready and what it writes, then hardened with what the entry says,
// until it becomes ready. Each round adds what the log, or the first run's
// writes, name. The entry is changed; it says what it was proved with.
func (i *Image) Observe(ctx context.Context, e *Entry, o RunOptions) error {
	o.fill()
	r, err := newReady(o.Ready, i.exposed())
	if err != nil {
		return err
	}
	engine, err := findEngine(ctx)
	if err != nil {
		return err
	}
	box, err := newSandbox(ctx, engine, o.Network, r.network())
	if err != nil {
		return err
	}
	defer box.close()
	w := &watch{image: i, entry: e, options: o, box: box, ready: r}
	if err := w.asItIs(ctx); err != nil {
		return err
	}
	return w.hardened(ctx)
}

func (i *Image) exposed() []int {
	var out []int
	for p := range i.Config.ExposedPorts {
		number, protocol, _ := strings.Cut(p, "/")
		if n, err := strconv.Atoi(number); err == nil && protocol != "udp" {
			out = append(out, n)
		}
	}
	sort.Ints(out)
	return out
}

// watch is one image under observation.
type watch struct {
	image   *Image
	entry   *Entry
	options RunOptions
	box     *sandbox
	ready   ready
	wrote   []wrote // by the first run
}

// wrote is a path that the program made or changed.
type wrote struct {
	path string
	call string // mkdir or open
}

// asItIs runs the image without any restriction, and takes what it writes at
// places that programs write.
func (w *watch) asItIs(ctx context.Context) error {
	name, out, err := w.box.start(ctx, w.given(), w.image.Ref, w.options.Args, w.ready, w.options.For)
	if err != nil {
		return err
	}
	if !out.ready {
		return fmt.Errorf("it does not become ready even as it is: %s; its log ends: %s", out.status, lastLines(out.log))
	}
	paths, err := w.box.engine.diff(ctx, name)
	if err != nil {
		return err
	}
	w.options.Say(fmt.Sprintf("as it is: ready; it wrote %s", shortList(paths)))
	for _, p := range paths[:min(len(paths), maxWrites)] {
		call := "open"
		if w.box.engine.isDirectory(ctx, name, p) {
			call = "mkdir"
		}
		w.wrote = append(w.wrote, wrote{p, call})
		for _, f := range written(call, p) {
			if f.Path != "" && (grounds[f.Path] || states[path.Dir(f.Path)]) {
				w.addPath(f.Path, "it wrote "+p+" at its start")
			}
		}
	}
	return nil
}

// hardened runs it in rounds, and stops at the first that becomes ready.
func (w *watch) hardened(ctx context.Context) error {
	for round := 1; round <= w.options.Rounds; round++ {
		flags, shownFlags, err := w.flags(ctx)
		if err != nil {
			return err
		}
		_, out, err := w.box.start(ctx, append(w.given(), flags...), w.image.Ref, w.options.Args, w.ready, w.options.For)
		if err != nil {
			return err
		}
		shown := strings.Join(shownFlags, " ")
		if out.ready {
			w.options.Say(fmt.Sprintf("round %d: ready with %s", round, shown))
			w.entry.Proved = shown
			return nil
		}
		learnt := w.learn(out.log)
		if len(learnt) == 0 {
			w.options.Say(fmt.Sprintf("round %d: %s; nothing tells why", round, out.status))
			return fmt.Errorf("hardened it does not become ready, and nothing tells why: %s; its log ends: %s", out.status, lastLines(out.log))
		}
		w.options.Say(fmt.Sprintf("round %d: %s; added %s", round, out.status, strings.Join(learnt, ", ")))
	}
	return errors.New("hardened it does not become ready in " + plural(w.options.Rounds, "round", "rounds") + ": allow more with --rounds")
}

// given are the flags that the user asked for.
func (w *watch) given() []string {
	var out []string
	for _, e := range w.options.Env {
		out = append(out, "--env", e)
	}
	for _, m := range w.options.Mounts {
		out = append(out, "--mount", m)
	}
	return out
}

// maxWrites is how many of the first run's writes are looked at.
const maxWrites = 100

// flags are the engine's words for a pod that is hardened with the entry, and
// the same as they are shown. An emptyDir is a directory that all may write.
func (w *watch) flags(ctx context.Context) (flags, shown []string, err error) {
	e := w.entry
	both := func(words ...string) { flags, shown = append(flags, words...), append(shown, words...) }
	both("--read-only", "--cap-drop", "ALL", "--security-opt", "no-new-privileges")
	for _, c := range e.Capabilities {
		both("--cap-add", c.Value)
	}
	var uid, gid int64
	if e.UID.Value != "" {
		user := e.UID.Value
		uid, _ = number(e.UID.Value)
		if e.GID.Value != "" {
			user += ":" + e.GID.Value
			gid, _ = number(e.GID.Value)
		}
		both("--user", user)
	}
	paths := slices.Concat(e.Writable, e.Data)
	if !w.covered("/tmp") {
		paths = append([]Fact{{Value: "/tmp"}}, paths...)
	}
	for _, f := range paths {
		volume, err := w.box.emptyDir(ctx, w.image.Ref, f.Value, f.Seed, uid, gid)
		if err != nil {
			return nil, nil, err
		}
		flags = append(flags, "--mount", "type=volume,volume-nocopy,source="+volume+",target="+f.Value)
		shown = append(shown, "--mount", "type=volume,target="+f.Value)
	}
	return flags, shown, nil
}

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

// lastLines is the end of a log for a message.
func lastLines(log string) string {
	lines := strings.Split(strings.TrimSpace(log), "\n")
	return plain(strings.Join(lines[max(0, len(lines)-3):], " | "))
}

// shortList names some of many.
func shortList(words []string) string {
	const most = 6
	switch {
	case len(words) == 0:
		return "nothing"
	case len(words) > most:
		return fmt.Sprintf("%s and %d more", strings.Join(words[:most], ", "), len(words)-most)
	}
	return strings.Join(words, ", ")
}
