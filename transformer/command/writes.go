package command

import (
	"context"

	"github.com/podharden/podharden/transformer/files"
	"golang.org/x/sync/errgroup"
)

// writes replaces files beside the work on others: waiting for the disk takes
// longer than hardening.
type writes struct {
	ctx     context.Context
	writer  files.Writer
	group   errgroup.Group
	started []*write
}

// write is one file that is being replaced.
type write struct {
	of  *item
	err error
}

// writesAtATime bounds the texts that are held while the disk is slow.
const writesAtATime = 8

func newWrites(ctx context.Context) *writes {
	w := &writes{ctx: ctx}
	w.group.SetLimit(writesAtATime)
	return w
}

// write starts to write an item that has changed.
func (w *writes) write(it *item) {
	if !it.changed {
		return
	}
	one := &write{of: it}
	w.started = append(w.started, one)
	before, after := it.before, it.after
	w.group.Go(func() error {
		one.err = w.writer.Write(w.ctx, before, after)
		return nil
	})
}

// wait returns how many files were written once all is on the disk. Items that
// could not be written have the error then, and have not changed.
func (w *writes) wait() int {
	_ = w.group.Wait()   // errors are kept by item
	_ = w.writer.Close() // the files are whole without it
	written := 0
	for _, one := range w.started {
		if one.err == nil {
			written++
			continue
		}
		one.of.err, one.of.changed = one.err, false
	}
	return written
}
