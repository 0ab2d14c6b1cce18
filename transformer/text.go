package transformer

import (
	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/nodes"
	"github.com/podharden/podharden/transformer/stream"
)

// Output is a hardened text.
type Output struct {
	Text    []byte
	Objects []edit.Object // those with pods, and those that can't be read, in order
	// Encoded counts the objects that had to be encoded anew, because the edits
	// could not be carried over to the author's text. Each has a warning.
	Encoded int
	// Typed counts the documents or items that have a kind.
	Typed int
}

// Failed reports whether any object has an error note.
func (o *Output) Failed() bool {
	for _, obj := range o.Objects {
		for _, n := range obj.Plan.Notes {
			if n.Severity == edit.Error {
				return true
			}
		}
	}
	return false
}

// Layout says what becomes of an object whose edits can't be carried over to its
// author's text.
type Layout int

const (
	// Encode encodes the object anew, with a warning. For streams.
	Encode Layout = iota
	// Keep leaves the object alone, with an error. For files.
	Keep
)

// Stream hardens the objects of a YAML stream, each document by itself. Only
// objects that are edited change. It returns an *InputError if the text can't be
// read; nothing is hardened then.
func (h *Hardener) Stream(text []byte, layout Layout) (*Output, error) {
	if _, why := stream.Unreadable(text); why != "" {
		return nil, &InputError{Reason: why}
	}
	run := &run{Hardener: h, layout: layout}
	docs := stream.Documents(text)
	parts := make([]part, len(docs))
	for i, d := range docs {
		parts[i] = part{start: d.Start, end: d.End, work: func(text []byte, arena *nodes.Arena) (outcome, error) {
			return run.document(text, arena)
		}}
	}
	out, err := run.all(text, parts)
	if err != nil {
		return nil, err
	}
	return out.output(false), nil
}
