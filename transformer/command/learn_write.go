//go:build !nolearn

package command

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/podharden/podharden/transformer/files"
	"github.com/podharden/podharden/transformer/learn"
)

// deliver prints the entries, or writes them into the configuration.
func (l *learnt) deliver(ctx context.Context, s Streams, c configuration, entries []*learn.Entry) error {
	if len(entries) == 0 {
		return nil
	}
	if !l.write {
		var b strings.Builder
		for _, e := range entries {
			b.WriteString(e.YAML())
		}
		if _, err := io.WriteString(s.Out, b.String()); err != nil {
			return &exit{exitFailed, fmt.Errorf("writing the output: %w", err)}
		}
		return nil
	}
	return l.writeInto(ctx, s, c.File, entries)
}

// writeInto writes entries into the file of the configuration, whole or not at
// all.
func (l *learnt) writeInto(ctx context.Context, s Streams, file string, entries []*learn.Entry) error {
	found := files.Walk([]string{file}, files.Options{MaxBytes: -1, Hidden: true})
	if len(found.Files) != 1 {
		return &exit{exitFailed, fmt.Errorf("%s can't be written: it is no plain file", file)}
	}
	var writer files.Writer
	work := func(_ files.File, text []byte) ([]byte, struct{}, error) {
		after, err := learn.Into(text, entries)
		return after, struct{}{}, err
	}
	var failed error
	deliver := func(o files.Outcome[struct{}]) error {
		switch {
		case o.Err != nil:
			failed = o.Err
		case o.After != nil:
			failed = writer.Write(ctx, o.Before, o.After)
		}
		return nil
	}
	if err := files.Process(ctx, found.Files, files.Options{MaxBytes: -1}, 1, work, deliver); err != nil {
		return err
	}
	if failed != nil {
		return &exit{exitFailed, fmt.Errorf("%s: %w", file, failed)}
	}
	s.say("%s written into %s", plural(len(entries), "entry"), file)
	return nil
}
