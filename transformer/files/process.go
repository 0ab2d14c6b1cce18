package files

import (
	"bytes"
	"context"
	"fmt"
	"runtime"
	"sync"
)

// Work is what is done to one file. It gives the new text, or nil if nothing
// is to change, and a result that Process hands through. It is called from
// several goroutines at once and must not change text.
type Work[R any] func(f File, text []byte) (after []byte, result R, err error)

// Outcome is what became of one file: it was left alone (Left), or failed
// (Err), or was worked on.
type Outcome[R any] struct {
	File   File
	Left   *Left     // why nothing was done, nil if it was
	Err    error     // names the file, nil if all went well
	Before *Snapshot // nil if the file was left alone or could not be read
	After  []byte    // the new text, nil if it is the old one
	Result R         // as Work gave it
}

// Process reads files and works on them with several workers, and delivers the
// outcomes one by one in the order of the files: the same files give the same
// sequence, always. Workers below 1 is one for each CPU that Go may use.
//
// Only a few files for each worker are in memory at any time. A panic of work
// is that file's error. Process ends early, with the error, if deliver returns
// one or the context is done; what is being worked on is then finished, but
// not delivered.
func Process[R any](ctx context.Context, files []File, opts Options, workers int, work Work[R], deliver func(Outcome[R]) error) error {
	if workers < 1 {
		workers = runtime.GOMAXPROCS(0)
	}
	workers = min(workers, len(files))
	ctx, cancel := context.WithCancelCause(ctx)

	type job struct {
		file File
		done chan Outcome[R]
	}
	jobs := make(chan job)
	order := make(chan chan Outcome[R], 4*workers) // bounds what is held
	var running sync.WaitGroup
	defer running.Wait()
	defer cancel(nil)

	running.Go(func() {
		defer close(jobs)
		defer close(order)
		for _, f := range files {
			j := job{f, make(chan Outcome[R], 1)}
			select {
			case order <- j.done:
			case <-ctx.Done():
				return
			}
			select {
			case jobs <- j:
			case <-ctx.Done():
				return
			}
		}
	})
	for range workers {
		running.Go(func() {
			for j := range jobs {
				j.done <- one(j.file, opts, work)
			}
		})
	}
	for done := range order {
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case o := <-done:
			if ctx.Err() != nil {
				return context.Cause(ctx)
			}
			if err := deliver(o); err != nil {
				return err
			}
		}
	}
	return context.Cause(ctx)
}

// one reads a file and works on it.
func one[R any](f File, opts Options, work Work[R]) (o Outcome[R]) {
	o.File = f
	defer func() {
		if r := recover(); r != nil {
			o.After = nil
			o.Err = &Problem{Path: f.Path, What: fmt.Sprintf("internal error: %v", r), Remedy: "leave the file out, and report this"}
		}
	}()
	if o.Before, o.Left, o.Err = read(f, opts); o.Before == nil {
		if o.Left != nil && f.Named {
			o.Left, o.Err = nil, o.Left.problem()
		}
		return o
	}
	o.After, o.Result, o.Err = work(f, o.Before.Text)
	if o.Err != nil || bytes.Equal(o.After, o.Before.Text) {
		o.After = nil
	}
	return o
}
