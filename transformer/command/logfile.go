package command

import (
	"errors"
	"io"
	"io/fs"
	"os"

	"github.com/spf13/cobra"
)

// logFile is a file that gets all that is said on stderr too, for hosts that show
// nobody their post-renderer's stderr: Helm 3 does so after a failure only, Helm 4
// never. Runs are added to what is there, because Helm may start a post-renderer
// twice for one release, and helmfile starts several releases at a time.
type logFile struct {
	path string
	file *os.File
	err  error // the first one, after which nothing more is written
}

func (l *logFile) register(cmd *cobra.Command) {
	cmd.Flags().StringVar(&l.path, "log", "", "add warnings, errors and the summary to `FILE` too, for hosts that drop stderr")
}

// open opens the file, unless it is open. The error is kept for end.
func (l *logFile) open() error {
	if l.path != "" && l.file == nil && l.err == nil {
		l.file, l.err = os.OpenFile(l.path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	}
	return l.err
}

// Write never fails: a broken log is no reason to keep stderr silent.
func (l *logFile) Write(p []byte) (int, error) {
	if l.open() == nil {
		_, l.err = l.file.Write(p)
	}
	return len(p), nil
}

// with returns the streams, with what is said going to the log as well.
func (l *logFile) with(s Streams) Streams {
	if l.path != "" {
		s.Err = io.MultiWriter(l, s.Err)
	}
	return s
}

// end is Streams.end, with the log. A log that lacks anything is a failure.
func (l *logFile) end(s Streams, err error) int {
	code := l.with(s).end(err)
	if l.file != nil {
		l.err = errors.Join(l.err, l.file.Close())
	}
	if l.err == nil {
		return code
	}
	reason := l.err
	var path *fs.PathError
	if errors.As(l.err, &path) {
		reason = path.Err
	}
	s.say("error: the log %s: %v", l.path, reason)
	return max(code, exitFailed)
}
