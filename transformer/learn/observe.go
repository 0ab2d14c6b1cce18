package learn

import (
	"context"
	"errors"
	"fmt"
	"path"
	"sort"
	"strconv"
	"strings"
	"time"
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

// maxWrites is how many of the first run's writes are looked at.
const maxWrites = 100
