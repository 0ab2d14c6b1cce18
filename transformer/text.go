package transformer

import (
	"bytes"
	"errors"
	"runtime"

	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/pods"
	"github.com/podharden/podharden/transformer/stream"
	"golang.org/x/sync/errgroup"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Output is a hardened text.
type Output struct {
	Text    []byte
	Objects []edit.Object // those with pods, and those that can't be read, in order
	// Fallbacks counts the texts that had to be encoded as a whole, because
	// the edits could not be carried over to the author's text.
	Fallbacks int
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

// Stream hardens the objects of a YAML stream, each document by itself. Only
// documents that are edited change. It returns an *InputError if the text
// can't be read; nothing is hardened then.
func (h *Hardener) Stream(text []byte, proof Proof) (*Output, error) {
	if i := bytes.IndexByte(text, 0); i >= 0 {
		return nil, &InputError{Line: 1 + bytes.Count(text[:i], []byte("\n")), Reason: "a zero byte: this is binary data, not YAML"}
	}
	return h.all(text, stream.Documents(text), numbered, func(piece stream.Piece) (outcome, error) {
		t := piece.Text(text)
		return h.piece(t, stream.Kind(t), theObject, proof)
	})
}

// piece works on the text of one piece. It is not parsed if its kind is known
// and holds no pods.
func (h *Hardener) piece(text, kind []byte, in func(*yaml.Node) []*yaml.Node, proof Proof) (outcome, error) {
	if kind != nil && !h.kinds.MayHold(string(kind)) {
		return outcome{text: text, typed: true}, nil
	}
	root, err := parse(text)
	if err != nil || root == nil {
		return outcome{text: text}, err
	}
	out := h.harden(document{text, root, in}, proof)
	for _, n := range in(root) {
		out.typed = out.typed || kindOf(n) != ""
	}
	return out, nil
}

// theObject is the one object of a document.
func theObject(root *yaml.Node) []*yaml.Node { return root.Content }

// batch is how many pieces are worked on in one go, so that starting the work
// costs nothing beside it.
const batch = 64

// lines reports whether the lines of a text mean something to its reader.
type lines int

const (
	numbered   lines = iota
	unnumbered       // a ResourceList is made by a host from other files
)

// all works on pieces in parallel and puts what comes of them together in
// their order. Lines in errors and notes become those of the whole text.
func (h *Hardener) all(text []byte, pieces []stream.Piece, lines lines, work func(stream.Piece) (outcome, error)) (*Output, error) {
	outcomes := make([]outcome, len(pieces))
	errs := make([]error, len(pieces))
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for start := 0; start < len(pieces); start += batch {
		g.Go(func() error {
			for i := start; i < min(start+batch, len(pieces)); i++ {
				outcomes[i], errs[i] = work(pieces[i])
			}
			return nil
		})
	}
	_ = g.Wait() // work keeps its errors by piece

	size := 0
	for i := range outcomes {
		size += len(outcomes[i].text)
	}
	out := &Output{Text: make([]byte, 0, size)}
	line, counted := 0, 0
	for i, o := range outcomes {
		if errs[i] != nil || len(o.objects) > 0 || len(o.refused) > 0 {
			line += bytes.Count(text[counted:pieces[i].Start], []byte("\n"))
			counted = pieces[i].Start
		}
		if errs[i] != nil {
			var bad *InputError
			if errors.As(errs[i], &bad) && bad.Line > 0 {
				return nil, &InputError{Line: bad.Line + line, Reason: bad.Reason}
			}
			return nil, errs[i]
		}
		moveDown(o.objects, line)
		out.Objects = append(out.Objects, o.objects...)
		out.Objects = append(out.Objects, refusals(o.refused, line, lines)...)
		out.Text = append(out.Text, o.text...)
		if o.fallback {
			out.Fallbacks++
		}
		if o.typed {
			out.Typed++
		}
	}
	return out, nil
}

// refusals makes an error of each object that can't be read.
func refusals(problems []*pods.Problem, before int, l lines) []edit.Object {
	var out []edit.Object
	for _, p := range problems {
		p = p.Shift(before)
		if l == unnumbered {
			p.Lines = nil
		}
		note := edit.Note{Severity: edit.Error, Rule: ruleInput, Path: p.Path, Message: p.Message()}
		if len(p.Lines) > 0 {
			note.At = edit.Position{Line: p.Lines[len(p.Lines)-1], Column: 1}
		}
		out = append(out, edit.Object{Ref: p.Ref, Plan: edit.Plan{Notes: []edit.Note{note}}})
	}
	return out
}

// moveDown moves the places of notes and edits by lines.
func moveDown(objects []edit.Object, lines int) {
	move := func(p *edit.Position) {
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
