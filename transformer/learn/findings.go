package learn

import (
	"strconv"
	"time"
)

// FromFindings makes an entry of what was said: each line that it came from is
// the evidence, and what no entry can mend becomes a remark.
func FromFindings(image string, found []Finding, now time.Time) *Entry {
	e := &Entry{Image: image, Read: now.UTC().Format(time.DateOnly)}
	for _, f := range found {
		switch {
		case f.Chmods:
			e.Data = add(e.Data, Fact{Value: f.Path, Chmods: true, Why: f.Line})
			e.remark("initdb must own " + f.Path + ": where a volume is mounted right there, set PGDATA to a directory below it, which it makes itself.")
		case f.Path != "":
			e.Writable = add(e.Writable, Fact{Value: f.Path, Seed: f.Seed, Why: f.Line})
		case f.Port != 0:
			e.Ports = add(e.Ports, Fact{Value: strconv.FormatInt(f.Port, 10), Why: f.Line})
		case f.Start == "root":
			e.User = Fact{Value: "root", Why: f.Line}
			e.remark("It starts as root: set uid to a user that it works as, or learn the image itself.")
		case f.Start != "":
			e.User = Fact{Value: "name", Why: f.Line}
			e.remark("USER " + f.Start + " is a name: set uid to its number, or learn the image itself, which tells it.")
		case f.Root:
			for _, c := range f.Capabilities {
				e.Capabilities = add(e.Capabilities, Fact{Value: c, Why: f.Line})
			}
		default:
			e.remark(f.Cannot + ": " + f.Line)
		}
	}
	return e
}
