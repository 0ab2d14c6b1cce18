package command

import (
	"errors"
	"fmt"
	"strings"
)

// Exit codes. A check that finds something to do is no error, so its errors
// have the code of wrong usage.
const (
	exitFailed      = 1   // something went wrong, or in a check is to be done
	exitUsage       = 2   // flags, arguments or the configuration; any error of a check
	exitInterrupted = 130 // 128 and SIGINT, as shells have it
)

// exit ends a command with a code. Without an error all has been said.
type exit struct {
	code int
	err  error
}

// Error is never shown if there is no error inside.
func (e *exit) Error() string {
	if e.err == nil {
		return fmt.Sprintf("exit code %d", e.code)
	}
	return e.err.Error()
}

func (e *exit) Unwrap() error { return e.err }

// usage is an error of what was given on the command line.
func usage(format string, args ...any) error {
	return &exit{exitUsage, fmt.Errorf(format, args...)}
}

// end says what is left to say of an error, a line for each part of it, and
// returns the exit code. An error without a code is one of cobra's, about flags
// or arguments.
func (s Streams) end(err error) int {
	if err == nil {
		return 0
	}
	code := exitUsage
	var e *exit
	if errors.As(err, &e) {
		if code = e.code; e.err == nil {
			return code
		}
	}
	for line := range strings.Lines(err.Error()) {
		s.say("error: %s", strings.TrimSuffix(line, "\n"))
	}
	return code
}
