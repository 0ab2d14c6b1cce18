package command

import (
	"fmt"
	"io"
	"time"
)

// progress is a line on a terminal that says how far a long run is. It shows
// from the first half second on, ten times a second at most, and leaves
// nothing behind. Elsewhere than on a terminal it is silent.
type progress struct {
	w           io.Writer // nil: silent
	now         func() time.Time
	total, done int
	next        time.Time // when it may show
	shown       bool
}

const (
	progressDelay = 500 * time.Millisecond
	progressEvery = 100 * time.Millisecond
	eraseLine     = "\r\x1b[K" // ECMA-48, EL
)

func newProgress(w io.Writer, total int) *progress {
	if !isTerminal(w) {
		w = nil
	}
	return startProgress(w, total, time.Now)
}

func startProgress(w io.Writer, total int, now func() time.Time) *progress {
	return &progress{w: w, now: now, total: total, next: now().Add(progressDelay)}
}

// step counts one more file as done.
func (p *progress) step() {
	p.done++
	if p.w == nil {
		return
	}
	if now := p.now(); !now.Before(p.next) {
		fmt.Fprintf(p.w, "%s%d of %d files", eraseLine, p.done, p.total)
		p.shown, p.next = true, now.Add(progressEvery)
	}
}

// clear takes the line away, so that something else can be written.
func (p *progress) clear() {
	if p.shown {
		fmt.Fprint(p.w, eraseLine)
		p.shown = false
	}
}
