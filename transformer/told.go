package transformer

import (
	"errors"
	"fmt"

	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/layout"
)

// told is the message of a note, in which lines of the text may be named: which
// they are is known once all the parts are put together.
type told struct {
	object, note int
	lines        []int // in the text of the outcome
	message      func(lines []int) string
}

// say adds an object that has nothing but one note.
func (o *outcome) say(ref edit.Ref, n edit.Note, lines []int, message func([]int) string) {
	o.told = append(o.told, told{len(o.objects), 0, lines, message})
	o.objects = append(o.objects, edit.Object{Ref: ref, Plan: edit.Plan{Notes: []edit.Note{n}}})
}

// output is the outcome of a whole input. A host made the text of a list from
// other files: its lines mean nothing to a reader.
func (o outcome) output(hosted bool) *Output {
	for _, t := range o.told {
		if hosted {
			t.lines = nil
		}
		o.objects[t.object].Plan.Notes[t.note].Message = t.message(t.lines)
	}
	return &Output{Text: o.whole(), Objects: o.objects, Encoded: o.encoded, Typed: o.typed}
}

// leftAlone adds an object whose edits can't be written.
func (o *outcome) leftAlone(ref edit.Ref, cause error) {
	var at *layout.Error
	if !errors.As(cause, &at) {
		o.say(ref, edit.Note{Severity: edit.Error, Rule: ruleInput}, nil, func([]int) string { return "left alone: " + cause.Error() })
		return
	}
	note := edit.Note{Severity: edit.Error, Rule: ruleInput, At: edit.Position{Line: at.Line, Column: 1}}
	o.say(ref, note, []int{at.Line}, func(lines []int) string {
		return "left alone: " + odd(lines) + ` can't be edited safely: write it as plain "key: value" and "- item" lines, without anchors and tags`
	})
}

// anew says of an object that it was encoded.
func (o *outcome) anew(obj *edit.Object, cause error) {
	var lines []int
	var at *layout.Error
	if errors.As(cause, &at) {
		lines = []int{at.Line}
	}
	o.told = append(o.told, told{len(o.objects), len(obj.Plan.Notes), lines, func(lines []int) string {
		return "written anew as a whole, since " + odd(lines) + ` can't be edited in place: values and comments are as they were, blank lines, quotes and indentation may not be`
	}})
	obj.Plan.Notes = append(obj.Plan.Notes, edit.Note{Severity: edit.Warning, Rule: ruleInput})
}

// odd names the place that stood in the way.
func odd(lines []int) string {
	if len(lines) == 0 {
		return "the way a part of it is set out"
	}
	return fmt.Sprintf("what stands at line %d", lines[0])
}

// panicked adds an object that a panic was met in.
func (o *outcome) panicked(ref edit.Ref, cause any) {
	o.say(ref, edit.Note{Severity: edit.Error, Rule: ruleInput}, nil, func([]int) string {
		return fmt.Sprintf("left alone: internal error: %v: leave the object out, and report this", cause)
	})
}
