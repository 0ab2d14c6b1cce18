package command

import (
	"bytes"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestProgress(t *testing.T) {
	clock := time.Unix(0, 0)
	var b bytes.Buffer
	p := startProgress(&b, 20, func() time.Time { return clock })
	step := func(after time.Duration) {
		clock = clock.Add(after)
		p.step()
	}
	step(progressDelay - 1) // too early
	step(1)
	step(progressEvery - 1) // too soon after
	step(1)
	p.clear()
	p.clear() // nothing is there
	step(progressEvery)
	p.clear()
	want := eraseLine + "2 of 20 files" + eraseLine + "4 of 20 files" + eraseLine + eraseLine + "5 of 20 files" + eraseLine
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestProgressIsSilentElsewhereThanOnATerminal(t *testing.T) {
	var b bytes.Buffer
	p := newProgress(&b, 2)
	p.next = time.Time{}
	p.step()
	p.clear()
	if b.Len() > 0 {
		t.Errorf("got %q, want nothing", b.String())
	}
	var none progress // of a run that has none
	none.step()
	none.clear()
}
