//go:build !nolearn

package command

import (
	"fmt"
	"io"
	"time"
)

// bytesRead is a line on a terminal that says how much of an image has been
// read. Elsewhere than on a terminal it is silent.
type bytesRead struct {
	w     io.Writer // nil: silent
	next  time.Time
	shown bool
}

func newBytesRead(w io.Writer) *bytesRead {
	if !isTerminal(w) {
		w = nil
	}
	return &bytesRead{w: w, next: time.Now().Add(progressDelay)}
}

func (b *bytesRead) show(ref string, bytes int64) {
	if b.w == nil {
		return
	}
	if now := time.Now(); !now.Before(b.next) {
		fmt.Fprintf(b.w, "%sreading %s: %d MiB", eraseLine, ref, bytes>>20)
		b.shown, b.next = true, now.Add(progressEvery)
	}
}

// clear takes the line away.
func (b *bytesRead) clear() {
	if b.shown {
		fmt.Fprint(b.w, eraseLine)
		b.shown = false
	}
}
