package command

import (
	"strings"
	"testing"
)

// Names of files and objects must not act on a terminal, nor on a CI system's log.
func TestSayIsOneSafeLine(t *testing.T) {
	var b strings.Builder
	Streams{Err: &b}.say("%s: left alone", "a\x1b[31m\n::error::b##[error]\u202ec")
	if got, want := b.String(), "podharden: a\\u001b[31m ::error::b#\\u0023[error]\\u202ec: left alone\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
