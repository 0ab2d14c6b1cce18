package command

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestEnd(t *testing.T) {
	for _, c := range []struct {
		name string
		err  error
		code int
		said string
	}{
		{"no error", nil, 0, ""},
		{"all has been said", &exit{code: exitFailed}, exitFailed, ""},
		{"an error with a code", &exit{exitInterrupted, errors.New("interrupted")}, exitInterrupted, "podharden: error: interrupted\n"},
		{"one of cobra's", errors.New("unknown"), exitUsage, "podharden: error: unknown\n"},
		{"several", usage("%v", errors.Join(errors.New("one"), errors.New("two"))), exitUsage, "podharden: error: one\npodharden: error: two\n"},
		{"wrapped", fmt.Errorf("outer: %w", &exit{exitFailed, fs.ErrClosed}), exitFailed, "podharden: error: outer: file already closed\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var b bytes.Buffer
			code := Streams{Err: &b}.end(c.err)
			if code != c.code {
				t.Errorf("code %d, want %d", code, c.code)
			}
			if diff := cmp.Diff(c.said, b.String()); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

func TestExitUnwraps(t *testing.T) {
	if err := error(&exit{exitFailed, fs.ErrClosed}); !errors.Is(err, fs.ErrClosed) {
		t.Errorf("%v is not what it wraps", err)
	}
	if got := (&exit{code: 3}).Error(); got != "exit code 3" {
		t.Errorf("got %q", got)
	}
}
