package command

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/podharden/podharden/transformer/report"
)

// explainer writes explanations for people.
type explainer struct{ color bool }

// scopeNames are what a reader calls the types of scopes.
var scopeNames = map[string]string{
	"initContainer":      "init container",
	"ephemeralContainer": "ephemeral container",
}

// file is a file's explanation, "" if it holds no pods.
func (e explainer) file(f explainedFile) string {
	if len(f.Objects) == 0 {
		return ""
	}
	var b strings.Builder
	fmt.Fprintln(&b, e.paint("1", word(f.Path)))
	for i := range f.Objects {
		e.object(&b, &f.Objects[i])
	}
	b.WriteByte('\n')
	return b.String()
}

func (e explainer) object(b *strings.Builder, o *explainedObject) {
	title := word(o.Kind)
	if o.Namespace != "" {
		title += " " + word(o.Namespace) + "/" + word(o.Name)
	} else if o.Name != "" {
		title += " " + word(o.Name)
	}
	switch {
	case o.Skipped != "":
		title += ": left alone: " + o.Skipped
	case len(o.Scopes) == 0:
		title += ": nothing is wanted of it"
	}
	fmt.Fprintf(b, "  %s\n", report.Clean(title))
	if o.Skipped != "" {
		return
	}
	widths := [3]int{}
	rows := make([][][4]string, len(o.Scopes))
	for i, s := range o.Scopes {
		for _, set := range s.Settings {
			row := set.row()
			rows[i] = append(rows[i], row)
			for c := range widths {
				widths[c] = max(widths[c], min(utf8.RuneCountInString(row[c]), widestCell))
			}
		}
	}
	for i, s := range o.Scopes {
		e.scope(b, o, s, rows[i], widths)
	}
}

// widestCell bounds the columns: one long value shall not push all others out
// of sight.
const widestCell = 40

func (e explainer) scope(b *strings.Builder, o *explainedObject, s *scope, rows [][4]string, widths [3]int) {
	title := s.Type
	if name, ok := scopeNames[title]; ok {
		title = name
	}
	if s.Name != "" {
		title += " " + word(s.Name)
	}
	same := func(x *scope) bool { return x != s && x.Type == s.Type && x.Name == s.Name }
	if slices.ContainsFunc(o.Scopes, same) {
		title += " (" + s.Path + ")"
	}
	if s.Type != "object" {
		fmt.Fprintf(b, "    %s\n", title)
	}
	for i, row := range rows {
		line := fmt.Sprintf("      %-*s  %-*s  %-*s  %s", widths[0], row[0], widths[1], row[1], widths[2], row[2], row[3])
		b.WriteString(e.paint(outcomeColors[s.Settings[i].Outcome], strings.TrimRight(report.Clean(line), " ")) + "\n")
	}
	for _, m := range s.Remarks {
		fmt.Fprintf(b, "      %s: %s\n", e.paint(severityColors[m.Severity], m.Severity), report.Clean(m.Message))
	}
}

// row is a setting in four cells: its name, the value, what becomes of it, and
// where that comes from.
func (s *setting) row() [4]string {
	source := s.Source
	var becomes string
	switch s.Outcome {
	case outcomeHeld:
		becomes = "as wanted"
	case outcomeKept:
		becomes = "kept"
		if s.Against != "" {
			source += ", against " + s.Against
		}
	case outcomeAdded:
		becomes = "is added: " + s.item
	case outcomeRemoved:
		becomes = "is removed"
	default:
		becomes = "becomes " + inline(s.Becomes)
	}
	return [4]string{s.Name, inline(s.Current), becomes, source}
}

var (
	outcomeColors  = map[string]string{outcomeSet: "32", outcomeAdded: "32", outcomeChanged: "32", outcomeRemoved: "32", outcomeKept: "33"}
	severityColors = map[string]string{"error": "31", "warning": "33", "info": "36"}
)

// paint wraps a text in an SGR code of ECMA-48; "" leaves it as it is.
func (e explainer) paint(code, text string) string {
	if !e.color || code == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[m"
}
