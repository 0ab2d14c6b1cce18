package report

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/podharden/podharden/transformer/edit"
)

// Color reports whether a text is coloured. Whether a terminal takes colours is
// the caller's to know.
type Color string

const (
	// ColorOff writes plain text; the empty Color too.
	ColorOff Color = "off"
	// ColorOn writes ANSI escapes.
	ColorOn Color = "on"
)

// textLimit is how many objects a text shows, so that a run over thousands can
// still be read. Those with errors come all.
const textLimit = 100

// WriteText writes a report for people: each object of which something is to be
// said, and below it a line for each finding, with its place as editors and
// terminals know it:
//
//	Deployment shop/web
//	  deploy.yaml:12:9: change: container web: set runAsNonRoot and seccompProfile.type; mount /tmp
//
// Edits are one line for each container, or with run.Results Fields one each.
// Above textLimit objects the rest is counted, unless fields are asked for. Files
// that failed have a line of their own, and skipped ones are counted by reason.
// Where it speaks of more than one object, totals by kind follow. The last line is
// the summary.
func WriteText(w io.Writer, run Run, color Color) error {
	t := &textWriter{color: color, run: &run, totals: map[string]map[string]int{}}
	skipped := map[string]int{}
	for i := range run.Files {
		f := &run.Files[i]
		if f.Skipped != "" {
			skipped[clean(f.Skipped)]++
		}
		t.file(f)
	}
	t.rest()
	for _, why := range slices.Sorted(maps.Keys(skipped)) {
		t.line("skipped: %s (%s)", counted(skipped[why], "file"), why)
	}
	t.line("podharden: %s", run.Long())
	_, err := t.b.WriteTo(w)
	return err
}

// textWriter collects lines.
type textWriter struct {
	b      bytes.Buffer
	color  Color
	run    *Run
	shown  int // objects
	hidden int
	totals map[string]map[string]int
}

func (t *textWriter) file(f *File) {
	if f.Closing { // told beside the report
		for i := range f.Objects {
			t.count(&f.Objects[i])
		}
		return
	}
	if f.Error != "" {
		broken := f.broken()
		t.finding(f, &broken, "")
		t.shown++
	}
	for i := range f.Objects {
		o := &f.Objects[i]
		t.count(o)
		list := t.list(o)
		failed := slices.ContainsFunc(list, func(f finding) bool { return f.severity == edit.Error })
		switch {
		case len(list) == 0:
			continue
		case t.shown >= textLimit && t.run.Results != Fields && !failed:
			t.hidden++
			continue
		}
		t.shown++
		indent := ""
		if name := objectName(&o.Ref); name != "" {
			t.line("%s", t.paint("1", safeStart(name)))
			indent = "  "
		}
		for j := range list {
			t.finding(f, &list[j], indent)
		}
	}
}

func (t *textWriter) list(o *edit.Object) []finding {
	if t.run.Results == Fields {
		return findings(o, t.run.Command)
	}
	return briefly(o, t.run.Command)
}

func (t *textWriter) finding(file *File, f *finding, indent string) {
	word := f.severity.String()
	if f.edit {
		word = "change"
	}
	place := safeStart(clean(file.Path)) + position(f.at)
	t.line("%s%s: %s: %s", indent, place, t.paint(colors[word], word), f.text())
}

// count counts an object for the totals.
func (t *textWriter) count(o *edit.Object) {
	add := func(what, kind string) {
		if t.totals[what] == nil {
			t.totals[what] = map[string]int{}
		}
		t.totals[what][kind]++
	}
	if len(o.Plan.Edits) > 0 {
		add("objects "+t.run.changedWord(), clean(o.Ref.Kind))
	}
	for _, f := range findings(o, t.run.Command) {
		if f.edit {
			add("changes", f.rule)
		} else {
			add(plurals[f.severity], f.rule)
		}
	}
}

var plurals = map[edit.Severity]string{edit.Error: "errors", edit.Warning: "warnings", edit.Info: "information"}

// rest says what was not shown, and the totals.
func (t *textWriter) rest() {
	if t.hidden > 0 {
		t.line("... and %s: -v shows all, -o html as a page", counted(t.hidden, "more object"))
	}
	if t.shown+t.hidden > 1 {
		t.line("")
		for _, what := range []string{"objects " + t.run.changedWord(), "changes", plurals[edit.Error], plurals[edit.Warning], plurals[edit.Info]} {
			if kinds := t.totals[what]; len(kinds) > 0 {
				t.line("%s: %s", what, frequent(kinds))
			}
		}
	}
	if t.shown > 0 {
		t.line("")
	}
}

// frequent lists kinds with their numbers, the most frequent first.
func frequent(kinds map[string]int) string {
	names := slices.SortedFunc(maps.Keys(kinds), func(a, b string) int {
		if kinds[a] != kinds[b] {
			return kinds[b] - kinds[a]
		}
		return strings.Compare(a, b)
	})
	for i, name := range names {
		names[i] = strconv.Itoa(kinds[name]) + " " + name
	}
	return strings.Join(names, ", ")
}

// position renders a place as terminals and editors know it behind a file's
// name: ":12:9", or as much of it as is known.
func position(p edit.Position) string {
	switch {
	case p.Line == 0:
		return ""
	case p.Column == 0:
		return fmt.Sprintf(":%d", p.Line)
	}
	return fmt.Sprintf(":%d:%d", p.Line, p.Column)
}

// colors are the ANSI codes of the words before messages.
var colors = map[string]string{"error": "31", "warning": "33", "info": "36", "change": "32"}

func (t *textWriter) paint(code, s string) string {
	if t.color != ColorOn {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

func (t *textWriter) line(format string, args ...any) {
	line := fmt.Sprintf(format, args...)
	t.b.WriteString(strings.TrimRight(line, " "))
	t.b.WriteByte('\n')
}
