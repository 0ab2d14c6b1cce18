package transformer

import (
	"bufio"
	"bytes"
	"io"
	"slices"
	"unicode/utf8"

	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/nodes"
	"github.com/podharden/podharden/transformer/stream"
)

// Text is a text in pieces. Those that did not change are pieces of the text that
// was given, so that a large one is not held a second time.
type Text [][]byte

// Bytes returns the text in one piece.
func (t Text) Bytes() []byte {
	if len(t) == 1 {
		return t[0]
	}
	return bytes.Join(t, nil)
}

// String returns the text in one piece.
func (t Text) String() string { return string(t.Bytes()) }

// WriteTo writes the text.
func (t Text) WriteTo(w io.Writer) (int64, error) {
	b := bufio.NewWriterSize(w, min(t.size(), 1<<16))
	written := int64(0)
	for _, piece := range t {
		n, err := b.Write(piece)
		if written += int64(n); err != nil {
			return written, err
		}
	}
	return written, b.Flush()
}

// size is the length of the text in bytes.
func (t Text) size() int {
	n := 0
	for _, piece := range t {
		n += len(piece)
	}
	return n
}

// cut returns the text from one offset to another.
func (t Text) cut(from, to int) Text {
	var out Text
	for _, piece := range t {
		if a, b := max(from, 0), min(to, len(piece)); a < b {
			out = append(out, piece[a:b:b])
		}
		from, to = from-len(piece), to-len(piece)
	}
	return out
}

// endsLine reports whether the text ends with a line break, of any that YAML knows.
func (t Text) endsLine() bool {
	for _, piece := range slices.Backward(t) {
		if len(piece) > 0 {
			_, size := utf8.DecodeLastRune(piece)
			return stream.LineBreak(piece[len(piece)-size:]) > 0
		}
	}
	return false
}

// Output is a hardened text.
type Output struct {
	Text    Text
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
