package report

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"slices"
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

// WriteText writes a report for people: files with their objects, and below
// each a line for each finding with line and column, severity and message. Files
// and objects of which nothing is to be said are left out. Skipped files are
// counted by reason. The last line is the summary.
func WriteText(w io.Writer, run Run, color Color) error {
	t := &textWriter{color: color}
	skipped := map[string]int{}
	for i := range run.Files {
		f := &run.Files[i]
		if f.Skipped != "" {
			skipped[clean(f.Skipped)]++
		}
		t.file(f, run.Command)
	}
	for _, why := range slices.Sorted(maps.Keys(skipped)) {
		t.line("skipped: %s (%s)", counted(skipped[why], "file"), why)
	}
	files, objects := countFiles(&run)
	summary := fmt.Sprintf("%s, %d %s", counted(files.files, "file"), files.changed, run.changedWord())
	if files.skipped > 0 {
		summary += fmt.Sprintf(", %d skipped", files.skipped)
	}
	if files.failed > 0 {
		summary += fmt.Sprintf(", %d failed", files.failed)
	}
	t.line("podharden: %s; %s", summary, objects.say(run.changedWord()))
	_, err := t.b.WriteTo(w)
	return err
}

// textWriter collects lines.
type textWriter struct {
	b     bytes.Buffer
	color Color
}

func (t *textWriter) file(f *File, command Command) {
	said := false
	head := func() {
		if !said {
			t.line("%s", t.paint("1", clean(f.Path)))
		}
		said = true
	}
	if f.Error != "" {
		head()
		t.line("  %s %s", t.severity("error"), clean(f.Error))
	}
	for i := range f.Objects {
		list := findings(&f.Objects[i], command)
		if len(list) == 0 {
			continue
		}
		head()
		if name := objectName(&f.Objects[i].Ref); name != "" {
			t.line("  %s", name)
		}
		for j := range list {
			word := list[j].severity.String()
			if list[j].edit {
				word = "change"
			}
			t.line("    %-8s %s %s", position(list[j].at), t.severity(word), list[j].text())
		}
	}
	if said {
		t.line("")
	}
}

// position renders a place as "12:9", or "-" if it is unknown.
func position(p edit.Position) string {
	if p == (edit.Position{}) {
		return "-"
	}
	return fmt.Sprintf("%d:%d", p.Line, p.Column)
}

// colors are the ANSI codes of the words before messages.
var colors = map[string]string{"error": "31", "warning": "33", "info": "36", "change": "32"}

// severity pads the word before it paints it, since escapes have no width.
func (t *textWriter) severity(word string) string {
	return t.paint(colors[word], fmt.Sprintf("%-7s", word))
}

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
