package report

import (
	"bytes"
	"io"
	"strconv"
	"strings"

	"github.com/podharden/podharden/transformer/edit"
)

// gitHubLimit is how many annotations of each kind GitHub takes of a step; it
// drops the rest without a word.
// Source: https://github.com/actions/toolkit/blob/main/docs/problem-matchers.md#limitations
const gitHubLimit = 10

// WriteGitHub writes workflow commands, which GitHub Actions shows beside the
// lines of a change: an error for what fails the run, else a warning or notice.
// Of each kind there are never more than GitHub takes, and where there would be,
// the last one counts the rest.
// Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
func WriteGitHub(w io.Writer, run Run) error {
	var all [3]annotations
	for i := range run.Files {
		f := &run.Files[i]
		if f.Error != "" {
			broken := f.broken()
			all[0].add(f.root(), &edit.Ref{}, &broken)
		}
		for j := range f.Objects {
			o := &f.Objects[j]
			list := run.listed(o)
			for k := range list {
				kind := 2
				switch {
				case list[k].fails(run.Command):
					kind = 0
				case list[k].severity == edit.Warning:
					kind = 1
				}
				all[kind].add(f.root(), &o.Ref, &list[k])
			}
		}
	}
	var b bytes.Buffer
	for kind, command := range []string{"error", "warning", "notice"} {
		all[kind].write(&b, command)
	}
	_, err := b.WriteTo(w)
	return err
}

// annotations are those of one kind.
type annotations struct {
	lines []string        // without the command's name
	files map[string]bool // that those behind the last shown one are about
	count int
}

func (a *annotations) add(file string, ref *edit.Ref, f *finding) {
	a.count++
	if a.count >= gitHubLimit {
		if a.files == nil {
			a.files = map[string]bool{}
		}
		a.files[file] = true
	}
	if a.count > gitHubLimit {
		return
	}
	line := " "
	if file != "" {
		line += "file=" + propertyEscapes.Replace(clean(file)) + ","
	}
	if f.at.Line > 0 {
		line += "line=" + strconv.Itoa(f.at.Line) + ","
		if f.at.Column > 0 {
			line += "col=" + strconv.Itoa(f.at.Column) + ","
		}
	}
	line += "title=" + propertyEscapes.Replace("podharden: "+f.rule)
	a.lines = append(a.lines, line+"::"+dataEscapes.Replace(f.sentence(ref)))
}

func (a *annotations) write(b *bytes.Buffer, command string) {
	if a.count > gitHubLimit {
		rest := counted(a.count-gitHubLimit+1, "more "+command) + " in " + counted(len(a.files), "file")
		a.lines[gitHubLimit-1] = " title=podharden::" + rest + ", which GitHub would not show: podharden check names all"
	}
	for _, line := range a.lines {
		b.WriteString("::" + command + line + "\n")
	}
}

// Escapes of a command's message and of its properties.
// Source: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
var (
	dataEscapes     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	propertyEscapes = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)
