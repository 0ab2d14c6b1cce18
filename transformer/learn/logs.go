package learn

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// Finding is what one line of a log, a description or an event tells of a
// container that failed. Of Path, Port, Capabilities and Cannot, those that
// belong to it are set.
type Finding struct {
	// Path is a directory that must be writable.
	Path string
	// Seed: the directory may hold files that the image brings.
	Seed bool
	// Chmods: Path is where it keeps data, and it changes the mode of the directory.
	Chmods bool
	// Port is one below 1024 that it could not listen on.
	Port int64
	// Root: it starts as root, and changes its user or owners of files.
	Root bool
	// Start says as whom the image starts: "root", or the name of USER.
	Start string
	// Capabilities are those that it missed, without CAP_.
	Capabilities []string
	// Cannot says in a clause what no entry can mend, and the way out.
	Cannot string
	Line   string // as it stood there
}

// maxLine is the length in bytes of the longest line that is looked at; what
// programs say of a file is far shorter.
const maxLine = 16 << 10

// maxLog is how many bytes of one input are read.
const maxLog = 64 << 20

// Listen reads what a pod said when it failed: its log, what kubectl describe
// prints, or events, as text or as JSON. Lines that say nothing of what this
// package knows are passed over, and so are those that say the same again.
func Listen(r io.Reader) ([]Finding, error) {
	text, err := io.ReadAll(io.LimitReader(r, maxLog+1))
	if err != nil {
		return nil, err
	}
	if len(text) > maxLog {
		return nil, fmt.Errorf("more than %d MiB: give the end of the log (kubectl logs --tail 1000)", maxLog>>20)
	}
	var out []Finding
	seen := map[string]bool{}
	for _, line := range linesOf(text) {
		for _, f := range heard(line) {
			f.Line = strings.TrimSpace(line)
			if key := f.key(); !seen[key] {
				seen[key] = true
				out = append(out, f)
			}
		}
	}
	return out, nil
}

func (f Finding) key() string {
	return fmt.Sprint(f.Path, f.Port, f.Root, f.Start, f.Capabilities, f.Cannot)
}

// linesOf takes a text apart: into lines, and where the whole or a line is
// JSON, into the lines of the strings in it.
func linesOf(text []byte) []string {
	var whole any
	if json.Unmarshal(text, &whole) == nil {
		return stringsIn(whole, nil)
	}
	var out []string
	for _, line := range strings.Split(string(text), "\n") {
		if len(line) > maxLine {
			continue
		}
		var one any
		if at := strings.IndexByte(line, '{'); at >= 0 && json.Unmarshal([]byte(line[at:]), &one) == nil {
			out = stringsIn(one, out)
			continue
		}
		out = append(out, line)
	}
	return out
}

func stringsIn(v any, out []string) []string {
	switch v := v.(type) {
	case string:
		for _, line := range strings.Split(v, "\n") {
			if len(line) <= maxLine {
				out = append(out, line)
			}
		}
	case []any:
		for _, x := range v {
			out = stringsIn(x, out)
		}
	case map[string]any:
		for _, x := range v {
			out = stringsIn(x, out)
		}
	}
	return out
}

// form is one way in which a program reports a failure: what the line looks
// like, and what follows from it.
type form struct {
	line *pattern
	// means is given the line's submatches. It returns nothing if they say
	// nothing after all.
	means func(m []string) []Finding
}

// heard is what a line tells: by the first form that fits.
func heard(line string) []Finding {
	if !promising.MatchString(line) {
		return nil
	}
	for _, forms := range [][]form{userForms, portForms, ownerForms, fileForms} {
		for _, f := range forms {
			if m := f.line.FindStringSubmatch(line); m != nil {
				return f.means(m)
			}
		}
	}
	return nil
}

// promising is one cheap look at a line before all others: the words of the
// errors EROFS, EACCES and EPERM, and of the kubelet.
var promising = lazily(`(?i)read-?only file ?system|EROFS|denied|EACCES|not permitted|EPERM|runAsNonRoot|specified without user|temporary directory|temp file|extracting|runAsUser`)
