package command

import "os"

// The words of --color.
const (
	colorAuto   = "auto"
	colorAlways = "always"
	colorNever  = "never"
)

// colored reports whether what goes to stdout is coloured. With auto it is on a
// terminal, unless NO_COLOR is set (https://no-color.org: present and not
// empty) or the terminal is a dumb one.
func (s Streams) colored(when string) bool {
	return colorFor(when, isTerminal(s.Out), os.Getenv)
}

func colorFor(when string, terminal bool, getenv func(string) string) bool {
	if when != colorAuto {
		return when == colorAlways
	}
	return terminal && getenv("NO_COLOR") == "" && getenv("TERM") != "dumb"
}
