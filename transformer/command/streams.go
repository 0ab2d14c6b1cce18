package command

import (
	"fmt"
	"io"
	"os"

	"golang.org/x/term"
)

// Streams are what a command reads and writes besides files.
type Streams struct {
	In       io.Reader
	Out, Err io.Writer
}

// say tells the user something: one line on stderr.
func (s Streams) say(format string, args ...any) {
	fmt.Fprintf(s.Err, "podharden: "+format+"\n", args...)
}

// isTerminal reports whether a stream is one that a person sits at.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
