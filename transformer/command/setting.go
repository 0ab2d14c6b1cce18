package command

import (
	"slices"
	"strings"

	"github.com/podharden/podharden/transformer/edit"
)

// Outcomes of a setting.
const (
	outcomeHeld    = "held"    // it is as wanted
	outcomeKept    = "kept"    // it is not, and stays
	outcomeSet     = "set"     // nothing stood there
	outcomeChanged = "changed" // something else stood there
	outcomeAdded   = "added"   // an item of a list
	outcomeRemoved = "removed"
)

// setting is one field, volume, mount or variable: what it is, and becomes.
type setting struct {
	Name    string `json:"name"` // from the scope, e.g. capabilities.drop, mount /tmp
	Path    string `json:"path"` // from the root of the object
	Outcome string `json:"outcome"`
	Current any    `json:"current,omitempty"` // left out if nothing stands there
	Becomes any    `json:"becomes,omitempty"` // left out where nothing changes
	Wanted  any    `json:"wanted,omitempty"`  // of what is kept
	Source  string `json:"source,omitempty"`  // what set it, or sets it: author, profile restricted, rule nginx
	Against string `json:"against,omitempty"` // of what is kept: what wanted something else
	Line    int    `json:"line,omitempty"`
	Column  int    `json:"column,omitempty"`

	item string // an added item, for a person: volume tmp
}

func editSetting(e *edit.Edit, rest edit.Path) setting {
	s := setting{
		Name: name(rest, e.New), Path: e.Path.String(), Outcome: outcomeSet, Current: plainValue(e.Old), Becomes: plainValue(e.New),
		Source: e.Why, Line: e.At.Line, Column: e.At.Column,
	}
	switch {
	case e.Op == edit.Remove:
		s.Outcome = outcomeRemoved
	case e.Op == edit.Append:
		s.Outcome, s.item = outcomeAdded, itemText(rest, e.New)
	case e.Old != nil:
		s.Outcome = outcomeChanged
	}
	return s
}

// author is what a value that stands in the manifest is from.
const author = "author"

func noteSetting(n *edit.Note, rest edit.Path) setting {
	s := setting{
		Name: name(rest, n.Proposed), Path: n.Path.String(), Outcome: outcomeHeld, Current: plainValue(n.Current),
		Source: n.Why, Line: n.At.Line, Column: n.At.Column,
	}
	if n.Severity > edit.Held {
		s.Outcome, s.Wanted, s.Source, s.Against = outcomeKept, plainValue(n.Proposed), author, n.Why
	}
	return s
}

// name is a path as a reader of the scope knows it. Items of lists are called
// by what is theirs alone: mounts by path, volumes and variables by name.
func name(rest edit.Path, value any) string {
	if len(rest) > 0 && rest[0].Key == "securityContext" {
		rest = rest[1:]
	}
	fields, _ := value.(edit.Fields)
	if len(rest) == 1 {
		switch rest[0].Key {
		case "volumeMounts":
			if path, ok := value.(string); ok {
				return "mount " + path
			}
			return "mount " + inline(field(fields, "mountPath"))
		case "volumes":
			return "volume " + inline(field(fields, "name"))
		case "initContainers":
			return "init container " + inline(field(fields, "name"))
		case "env":
			return "variable " + inline(field(fields, "name"))
		}
	}
	if n := len(rest); n >= 3 && rest[n-3].Key == "metadata" && rest[n-2].Key == "annotations" {
		return "annotation " + rest[n-1].Key
	}
	return rest.String()
}

// itemText is what a new item of a list says besides its name.
func itemText(rest edit.Path, value any) string {
	fields, ok := value.(edit.Fields)
	if !ok || len(rest) == 0 {
		return inline(value)
	}
	switch rest[len(rest)-1].Key {
	case "volumeMounts":
		return "volume " + inline(field(fields, "name"))
	case "volumes":
		source, ok := field(fields, "emptyDir").(edit.Fields)
		switch {
		case !ok:
			return inline(value)
		case len(source) == 0:
			return "emptyDir"
		}
		return "emptyDir " + inline(source)
	case "initContainers":
		return inline(field(fields, "command"))
	case "env":
		return inline(field(fields, "value"))
	}
	return inline(value)
}

func field(fields edit.Fields, name string) any {
	for _, f := range fields {
		if f.Name == name {
			return f.Value
		}
	}
	return nil
}

// rank puts fields before volumes, mounts and variables.
func rank(name string) int {
	kind, _, _ := strings.Cut(name, " ")
	return slices.Index([]string{"volume", "mount", "variable", "init"}, kind)
}
