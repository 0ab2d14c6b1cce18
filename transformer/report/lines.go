package report

import (
	"strconv"
	"strings"

	"github.com/podharden/podharden/transformer/edit"
)

// ruleInput is the rule of notes on the input itself.
const ruleInput = "input"

// Lines renders what belongs on stderr, for hosts that show nothing else: one
// line for each warning and error, and for each object that was left alone though
// nobody asked for it, and a summary at the end.
//
//	warning: Deployment shop/web (deploy.yaml[0]) spec.replicas: message
//	podharden: 3 objects with pods, 2 changed (14 fields, 3 volumes), 1 warning, 0 errors
//
// No line holds a line break or a control character, whatever manifests say.
func Lines(objects []edit.Object) []string {
	var out []string
	for i := range objects {
		o := &objects[i]
		for j := range o.Plan.Notes {
			n := &o.Plan.Notes[j]
			unasked := o.Skipped != "" && n.Rule == ruleInput
			if n.Severity >= edit.Warning || n.Severity == edit.Info && unasked {
				out = append(out, noteLine(&o.Ref, n))
			}
		}
	}
	t := countAll(objects)
	return append(out, "podharden: "+t.say("changed"))
}

func noteLine(ref *edit.Ref, n *edit.Note) string {
	var place []string
	if name := objectName(ref); name != "" {
		place = append(place, name)
	}
	if ref.File != "" {
		place = append(place, "("+clean(ref.File)+"["+strconv.Itoa(ref.Index)+"])")
	}
	if len(n.Path) > 0 {
		place = append(place, clean(n.Path.String()))
	}
	line := n.Severity.String() + ": "
	if len(place) > 0 {
		line += strings.Join(place, " ") + ": "
	}
	return line + clean(n.Message)
}
