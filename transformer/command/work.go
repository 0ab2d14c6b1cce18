package command

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os/signal"
	"path/filepath"
	"syscall"

	"github.com/podharden/podharden/transformer"
	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/files"
	"github.com/podharden/podharden/transformer/report"
)

// item is what became of one path.
type item struct {
	path    string
	real    string // absolute, links followed; "" for stdin and what was not read
	stdin   bool
	objects []edit.Object
	left    *files.Left     // why it was left alone, nil if it was not
	err     error           // why it could not be done, nil if it was
	changed bool            // the text is not what it was
	changes []report.Change // that make it so, where a report wants them

	before *files.Snapshot // only while it is visited; nil for stdin
	text   []byte          // the text as it was, only while it is visited
	after  []byte          // the new text if it changed, only while it is visited
}

// run is one run over paths.
type run struct {
	Streams
	flags   *pathFlags
	config  configuration
	failure int  // exit code where something goes wrong
	written bool // what changes is written
	base    files.Base
	roots   files.Roots
	bar     *progress

	items     []*item // files in the order of the arguments, then what was left alone, then errors
	unmatched []edit.Object
}

// begin reads the configuration, and names it where it was not given. failure
// is the exit code for what goes wrong later.
func (p *pathFlags) begin(s Streams, failure int) (*run, error) {
	c, err := p.config.find()
	if err != nil {
		return nil, err
	}
	if c.Found {
		s.say("using %s", c.File)
	}
	return &run{Streams: s, flags: p, config: c, failure: failure, bar: &progress{}}, nil
}

// over hardens what the arguments name, nothing is written. Each file is
// visited once it is done, in order.
func (r *run) over(ctx context.Context, args []string, visit func(*item) error) error {
	h, err := r.config.hardener()
	if err != nil {
		return err
	}
	if args[0] == stdinPath {
		err = r.stdin(h, visit)
	} else {
		err = r.paths(ctx, h, args, visit)
	}
	r.unmatched = h.Closing()
	return err
}

// errInterrupted ends a run that was told to end.
var errInterrupted = &exit{exitInterrupted, errors.New("interrupted")}

// print writes to stdout what a visit has to show.
func (r *run) print(text string) error {
	r.bar.clear()
	if _, err := io.WriteString(r.Out, text); err != nil {
		return r.unwritten(err)
	}
	return nil
}

// unwritten is the error of a stdout that takes no more.
func (r *run) unwritten(err error) error {
	return &exit{r.failure, fmt.Errorf("writing the output: %w", err)}
}

// interruptible makes SIGINT and SIGTERM end the context. A second one ends
// the process at once, and so does the first where stdin is waited for.
func interruptible(ctx context.Context, args []string) (context.Context, context.CancelFunc) {
	if args[0] == stdinPath {
		return ctx, func() {}
	}
	ctx, stop := signal.NotifyContext(ctx, syscall.SIGINT, syscall.SIGTERM)
	context.AfterFunc(ctx, stop)
	return ctx, stop
}

func (r *run) paths(ctx context.Context, h *transformer.Hardener, args []string, visit func(*item) error) error {
	found := files.Walk(args, r.flags.options())
	r.base = files.BaseOf(found.Files)
	r.bar = newProgress(r.Err, len(found.Files))
	work := func(f files.File, text []byte) ([]byte, *transformer.Output, error) {
		out, err := h.Stream(text, transformer.Keep)
		if err != nil {
			return nil, nil, &files.Problem{Path: f.Path, What: err.Error(), Cause: err}
		}
		return out.Text.Bytes(), out, nil
	}
	deliver := func(o files.Outcome[*transformer.Output]) error {
		it := &item{path: filepath.ToSlash(o.File.Path), real: o.File.Real, left: o.Left, err: o.Err, before: o.Before, after: o.After, changed: o.After != nil}
		if o.Before != nil {
			it.text = o.Before.Text
		}
		if err := r.take(it, o.Result, visit); err != nil {
			return err
		}
		r.bar.step()
		return nil
	}
	err := files.Process(ctx, found.Files, r.flags.options(), r.flags.workers, work, deliver)
	r.bar.clear()
	if ctx.Err() != nil {
		return errInterrupted
	}
	if err != nil {
		return err
	}
	for i := range found.Left {
		path := filepath.ToSlash(found.Left[i].Path)
		if found.Left[i].Dir {
			path += "/"
		}
		r.items = append(r.items, &item{path: path, left: &found.Left[i]})
	}
	for _, err := range found.Errors {
		it := &item{err: err}
		var p *files.Problem
		if errors.As(err, &p) {
			it.path = filepath.ToSlash(p.Path)
		}
		r.items = append(r.items, it)
	}
	return nil
}

func (r *run) stdin(h *transformer.Hardener, visit func(*item) error) error {
	it := &item{path: stdinName, stdin: true}
	text, err := io.ReadAll(r.In)
	var out *transformer.Output
	if err == nil {
		out, err = h.Stream(text, transformer.Keep)
	}
	switch {
	case err != nil:
		it.err = &files.Problem{Path: stdinName, What: err.Error(), Cause: err}
	case out.Typed == 0:
		it.err = &files.Problem{Path: stdinName, What: "holds no Kubernetes objects", Remedy: "each document needs apiVersion and kind"}
	default:
		it.text, it.after = text, out.Text.Bytes()
		if it.changed = !bytes.Equal(it.text, it.after); !it.changed {
			it.after = nil
		}
	}
	return r.take(it, out, visit)
}

// keep is a visit that keeps what a report needs of an item's texts.
func (r *run) keep(format string) func(*item) error {
	return func(it *item) error {
		if format == outputSARIF && it.changed && !it.stdin {
			for _, c := range files.Changes(it.text, it.after) {
				it.changes = append(it.changes, report.Change(c))
			}
		}
		return nil
	}
}

// take visits an item and keeps what the report needs of it.
func (r *run) take(it *item, out *transformer.Output, visit func(*item) error) error {
	if out != nil && it.err == nil {
		it.objects = out.Objects
		for i := range it.objects {
			it.objects[i].Ref.File = it.path
		}
	}
	r.items = append(r.items, it)
	err := visit(it)
	it.before, it.text, it.after = nil, nil, nil
	return err
}
