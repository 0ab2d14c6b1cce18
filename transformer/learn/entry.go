package learn

import (
	"slices"
	"strconv"
	"strings"
)

// Entry is what was learnt of one image: an entry of a configuration's images,
// with the evidence for each line. Package images tells what the fields mean.
type Entry struct {
	Image  string // reference, or repository, as it goes into the entry
	Digest string // "sha256:..."; "" if it was not the image itself that was read
	Read   string // date, e.g. "2026-11-26"

	User         Fact // root, name or number
	UID, GID     Fact
	Entrypoint   Fact // the program that gets the container's args, if that is no script
	WorkingDir   Fact // where it starts
	Writable     []Fact
	Data         []Fact
	Capabilities []Fact
	Ports        []Fact
	Without      []Fact // of cp and sh, those that the image lacks
	// Proved are the flags under which a run of it became ready; "" without one.
	Proved string
	// Remarks are what was seen and no field holds: a sentence each.
	Remarks []string
}

// Fact is one value with its evidence.
type Fact struct {
	Value string
	// Seed: the path holds files of the image, which have to be copied into a volume.
	Seed bool
	// Chmods: the program changes the directory's mode, which only its owner may.
	Chmods bool
	// File is the program that carries a capability, "" for those used as root.
	File string
	Why  string
	// Inferred: nothing says so, but it follows from owners and usual names.
	Inferred bool
}

// comment is the evidence as it stands behind a line.
func (f Fact) comment() string {
	why := f.Why
	if f.Inferred {
		why += " (inferred)"
	}
	return why
}

// add adds a fact to a list, once: the first evidence stands, and a path that
// needs seeding stays one.
func add(facts []Fact, f Fact) []Fact {
	for i := range facts {
		if facts[i].Value == f.Value {
			facts[i].Seed = facts[i].Seed || f.Seed
			facts[i].Chmods = facts[i].Chmods || f.Chmods
			facts[i].Inferred = facts[i].Inferred && f.Inferred
			return facts
		}
	}
	return append(facts, f)
}

func (e *Entry) remark(sentence string) {
	if !slices.Contains(e.Remarks, sentence) {
		e.Remarks = append(e.Remarks, sentence)
	}
}

// YAML writes the entry as an item of images, without indentation: the
// evidence is a comment behind each line.
func (e *Entry) YAML() string {
	e.finish()
	w := &writer{}
	w.line("image", e.Image, "")
	if e.Digest != "" {
		w.line("digest", e.Digest, "")
	}
	w.line("read", strconv.Quote(e.Read), "")
	w.fact("user", e.User)
	w.fact("uid", e.UID)
	w.fact("gid", e.GID)
	w.fact("entrypoint", e.Entrypoint)
	w.fact("workingDir", e.WorkingDir)
	w.list("writable", e.Writable)
	w.list("data", e.Data)
	w.list("capabilities", e.Capabilities)
	w.list("ports", e.Ports)
	w.list("without", e.Without)
	if e.Proved != "" {
		w.line("proved", strconv.Quote(e.Proved), "")
	}
	for _, r := range e.Remarks {
		w.lines = append(w.lines, text{"# " + plain(r), ""})
	}
	return w.String()
}

// writer collects lines, so that the comments of neighbours stand in one column.
type writer struct{ lines []text }

type text struct{ yaml, comment string }

func (w *writer) line(key, value, comment string) {
	w.lines = append(w.lines, text{key + ": " + value, comment})
}

func (w *writer) fact(key string, f Fact) {
	if f.Value != "" {
		w.line(key, scalar(f.Value), f.comment())
	}
}

func (w *writer) list(key string, facts []Fact) {
	if len(facts) == 0 {
		return
	}
	w.lines = append(w.lines, text{key + ":", ""})
	for _, f := range facts {
		item := scalar(f.Value)
		switch {
		case f.Seed:
			item = "{path: " + item + ", seed: image}"
		case f.Chmods:
			item = "{path: " + item + ", chmods: true}"
		case f.File != "":
			item = "{name: " + item + ", file: " + scalar(f.File) + "}"
		}
		w.lines = append(w.lines, text{"- " + item, f.comment()})
	}
}

func (w *writer) String() string {
	width := 0
	for _, l := range w.lines {
		if l.comment != "" && len(l.yaml) <= maxColumn {
			width = max(width, len(l.yaml))
		}
	}
	var b strings.Builder
	for i, l := range w.lines {
		start := "  "
		if i == 0 {
			start = "- "
		}
		b.WriteString(start + l.yaml)
		if l.comment != "" {
			b.WriteString(strings.Repeat(" ", max(0, width-len(l.yaml))) + "  # " + plain(l.comment))
		}
		b.WriteString("\n")
	}
	return b.String()
}

// maxColumn is the width in characters beyond which a line does not push the
// comments of all others to the right.
const maxColumn = 48

// scalar writes a value that came from an image, so that it reads as the
// string or number that it is.
func scalar(s string) string {
	for _, r := range s {
		if !strings.ContainsRune("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-", r) {
			return strconv.Quote(s)
		}
	}
	if s == "" || strings.HasPrefix(s, "-") {
		return strconv.Quote(s)
	}
	return s
}

// plain is a text as a comment of one line: what controls a terminal, or ends
// the line, does not come through.
func plain(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 || r == '\u2028' || r == '\u2029' || r == '\ufeff' {
			return ' '
		}
		return r
	}, s)
	if r := []rune(s); len(r) > maxComment {
		s = string(r[:maxComment-1]) + "…"
	}
	return s
}

// maxComment is the length in characters of the longest comment.
const maxComment = 200
