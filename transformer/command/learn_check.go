//go:build !nolearn

package command

import (
	"context"

	"github.com/podharden/podharden/transformer/learn"
)

// current says which entries of the configuration no longer match what their
// reference points at.
func (l *learnt) current(ctx context.Context, s Streams, c configuration) error {
	failed, stale, looked := 0, 0, 0
	for _, e := range c.Images() {
		if e.Digest == "" {
			continue
		}
		looked++
		now, err := learn.Digest(ctx, e.Image[0], learn.From(l.from.value))
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			s.say("error: %v", err)
			failed++
		case now != e.Digest:
			s.say("image %s: the entry is of %s, read %s; the reference points at %s now: learn it again", e.Image[0], e.Digest, e.Read, now)
			stale++
		}
	}
	s.say("%s of %s looked at: %d out of date, %d not found", plural(looked, "entry"), c.source(), stale, failed)
	if failed+stale > 0 {
		return &exit{code: exitFailed}
	}
	return nil
}
