package report

import (
	"bytes"
	"io"
	"strconv"
	"strings"

	"github.com/podharden/podharden/transformer/edit"
)

// WriteGitHub writes workflow commands, which GitHub Actions shows beside the
// lines of a change: an error, warning or notice for each finding and for each
// file that failed. GitHub shows ten of each kind for each step.
// Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
func WriteGitHub(w io.Writer, run Run) error {
	var b bytes.Buffer
	for i := range run.Files {
		f := &run.Files[i]
		if f.Error != "" {
			workflowCommand(&b, f.Path, &edit.Ref{}, &finding{severity: edit.Error, rule: "input", message: clean(f.Error)})
		}
		for j := range f.Objects {
			o := &f.Objects[j]
			list := findings(o, run.Command)
			for k := range list {
				workflowCommand(&b, f.Path, &o.Ref, &list[k])
			}
		}
	}
	_, err := b.WriteTo(w)
	return err
}

func workflowCommand(b *bytes.Buffer, file string, ref *edit.Ref, f *finding) {
	command := "notice"
	switch f.severity {
	case edit.Error:
		command = "error"
	case edit.Warning:
		command = "warning"
	}
	b.WriteString("::" + command + " file=" + propertyEscapes.Replace(clean(file)))
	if f.at.Line > 0 {
		b.WriteString(",line=" + strconv.Itoa(f.at.Line))
		if f.at.Column > 0 {
			b.WriteString(",col=" + strconv.Itoa(f.at.Column))
		}
	}
	b.WriteString(",title=" + propertyEscapes.Replace("podharden: "+f.rule))
	b.WriteString("::" + dataEscapes.Replace(f.sentence(ref)) + "\n")
}

// Escapes of a command's message and of its properties.
// Source: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
var (
	dataEscapes     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	propertyEscapes = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)
