package command

import (
	"fmt"
	"io"
	"os"

	"github.com/podharden/podharden/transformer/report"
	"golang.org/x/term"
)

// Streams are what a command reads and writes besides files.
type Streams struct {
	In       io.Reader
	Out, Err io.Writer
}

// say tells the user something: one line on stderr, whatever names of files and
// objects hold.
func (s Streams) say(format string, args ...any) {
	fmt.Fprintf(s.Err, "podharden: %s\n", report.Clean(fmt.Sprintf(format, args...)))
}

// isTerminal reports whether a stream is one that a person sits at.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
