//go:build !nolearn

package command

import (
	"errors"
	"io"
	"os"
	"time"

	"github.com/podharden/podharden/transformer/learn"
)

// heard makes an entry of what logs say.
func (l *learnt) heard(s Streams) (*learn.Entry, error) {
	var found []learn.Finding
	for _, name := range l.logs {
		var in io.Reader = s.In
		if name != stdinPath {
			f, err := os.Open(name)
			if err != nil {
				return nil, usage("%s: %s", name, reading(err))
			}
			defer f.Close()
			in = f
		}
		more, err := learn.Listen(in)
		if err != nil {
			return nil, usage("%s: %v", name, err)
		}
		found = append(found, more...)
	}
	if len(found) == 0 {
		return nil, &exit{exitFailed, errors.New("no line tells of a file, a user or a port that failed: give the log of the container that ended (kubectl logs --previous), or what kubectl describe prints")}
	}
	return learn.FromFindings(l.image, found, time.Now()), nil
}
