package transformer

import (
	"bytes"
	"errors"
	"runtime"
	"sync"

	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/layout"
	"github.com/podharden/podharden/transformer/nodes"
	"golang.org/x/sync/errgroup"
)

// part is text[start:end] of a text, worked on by itself: what becomes of it
// touches no other. What lies between parts stays as it is.
type part struct {
	start, end int
	margin     []byte // blanks that its first line begins with, for a part that begins within one
	ahead      int    // objects in front of it, and behind the part before, that are in no part
	// work works on its text. The arena is emptied behind it.
	work func(text []byte, arena *nodes.Arena) (outcome, error)
}

// outcome is what became of a text.
type outcome struct {
	text    []byte
	pieces  Text // in place of text
	objects []edit.Object
	told    []told
	encoded int
	typed   int // objects that have a kind
	count   int // objects of any sort; of a list, its items
}

// run hardens one input.
type run struct {
	*Hardener
	layout Layout
}

// batch is how many parts are worked on in one go, so that starting the work
// costs nothing beside it.
const batch = 64

// arenas are for the trees of one part after the other: what comes of a part holds
// no nodes.
var arenas = sync.Pool{New: func() any { return new(nodes.Arena) }}

// all works on parts in parallel and puts what comes of them together in their
// order. Lines in errors and notes become those of the whole text.
func (r *run) all(text []byte, parts []part) (outcome, error) {
	outcomes := make([]outcome, len(parts))
	errs := make([]error, len(parts))
	work := func(start int) {
		arena := arenas.Get().(*nodes.Arena)
		defer arenas.Put(arena)
		for i := start; i < min(start+batch, len(parts)); i++ {
			outcomes[i], errs[i] = parts[i].run(text, arena)
			arena.Empty()
		}
	}
	if len(parts) <= batch { // nothing to share out
		work(0)
	} else {
		var g errgroup.Group
		g.SetLimit(runtime.GOMAXPROCS(0))
		for start := 0; start < len(parts); start += batch {
			g.Go(func() error {
				work(start)
				return nil // parts keep their errors
			})
		}
		_ = g.Wait()
	}

	out := outcome{pieces: make(Text, 0, 2*len(parts)+1)}
	line, counted, at := 0, 0, 0
	margins := layout.Margins{Text: text}
	for i, o := range outcomes {
		p := parts[i]
		if errs[i] != nil || len(o.objects) > 0 {
			line += bytes.Count(text[counted:p.start], []byte("\n"))
			counted = p.start
		}
		if errs[i] != nil {
			var bad *InputError
			if errors.As(errs[i], &bad) && bad.Line > 0 {
				return outcome{}, &InputError{Line: bad.Line + line, Reason: bad.Reason}
			}
			return outcome{}, errs[i]
		}
		out.count += p.ahead
		if r.layout == Keep { // else a host says where in its files an object stands
			place(o.objects, out.count, line, bytes.Count(bytes.TrimRight(text[p.start:p.end], "\r\n"), []byte("\n")))
		}
		out.count += o.count
		moveDown(o.objects, line, p.start-margins.LineStart(p.start)-len(p.margin))
		for _, t := range o.told {
			lines := make([]int, len(t.lines))
			for k := range lines {
				lines[k] = t.lines[k] + line
			}
			out.told = append(out.told, told{t.object + len(out.objects), t.note, lines, t.message})
		}
		out.objects = append(out.objects, o.objects...)
		out.pieces = append(append(out.pieces, text[at:p.start]), o.whole()...)
		at = p.end
		out.encoded += o.encoded
		out.typed += o.typed
	}
	out.pieces = append(out.pieces, text[at:])
	return out, nil
}

// run works on one part.
func (p part) run(text []byte, arena *nodes.Arena) (o outcome, err error) {
	own := text[p.start:p.end:p.end]
	given := own
	if len(p.margin) > 0 {
		given = append(bytes.Clone(p.margin), own...)
	}
	defer func() {
		if cause := recover(); cause != nil {
			o, err = outcome{text: own}, nil
			o.panicked(edit.Ref{}, cause)
		}
	}()
	o, err = p.work(given, arena)
	if len(p.margin) > 0 {
		o.text, o.pieces = bytes.TrimPrefix(o.whole().Bytes(), p.margin), nil
	}
	return o, err
}

// whole is the text of the outcome.
func (o outcome) whole() Text {
	if o.pieces != nil {
		return o.pieces
	}
	return Text{o.text}
}

// place says of objects of a part where in the file they stand: behind so many
// objects and lines, and how many line breaks the part has inside.
func place(objects []edit.Object, ahead, line, breaks int) {
	for i := range objects {
		o := &objects[i]
		o.Ref.Index += ahead
		if o.Lines == (edit.Lines{}) {
			o.Lines = edit.Lines{First: 1, Last: 1 + breaks}
		}
		o.Lines.First += line
		o.Lines.Last += line
	}
}

// moveDown moves the places of notes and edits by lines, and those on the first
// line by columns.
func moveDown(objects []edit.Object, lines, columns int) {
	move := func(p *edit.Position) {
		if p.Line == 1 {
			p.Column += columns
		}
		if p.Line > 0 {
			p.Line += lines
		}
	}
	for _, o := range objects {
		for k := range o.Plan.Edits {
			move(&o.Plan.Edits[k].At)
		}
		for k := range o.Plan.Notes {
			move(&o.Plan.Notes[k].At)
		}
	}
}
